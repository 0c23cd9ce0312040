import { liveRecords } from "#graph/model/change.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import { pickName } from "#graph/model/names.ts";
import type { Name } from "#graph/model/names.ts";
import type { LayerRecord, RecordType } from "#graph/model/record.ts";
import type { OutputOf } from "#data/api/contract.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import { readShippedLayer } from "#data/store/read-atlas.ts";

type Told = NonNullable<OutputOf<"listWorkspaces">["atlas"]>;
/** Counts of the atlas, and the names of its jurisdictions in each language of the interface. */
export interface AtlasSummary extends Omit<Told, "jurisdictions"> {
  readonly jurisdictions: Readonly<Record<"en" | "ja", string[]>>;
}

/** Jurisdictions worth naming on a start page, those with most bodies first: not every town. */
const wideLevels: readonly unknown[] = ["country", "supranational"];

/** Counts of the shipped atlas for the start page, without opening it: its layer is read and its live records counted. */
export async function summariseAtlas(atlasFile: string): Promise<AtlasSummary> {
  const { changes } = await readShippedLayer(diskFiles, atlasFile);
  const live = [...liveRecords(changes).values()].map(({ record }) => record);
  const values = live.flatMap((record) =>
    record.type === "claim" ? record.fields.map(({ field, value }) => ({ about: record.about, field, value })) : [],
  );
  const wide = new Set(
    values.filter(({ field, value }) => field === "level" && wideLevels.includes(value)).map(({ about }) => about),
  );
  const names = new Map<SubjectId, Name[]>();
  for (const { about, field, value } of values) {
    if (field === "name" && wide.has(about)) names.set(about, [...(names.get(about) ?? []), value as unknown as Name]);
  }
  const bodiesIn = new Map<unknown, number>();
  for (const { field, value } of values) {
    if (field === "jurisdiction") bodiesIn.set(value, (bodiesIn.get(value) ?? 0) + 1);
  }
  const count = (type: RecordType) => live.filter((record) => record.type === type).length;
  const denied = deniedSubjects(live);
  const places = [...names]
    .filter(([id]) => bodiesIn.has(id))
    .sort(([a], [b]) => bodiesIn.get(b)! - bodiesIn.get(a)!)
    .map(([, all]) => all);
  const namesIn = (language: "en" | "ja") =>
    places
      .map((all) => all.find(({ lang, form }) => lang === language && form === "short") ?? pickName(all, [language]))
      .flatMap((name) => (name ? [name.value] : []));
  return {
    entities: count("entity"),
    relations: live.filter((record) => record.type === "relation" && !denied.has(record.id)).length,
    claims: values.length,
    documents: count("document"),
    jurisdictions: { en: namesIn("en"), ja: namesIn("ja") },
  };
}

/** Subjects of which every claim that they exist is a denial: as the footer of an open atlas counts, no relations. */
function deniedSubjects(live: readonly LayerRecord[]): ReadonlySet<SubjectId> {
  const stances = live.flatMap((record) =>
    record.type === "claim" && record.fields.some(({ field }) => field === "exists")
      ? [{ about: record.about, isDenied: record.stance === "denied" }]
      : [],
  );
  const stated = new Set(stances.filter(({ isDenied }) => !isDenied).map(({ about }) => about));
  return new Set(stances.filter(({ about }) => !stated.has(about)).map(({ about }) => about));
}
