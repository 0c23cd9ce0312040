import type { ConflictLine } from "#data/api/merge-methods.ts";
import type { Change } from "#graph/model/change.ts";
import type { FieldValue } from "#graph/model/claim.ts";
import type { ChangeId, RecordId } from "#graph/model/ids.ts";
import { isChangeId } from "#graph/model/ids.ts";
import type { JudgementRecord, LayerRecord, MergeConflict } from "#graph/model/record.ts";
import type { ClaimBase, FieldClaim } from "#graph/resolve/claim-base.ts";
import { leadOf } from "./open-conflicts.ts";
import type { MergeTeller } from "./merge-teller.ts";
import { mergeWords } from "./merge-words.ts";
import type { SideName } from "./three-way.ts";
import { viewPartText } from "./view-words.ts";
import { words } from "./words.ts";

export interface ConflictTelling {
  readonly ways: {
    readonly before: ClaimBase;
    readonly merged: ClaimBase;
    readonly findRecord: (id: string) => LayerRecord | undefined;
  };
  readonly teller: MergeTeller;
  readonly lang: "en" | "ja";
  readonly findChange: (id: never) => Change | null;
}

/** A conflict as a reader sees it: what it is about, what stood before, and what each side says. */
export function describeConflict(conflict: MergeConflict, telling: ConflictTelling): Omit<ConflictLine, "id"> {
  const { kind, about, field, retracted } = conflict;
  const { teller } = telling;
  return {
    kind,
    about,
    name: nameOf(conflict, telling),
    field: field ?? null,
    fieldLabel: field === undefined ? null : teller.field(field),
    before: beforeText(conflict, telling),
    here: describeSide(conflict, "here", telling),
    there: describeSide(conflict, "there", telling),
    retracted: retracted ?? null,
  };
}

function nameOf({ kind, about, here, there }: MergeConflict, { teller, ways }: ConflictTelling): string {
  if (kind !== "identity") return teller.name(about);
  const apart = [...here, ...there].map((id) => ways.findRecord(id)).find(isApart);
  return apart ? teller.name(apart.id) : teller.name(about);
}
function isApart(record: LayerRecord | undefined): record is Extract<JudgementRecord, { verdict: "notSame" }> {
  return record?.type === "judgement" && record.verdict === "notSame";
}

function beforeText({ kind, field, before }: MergeConflict, telling: ConflictTelling): string | null {
  const { teller } = telling;
  if (field !== undefined && (kind === "value" || kind === "judged" || kind === "retracted"))
    return teller.value(claimsOf(before, field, telling));
  return kind === "note" && before[0] !== undefined ? teller.name(before[0]) : null;
}

/** Claims by their ids, as they count now; one that was taken away as it was made. */
function claimsOf(
  ids: readonly string[],
  field: string,
  { ways: { merged, before, findRecord } }: ConflictTelling,
): readonly FieldClaim[] {
  return ids.flatMap((id) => {
    const record = findRecord(id);
    if (record?.type !== "claim") return [];
    for (const base of [merged, before]) {
      const known = (base.claimsAbout.get(leadOf(base, record.about)) ?? []).find(
        (one) => one.claim.id === record.id && one.field.field === field,
      );
      if (known) return [{ ...known, rank: "normal" as const }];
    }
    const value = record.fields.find((one) => one.field === field);
    const judged = { rankReason: null, grade: record.grade ?? null, judged: null, change: "" as ChangeId };
    return value ? [{ claim: record, field: value, rank: "normal" as const, ...judged }] : [];
  });
}

function describeSide(conflict: MergeConflict, side: SideName, telling: ConflictTelling): ConflictLine["here"] {
  const ids = conflict[side];
  const { teller } = telling;
  const facts = ids.flatMap((id) => factsOf(id, telling));
  const records = ids.map((id) => telling.ways.findRecord(id));
  return {
    text: sideText(conflict, side, telling),
    authors: [...new Set(facts.map(({ who }) => teller.author(who)))],
    when: facts.map(({ when }) => when).reduce((last, when) => (when > last ? when : last), ""),
    sources: teller.sources(records.filter((record) => record?.type === "claim")),
    records: [...ids],
  };
}

/** Who said it and when. */
function factsOf(
  id: string,
  { ways, findChange }: ConflictTelling,
): readonly { readonly who: string; readonly when: string }[] {
  const record = isChangeId(id) ? null : ways.findRecord(id);
  if (record && "who" in record) return [record];
  const change = isChangeId(id) ? findChange(id as never) : ways.merged.live.get(id as RecordId)?.change;
  return change ? [change] : [];
}

function sideText(
  { kind, field, retracted, ...sides }: MergeConflict,
  side: SideName,
  telling: ConflictTelling,
): string {
  const { teller, lang, ways } = telling;
  const said = mergeWords[lang];
  const ids = sides[side];
  const records = ids.map((id) => ways.findRecord(id));
  if (retracted === side) return said.retracted;
  switch (kind) {
    case "value":
      return teller.value(claimsOf(ids, field ?? "", telling)) ?? "";
    case "judged":
      return records.flatMap((record) => (record?.type === "judgement" ? [judgementText(record)] : [])).at(-1) ?? "";
    case "retracted": {
      const values = records.flatMap((record) =>
        record?.type === "claim"
          ? record.fields
              .filter(saysMore)
              .map(
                (one) => `${teller.field(one.field)}: ${teller.value(claimsOf([record.id], one.field, telling)) ?? ""}`,
              )
          : record?.type === "note"
            ? [teller.name(record.id)]
            : [],
      );
      const text = said.edited(ids.length);
      return values.length === 0 ? text : `${text}: ${values.slice(0, 3).join(words[lang].listSeparator)}`;
    }
    case "identity":
      return records.some(isApart) ? said.twoBodies : said.oneBody;
    case "note":
      return ids.map((id) => teller.name(id)).join(words[lang].listSeparator);
    case "record": {
      const parts = records.filter((record) => record?.type === "viewPart");
      return parts.length === 0 ? said.newVersion : viewPartText(parts, lang);
    }
  }
}

/** That something exists is said by each source for it; the sources stand beside. */
function saysMore({ field }: FieldValue): boolean {
  return field !== "exists";
}

function judgementText(judgement: JudgementRecord): string {
  const value = judgement.verdict === "rank" ? judgement.rank : judgement.verdict === "grade" ? judgement.grade : "";
  return judgement.reason === undefined ? String(value) : `${value}: ${judgement.reason}`;
}
