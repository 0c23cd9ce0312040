import type { SourceEntry } from "#data/api/shapes.ts";
import type { ClaimRecord } from "#graph/model/claim.ts";
import type { EntityId, RecordId } from "#graph/model/ids.ts";
import { isEntityId } from "#graph/model/ids.ts";
import { pickName } from "#graph/model/names.ts";
import type { Name } from "#graph/model/names.ts";
import type { LayerRecord } from "#graph/model/record.ts";
import type { ClaimBase, FieldClaim } from "#graph/resolve/claim-base.ts";
import { resolveSlot, anyDate } from "#graph/resolve/resolve-slot.ts";
import { namesOf } from "#graph/resolve/resolve-subject.ts";
import { createSourceList, titleOf } from "#graph/resolve/source-list.ts";
import { fieldLabel } from "#graph/schema/schema.ts";
import { authorName } from "./author-name.ts";
import type { Reading } from "./describer.ts";
import { mergeWords } from "./merge-words.ts";
import { valueText } from "./value-text.ts";
import { words } from "./words.ts";
import type { Lang } from "./words.ts";
import { plainNote } from "./workspace-state.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** Puts what a merge is about into words, also what is no longer there, or not yet. */
export interface MergeTeller {
  /** A name for anything: a body, "A funds B", the beginning of a note, the title of a view. */
  readonly name: (id: string) => string;
  /** What a thing is called by kind: "ministry", "funds", "note". */
  readonly kind: (id: string) => string;
  readonly field: (field: string) => string;
  /** What some claims of one slot say: the shown one first, others that differ after it; null for none. */
  readonly value: (claims: readonly FieldClaim[]) => string | null;
  readonly author: (who: string) => string;
  /** Where claims come from, each source once; those without one are left out. */
  readonly sources: (claims: readonly ClaimRecord[]) => SourceEntry[];
}

export interface TellerParts {
  /** Names are looked for in these, the first that has one. */
  readonly bases: readonly ClaimBase[];
  readonly findRecord: (id: string) => LayerRecord | undefined;
  readonly author: (who: string) => string;
  readonly reading: Reading;
}

/** So many characters of a note name it. */
const noteLength = 60;

export function createMergeTeller({ bases, findRecord, author, reading }: TellerParts): MergeTeller {
  const { lang, languages } = reading;
  const said = mergeWords[lang];
  const schema = bases[0]!.schema;

  const names = new Map<EntityId, string>();
  function entityName(id: EntityId): string {
    const known = names.get(id) ?? findEntityName(id);
    names.set(id, known);
    return known;
  }
  function findEntityName(id: EntityId): string {
    for (const base of bases) {
      const survivor = base.survivorOf(id);
      const name = pickName(
        namesOf(base, survivor).map((one) => one.name),
        languages,
      );
      if (name) return name.value;
    }
    // What is gone is known by the names that wait for it.
    const waiting = bases.flatMap((base) => namesWaitingFor(base, id));
    return pickName(waiting, languages)?.value ?? words[lang].gone;
  }
  function nameOf(record: LayerRecord | undefined): string {
    switch (record?.type) {
      case undefined:
        return words[lang].gone;
      case "relation": {
        const label = schema.relationKinds.get(record.kind)?.label[lang] ?? record.kind;
        const [a, b] = [entityName(record.source), entityName(record.target)];
        return lang === "ja" ? `${a} → ${b}（${label}）` : `${a} ${label} ${b}`;
      }
      case "claim":
        return teller.name(record.about);
      case "note": {
        const text = plainNote(record.body).replace(/\s+/g, " ").trim();
        return text.length > noteLength ? `${text.slice(0, noteLength)}…` : text;
      }
      case "viewPart":
        return nameOf(findRecord(record.view));
      case "view":
      case "savedQuery":
        return record.name;
      case "visit":
        return record.title;
      case "document":
        return titleOf(record, languages);
      case "kindRow":
        return record.name;
      case "rate":
        return `${record.from} → ${record.to}, ${record.date}`;
      case "judgement":
        if (record.verdict === "sameAs")
          return [record.survivor, record.merged].map(entityName).join(words[lang].listSeparator);
        return record.verdict === "notSame"
          ? record.entities.map(entityName).join(words[lang].listSeparator)
          : said.records.judgement;
      default:
        return said.unnamed;
    }
  }

  const teller: MergeTeller = {
    name: (id) => (isEntityId(id) ? entityName(id) : nameOf(findRecord(id))),
    kind(id) {
      const record = findRecord(id);
      if (record?.type === "entity") return schema.entityKinds.get(record.kind)?.label[lang] ?? record.kind;
      if (record?.type === "relation") return schema.relationKinds.get(record.kind)?.label[lang] ?? record.kind;
      return record ? said.records[record.type] : "";
    },
    field: (field) => fieldLabel(schema, field)[lang],
    value(claims) {
      if (claims.length === 0) return null;
      const { remaining, series } = resolveSlot(claims, anyDate, bases[0]!.documents);
      const shown = [...remaining, ...series];
      const texts = (shown.length > 0 ? shown : claims).map((claim) => textOf(claim));
      return [...new Set(texts)].join(" / ");
    },
    author,
    sources(claims) {
      const list = createSourceList(bases[0]!.documents, languages, words[lang]);
      for (const { source } of claims) list.numberOf(source);
      return list.entries.map((entry) => ({
        ...entry,
        lines: entry.lines && [...entry.lines],
        chars: entry.chars && [...entry.chars],
      }));
    },
  };
  function textOf(claim: FieldClaim): string {
    const describer = { reading, state: { resolved: { base: { schema } } }, subjectName: teller.name };
    const text = valueText(claim, describer);
    if (claim.claim.stance !== "denied") return text;
    return lang === "ja" ? `${text}（否定）` : `${text} (denied)`;
  }
  return teller;
}

function namesWaitingFor({ heldBack }: ClaimBase, id: EntityId): readonly Name[] {
  return heldBack.flatMap(({ record }) =>
    record.type === "claim" && record.about === id
      ? record.fields.flatMap(({ field, value }) => (field === "name" ? [value as unknown as Name] : []))
      : [],
  );
}

/** Whoever gave no name is nobody in particular: an id tells a reader nothing. */
export function nameOfAuthor(state: WorkspaceState, who: string, lang: Lang): string {
  const name = authorName(state, who);
  return name === who ? mergeWords[lang].nobody : name;
}

/** A finder of records among changes, for those that hold no longer. @param beneath Finds those that were read packed. */
export function recordFinder(
  base: ClaimBase,
  changes: () => Iterable<{ readonly add: readonly LayerRecord[] }>,
  beneath: (id: string) => LayerRecord | undefined = () => undefined,
): (id: string) => LayerRecord | undefined {
  let all: Map<string, LayerRecord> | null = null;
  return (id) => {
    const live = base.live.get(id as RecordId)?.record;
    if (live) return live;
    if (!all) {
      all = new Map();
      for (const { add } of changes()) for (const record of add) all.set(record.id, record);
    }
    return all.get(id) ?? beneath(id);
  };
}
