import type {
  AtlasSource,
  DocumentEntry,
  EntityEntry,
  Fact,
  RelationEntry,
  Statement,
  ViewEntry,
} from "./atlas-source.ts";
import { readDocument } from "./read-document.ts";
import { readFact, readName, readStatement, statementMembers } from "./read-statement.ts";
import { createPartReader, parseParts } from "./yaml-parts.ts";
import type { Part, PartReader } from "./yaml-parts.ts";
import type { FilePlace, Problems } from "./problems.ts";

/** A file of YAML, by the name that messages show. */
export interface YamlFile {
  readonly name: string;
  readonly text: string;
}

const keyPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const entityMembers = ["kind", "in", "names", "facts", ...statementMembers];
const relationMembers = ["kind", "key", "source", "target", "facts", ...statementMembers];

/** The same thing may be written of in several files: what they say adds up. */
interface Collected {
  readonly documents: Map<string, DocumentEntry>;
  readonly entities: Map<string, EntityEntry>;
  readonly relations: Map<string, RelationEntry>;
  readonly views: Map<string, ViewEntry>;
}

/** Reads all files into one source; everything that does not fit its place becomes a problem. Cost: O(n). */
export function readAtlas(files: readonly YamlFile[], problems: Problems): AtlasSource {
  const reader = createPartReader(problems);
  const collected: Collected = { documents: new Map(), entities: new Map(), relations: new Map(), views: new Map() };
  let isWhole = true;
  for (const { name, text } of files) {
    const root = parseParts(name, text, problems);
    if (root) readFile(root, collected, reader);
    else isWhole = false;
  }
  return {
    documents: [...collected.documents.values()],
    entities: collected.entities,
    relations: collected.relations,
    views: [...collected.views.values()],
    isWhole,
  };
}

function readFile(root: Part, collected: Collected, reader: PartReader): void {
  const members = reader.mapping(root, "a file of the atlas", ["documents", "entities", "relations", "views"])?.members;
  for (const [key, part] of keyed(members?.get("documents"), "documents", reader)) {
    const entry = readDocument(key, part, reader);
    if (entry) addOnce(collected.documents, entry, "document", reader.problems);
  }
  for (const [key, part] of keyed(members?.get("entities"), "entities", reader)) {
    const entry = readEntity(key, part, reader);
    if (entry) collected.entities.set(key, joinEntities(collected.entities.get(key), entry, reader.problems));
  }
  for (const part of reader.list(members?.get("relations"), "“relations”")) {
    const entry = readRelation(part, reader);
    if (entry) collected.relations.set(entry.identity, joinRelations(collected.relations.get(entry.identity), entry));
  }
  for (const [key, part] of keyed(members?.get("views"), "views", reader)) {
    const entry = readView(key, part, reader);
    if (entry) addOnce(collected.views, entry, "view", reader.problems);
  }
}

function keyed(part: Part | undefined, what: string, reader: PartReader): readonly (readonly [string, Part])[] {
  if (!part || (part.type === "scalar" && part.value === null)) return [];
  if (part.type !== "mapping") {
    reader.problems.add(part, `“${what}” must be a mapping from keys.`);
    return [];
  }
  for (const [key, member] of part.members)
    if (!keyPattern.test(key))
      reader.problems.add(member, `“${key}” is not a key: write lower-case letters, digits and hyphens.`);
  return [...part.members].filter(([key]) => keyPattern.test(key));
}

function addOnce<Entry extends FilePlace & { readonly key: string }>(
  entries: Map<string, Entry>,
  entry: Entry,
  what: string,
  problems: Problems,
): void {
  const before = entries.get(entry.key);
  if (before) problems.add(entry, `The ${what} “${entry.key}” is declared already, at ${before.file}:${before.line}.`);
  else entries.set(entry.key, entry);
}

function readEntity(key: string, part: Part, reader: PartReader): EntityEntry | null {
  const mapping = reader.mapping(part, `the entity “${key}”`, entityMembers);
  if (!mapping) return null;
  const { members } = mapping;
  const names = reader.list(members.get("names"), "“names”").map((item) => readName(item, reader));
  const facts = reader.list(members.get("facts"), "“facts”").map((item) => readFact(item, reader));
  const jurisdiction = reader.text(members.get("in"), "“in”");
  return {
    file: part.file,
    line: part.line,
    key,
    kind: reader.text(members.get("kind"), "“kind”"),
    existence: [readStatement(mapping, reader)],
    jurisdictions: jurisdiction === null ? [] : [{ file: part.file, line: members.get("in")!.line, key: jurisdiction }],
    facts: [...names, ...facts].filter((fact): fact is Fact => fact !== null),
  };
}

function joinEntities(before: EntityEntry | undefined, entry: EntityEntry, problems: Problems): EntityEntry {
  if (!before) return entry;
  if (before.kind !== null && entry.kind !== null)
    problems.add(
      entry,
      `The entity “${entry.key}” is declared with a kind already, at ${before.file}:${before.line}. Take “kind” out here.`,
    );
  const declared = before.kind !== null ? before : entry;
  return {
    ...declared,
    kind: before.kind ?? entry.kind,
    existence: [...before.existence, ...entry.existence],
    jurisdictions: [...before.jurisdictions, ...entry.jurisdictions],
    facts: [...before.facts, ...entry.facts],
  };
}

function readRelation(part: Part, reader: PartReader): RelationEntry | null {
  const mapping = reader.mapping(part, "a relation", relationMembers);
  if (!mapping) return null;
  const text = (name: string) => reader.text(mapping.members.get(name), `“${name}”`);
  const [kind, source, target, key] = [text("kind"), text("source"), text("target"), text("key")];
  if (kind === null || source === null || target === null) {
    reader.problems.add(part, "A relation needs kind, source and target.");
    return null;
  }
  const existence: Statement = readStatement(mapping, reader);
  const facts = reader.list(mapping.members.get("facts"), "“facts”").map((item) => readFact(item, reader));
  const located = facts.filter((fact): fact is Fact => fact !== null);
  if (existence.places.length === 0 && located.length === 0)
    reader.problems.add(
      part,
      `The relation ${source} ${kind} ${target} has no place. Add “at: DOCUMENT:LINE”, or “at: none”.`,
    );
  return {
    file: part.file,
    line: part.line,
    identity: [kind, source, target, ...(key === null ? [] : [key])].join(" "),
    key,
    kind,
    source,
    target,
    existence: [existence],
    facts: located,
  };
}

function joinRelations(before: RelationEntry | undefined, entry: RelationEntry): RelationEntry {
  return before
    ? { ...before, existence: [...before.existence, ...entry.existence], facts: [...before.facts, ...entry.facts] }
    : entry;
}

function readView(key: string, part: Part, reader: PartReader): ViewEntry | null {
  const members = reader.mapping(part, `the view “${key}”`, ["name", "positions"])?.members;
  const name = reader.text(members?.get("name"), "“name” of a view");
  if (!members || name === null) return null;
  const positions = new Map<string, readonly [number, number]>();
  for (const [entity, place] of keyed(members.get("positions"), "positions", reader)) {
    const position = reader.integers(place, `The position of “${entity}”`);
    if (position) positions.set(entity, position);
  }
  return { file: part.file, line: part.line, key, name, positions };
}
