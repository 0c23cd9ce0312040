import { timeOfUlid } from "#graph/model/ids.ts";
import type { ChangeId, DocumentId, EntityId, RecordId, RelationId, SubjectId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import { pickName } from "#graph/model/names.ts";
import type { Name } from "#graph/model/names.ts";
import type { DocumentRecord, LayerRecord, ViewRecord } from "#graph/model/record.ts";
import type { AttributionLevel } from "#graph/model/source.ts";
import type { Schema } from "#graph/schema/schema.ts";
import { entitySubject, relationSubject } from "./atlas-source.ts";
import type {
  AtlasSource,
  DocumentEntry,
  EntityEntry,
  Fact,
  RelationEntry,
  Statement,
  ViewEntry,
} from "./atlas-source.ts";
import { checkFact } from "./fact-values.ts";
import { gatherClaims } from "./gather-claims.ts";
import type { StatedValue } from "./gather-claims.ts";
import type { Locate } from "./locate.ts";
import type { FilePlace, Problems } from "./problems.ts";
import { firstDocumentPlace } from "./read-statement.ts";
import type { IdBook, RegisteredDocument } from "./register.ts";
import type { PartReader } from "./yaml-parts.ts";

/** What every step of one compilation shares. */
export interface Compilation {
  readonly source: AtlasSource;
  readonly schema: Schema;
  readonly problems: Problems;
  readonly reader: PartReader;
  readonly ids: IdBook;
  readonly locate: Locate;
  /** Filled before any value is read, for values name other things by key. */
  readonly entityIds: Map<string, EntityId>;
  readonly relationIds: Map<string, RelationId>;
  /** Author id. */
  readonly author: string;
  readonly changeOf: (subject: string) => ChangeId;
}

/** A subject with its records, made when all keys have their ids. */
export interface CompiledSubject<Entry> {
  readonly entry: Entry;
  readonly title: string;
  readonly records: () => readonly LayerRecord[];
}

export function documentRecord(entry: DocumentEntry, { sha256, size }: RegisteredDocument): DocumentRecord {
  const {
    key,
    titles,
    authors,
    publisher,
    issued,
    identifiers,
    hasPages,
    mediaType,
    language,
    licence,
    attribution,
    fileName,
    path,
  } = entry;
  return {
    type: "document",
    id: key as DocumentId,
    titles,
    authors,
    publisher,
    issued,
    identifiers,
    mediaType,
    language,
    hasPages,
    versions: [{ sha256, size }],
    licence,
    attribution: attribution as AttributionLevel,
    fileName,
    path,
  };
}

/** Entities by key, in the order of their keys. */
export function entityRecords(compilation: Compilation): ReadonlyMap<string, CompiledSubject<EntityEntry>> {
  const { source, ids, entityIds } = compilation;
  const entries = [...source.entities.values()].sort((a, b) => compareText(a.key, b.key));
  for (const { key } of entries) entityIds.set(key, ids.idOf("entities", key, "e:") as EntityId);
  return new Map(
    entries.map((entry) => {
      const id = entityIds.get(entry.key)!;
      const records = () => [
        { type: "entity" as const, id, kind: entry.kind ?? "" },
        ...claimsOf(entitySubject(entry.key), id, entry, compilation),
      ];
      return [entry.key, { entry, title: titleOf(entry), records }];
    }),
  );
}

/** Relations in the order of kind and ends. */
export function relationRecords(
  compilation: Compilation,
  entities: ReadonlyMap<string, CompiledSubject<EntityEntry>>,
): readonly CompiledSubject<RelationEntry>[] {
  const { source, ids, entityIds, relationIds } = compilation;
  const entries = [...source.relations.values()].sort((a, b) => compareText(a.identity, b.identity));
  return entries.map((entry) => {
    const { identity, key, kind } = entry;
    const id = ids.idOf("relations", identity, "r:") as RelationId;
    if (key !== null) relationIds.set(key, id);
    const ends = {
      source: entityIds.get(entry.source) ?? ("" as EntityId),
      target: entityIds.get(entry.target) ?? ("" as EntityId),
    };
    const title = `${entities.get(entry.source)?.title ?? entry.source} ${kind} ${entities.get(entry.target)?.title ?? entry.target}`;
    const records = () => [
      { type: "relation" as const, id, kind, ...ends },
      ...claimsOf(relationSubject(identity), id, entry, compilation),
    ];
    return { entry, title, records };
  });
}

/** A view shows the entities that it gives a position, and every relation between two of them. */
export function viewRecord(
  { key, name, positions }: ViewEntry,
  { source, ids, entityIds, author, changeOf }: Compilation,
): ViewRecord {
  const shown = [...positions].flatMap(([entity, position]) =>
    entityIds.has(entity) ? [{ id: entityIds.get(entity)!, position }] : [],
  );
  const relations = [...source.relations.values()].filter(
    (relation) => positions.has(relation.source) && positions.has(relation.target),
  );
  return {
    type: "view",
    id: ids.idOf("views", key, "v:") as RecordId,
    name,
    shown: [
      ...shown.map(({ id }) => id),
      ...relations.map(({ identity }) => ids.idOf("relations", identity, "r:") as SubjectId),
    ].toSorted(compareText),
    positions: Object.fromEntries(shown.map(({ id, position }) => [id, position])),
    folds: [],
    filters: {},
    asOf: null,
    camera: null,
    style: {},
    who: author,
    when: whenOf(changeOf(`view ${key}`)),
  };
}

/** The name that labels of changes use, cut short: a label is for a list. */
function titleOf({ key, facts }: EntityEntry): string {
  const names = facts.flatMap(({ field, value }): Name[] => {
    if (field !== "name" || value.type !== "mapping") return [];
    const [text, lang, form] = ["value", "lang", "form"].map((member) => value.members.get(member));
    return text?.type === "scalar" && lang?.type === "scalar" && form?.type === "scalar"
      ? [{ value: text.text, lang: lang.text, form: form.text as Name["form"] }]
      : [];
  });
  const title = pickName(names, ["en", "ja"])?.value ?? key;
  return title.length > 60 ? `${title.slice(0, 59).trimEnd()}…` : title;
}

function whenOf(change: ChangeId): string {
  return new Date(timeOfUlid(change)).toISOString();
}

/** All claims about one entity or relation. */
function claimsOf(
  name: string,
  id: SubjectId,
  entry: EntityEntry | RelationEntry,
  compilation: Compilation,
): readonly LayerRecord[] {
  const values: StatedValue[] = [];
  for (const statement of existenceOf(entry))
    values.push(...located(statement, { field: "exists", value: true }, compilation));
  if ("jurisdictions" in entry) values.push(...jurisdictionOf(entry, compilation));
  for (const fact of entry.facts) {
    const fieldValue = checkFact(fact, id, compilation);
    if (fieldValue) values.push(...located(fact, fieldValue, compilation));
  }
  const subject = { name, id, who: compilation.author, when: whenOf(compilation.changeOf(name)) };
  return gatherClaims(subject, values, compilation.schema, compilation.ids, compilation.problems);
}

/** A statement gives one value for each of its places. */
function located(statement: Statement, fieldValue: StatedValue["fieldValue"], { locate }: Compilation): StatedValue[] {
  return statement.places.flatMap((place) => {
    const found = locate.sourceOf(place);
    return found
      ? [
          {
            statement,
            fieldValue,
            ...found,
            grade: (place.type === "document" ? place.grade : null) ?? statement.grade,
          },
        ]
      : [];
  });
}

/** Statements that the thing exists; where none is made, the first place of a document that says anything of it shows it, else its first statement. */
function existenceOf({ existence, facts, file, line }: EntityEntry | RelationEntry): readonly Statement[] {
  const stated = existence.filter(({ places }) => places.length > 0);
  if (stated.length > 0) return stated;
  const place = firstDocumentPlace(facts) ?? facts[0]?.places[0];
  return place ? [plainStatement({ file, line }, [place])] : [];
}
function plainStatement(place: FilePlace, places: Statement["places"]): Statement {
  return {
    file: place.file,
    line: place.line,
    places,
    stance: "asserted",
    hedge: null,
    valid: null,
    grade: null,
    rank: "normal",
    rankReason: null,
    comment: null,
  };
}

function jurisdictionOf({ jurisdictions, facts }: EntityEntry, compilation: Compilation): StatedValue[] {
  const [first] = jurisdictions;
  const value = first && compilation.entityIds.get(first.key);
  if (!first || value === undefined || facts.some((fact: Fact) => fact.field === "jurisdiction")) return [];
  return located(
    plainStatement(first, [{ file: first.file, line: first.line, type: "general" }]),
    { field: "jurisdiction", value },
    compilation,
  );
}
