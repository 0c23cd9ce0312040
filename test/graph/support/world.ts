import { createKnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import type { HopConditions, KnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import { parseAsOf } from "#graph/model/calendars.ts";
import type { Change } from "#graph/model/change.ts";
import type { ClaimRecord, FieldValue, Qualifiers } from "#graph/model/claim.ts";
import type { ChangeId, ClaimId, DocumentId, EntityId, RecordId, RelationId, SubjectId } from "#graph/model/ids.ts";
import type { Json } from "#graph/model/json.ts";
import type { Locator } from "#graph/model/locator.ts";
import type { Name } from "#graph/model/names.ts";
import type { DocumentRecord, JudgementRecord, LayerRecord, NoteRecord, NoteTarget } from "#graph/model/record.ts";
import type { Source } from "#graph/model/source.ts";
import { createClaimBase } from "#graph/resolve/claim-base.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";

const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A ULID that counts: 1, 2, 3 … in order. */
export function ulidOf(number: number): string {
  let text = "";
  for (let rest = number; rest > 0; rest = Math.floor(rest / 32)) text = digits[rest % 32]! + text;
  return text.padStart(26, "0");
}

export function when(text: string, certain = false): Moment {
  return { days: parseAsOf(text).days, certain };
}

export const anyWay: HopConditions = {
  moment: { days: null, certain: false },
  fold: true,
  kinds: null,
  direction: "both",
};

export const someLocator: Omit<Locator, "lines" | "chars"> & { readonly lines: [number, number] } = {
  document: "d1" as DocumentId,
  version: "a".repeat(64),
  lines: [3, 3],
  length: 12,
  hash: "b".repeat(64),
  similarity: "c".repeat(16),
  before: null,
  after: null,
};

/** A passage of a document as a source. */
export function passage(document = "d1", lines: readonly [number, number] = [3, 3]): Source {
  const id = document as DocumentId;
  return { type: "document", document: id, locator: { ...someLocator, document: id, lines: [lines[0], lines[1]] } };
}

type ClaimParts = Partial<Omit<ClaimRecord, "type" | "id" | "about" | "fields">>;
type DistributiveOmit<T, K extends string> = T extends T ? Omit<T, K> : never;
type Verdict = DistributiveOmit<JudgementRecord, "type" | "id" | "who" | "when">;

/** A small world of changes, each call one change, for tests that need a special graph in two lines. */
export interface World {
  readonly changes: Change[];
  readonly last: Change;
  /** Another author writes from now on. */
  as(author: string): World;
  add(...records: LayerRecord[]): Change;
  entity(name: string, kind?: string, parts?: ClaimParts): EntityId;
  /** An entity of which nothing is claimed. */
  bareEntity(kind?: string): EntityId;
  relation(kind: string, source: EntityId, target: EntityId, parts?: ClaimParts): RelationId;
  bareRelation(kind: string, source: EntityId, target: EntityId): RelationId;
  claim(about: SubjectId, field: string, value: Json, parts?: ClaimParts & { qualifiers?: Qualifiers }): ClaimId;
  claimOf(about: SubjectId, fields: readonly FieldValue[], parts?: ClaimParts): ClaimId;
  name(about: EntityId, name: Name, parts?: ClaimParts): ClaimId;
  judge(verdict: Verdict): RecordId;
  note(body: string, targets?: readonly NoteTarget[]): NoteRecord;
  document(id: string, issued: string | null): DocumentId;
  retract(...ids: readonly string[]): Change;
  undo(...changes: readonly Change[]): Change;
  base(): ClaimBase;
  graph(): KnowledgeGraph;
}

export function createWorld(): World {
  const changes: Change[] = [];
  let count = 0;
  let who = "anna";
  const at = "2026-01-02T03:04:05.000Z";
  const next = () => ulidOf(++count);
  const push = (parts: Partial<Change>): Change => {
    const change: Change = {
      id: next() as ChangeId,
      when: at,
      who,
      label: `change ${changes.length + 1}`,
      add: [],
      retract: [],
      ...parts,
    };
    changes.push(change);
    return change;
  };
  const claimRecord = (about: SubjectId, fields: readonly FieldValue[], parts: ClaimParts): ClaimRecord => ({
    type: "claim",
    id: `c:${next()}` as ClaimId,
    about,
    fields,
    stance: "asserted",
    rank: "normal",
    source: { type: "none" },
    who,
    when: at,
    ...parts,
  });

  const world: World = {
    changes,
    get last() {
      return changes.at(-1)!;
    },
    as(author) {
      who = author;
      return world;
    },
    add: (...records) => push({ add: records }),
    entity(name, kind = "ministry", parts = {}) {
      const id = `e:${next()}` as EntityId;
      const value = { value: name, lang: "en", form: "official" };
      push({
        add: [
          { type: "entity", id, kind },
          claimRecord(
            id,
            [
              { field: "exists", value: true },
              { field: "name", value },
            ],
            parts,
          ),
        ],
      });
      return id;
    },
    bareEntity(kind = "ministry") {
      const id = `e:${next()}` as EntityId;
      push({ add: [{ type: "entity", id, kind }] });
      return id;
    },
    relation(kind, source, target, parts = {}) {
      const id = `r:${next()}` as RelationId;
      push({
        add: [
          { type: "relation", id, kind, source, target },
          claimRecord(id, [{ field: "exists", value: true }], parts),
        ],
      });
      return id;
    },
    bareRelation(kind, source, target) {
      const id = `r:${next()}` as RelationId;
      push({ add: [{ type: "relation", id, kind, source, target }] });
      return id;
    },
    claim(about, field, value, { qualifiers, ...parts } = {}) {
      return world.claimOf(about, [{ field, value, ...(qualifiers ? { qualifiers } : {}) }], parts);
    },
    claimOf(about, fields, parts = {}) {
      const record = claimRecord(about, fields, parts);
      push({ add: [record] });
      return record.id;
    },
    name: (about, name, parts = {}) => world.claim(about, "name", { ...name } as Json, parts),
    judge(verdict) {
      const id = `j:${next()}` as RecordId;
      push({ add: [{ type: "judgement", id, who, when: at, ...verdict }] });
      return id;
    },
    note(body, targets = []) {
      const note: NoteRecord = {
        type: "note",
        id: `n:${next()}` as NoteRecord["id"],
        body,
        targets,
        tags: [],
        state: "note",
        who,
        when: at,
      };
      push({ add: [note] });
      return note;
    },
    document(id, issued) {
      push({ add: [documentRecord(id, issued)] });
      return id as DocumentId;
    },
    retract: (...ids) => push({ retract: ids as readonly RecordId[] }),
    undo: (...undone) => push({ undoes: undone.map(({ id }) => id) }),
    base: () => createClaimBase(changes),
    graph: () => createKnowledgeGraph(createClaimBase(changes)),
  };
  return world;
}

export function documentRecord(id: string, issued: string | null): DocumentRecord {
  return {
    type: "document",
    id: id as DocumentId,
    titles: [{ value: `Report ${id}`, lang: "en" }],
    authors: [],
    publisher: null,
    issued,
    identifiers: [],
    mediaType: "text/plain",
    language: "en",
    hasPages: false,
    versions: [],
    licence: null,
    attribution: "open",
    fileName: `${id}.txt`,
    path: null,
  };
}

/** An exact amount of yen, as a claim's value. */
export function yen(amount: string, unit = "million"): Json {
  return { kind: "exact", amount, low: null, high: null, unit, currency: "JPY" };
}
