import { endAllows } from "#graph/schema/schema.ts";
import type { Schema } from "#graph/schema/schema.ts";
import type { AtlasSource, EntityEntry, RelationEntry } from "./atlas-source.ts";
import { listWords } from "./problems.ts";
import type { FilePlace, Problems } from "./problems.ts";

/** Checks what can be seen without documents and values: kinds, keys, ends of relations, names, jurisdictions. */
export function checkKeys(source: AtlasSource, schema: Schema, problems: Problems): void {
  for (const entity of source.entities.values()) checkEntity(entity, source, schema, problems);
  const keys = new Map<string, RelationEntry>();
  for (const relation of source.relations.values()) {
    checkRelation(relation, source, schema, problems);
    if (relation.key === null) continue;
    const before = keys.get(relation.key);
    if (before)
      problems.add(
        relation,
        `The key “${relation.key}” belongs to another relation already, at ${before.file}:${before.line}.`,
      );
    keys.set(relation.key, relation);
  }
  for (const view of source.views) for (const key of view.positions.keys()) findEntity(key, view, source, problems);
}

function checkEntity(entity: EntityEntry, source: AtlasSource, schema: Schema, problems: Problems): void {
  const { key, kind, jurisdictions, facts } = entity;
  if (kind === null) problems.add(entity, `No file declares “${key}” with a kind. Add kind: to it in one file.`);
  else if (!schema.entityKinds.has(kind))
    problems.add(entity, `There is no kind of entity “${kind}”. There are: ${listWords(schema.entityKinds.keys())}.`);
  if (!facts.some(({ field }) => field === "name"))
    problems.add(entity, `The entity “${key}” has no name. Add one under names:.`);
  for (const jurisdiction of jurisdictions) {
    const found = findEntity(jurisdiction.key, jurisdiction, source, problems);
    if (found?.kind && found.kind !== "jurisdiction")
      problems.add(jurisdiction, `“${jurisdiction.key}” is a ${found.kind}, not a jurisdiction.`);
    if (jurisdiction.key !== jurisdictions[0]!.key)
      problems.add(
        jurisdiction,
        `“${key}” is in “${jurisdictions[0]!.key}” already, at ${jurisdictions[0]!.file}:${jurisdictions[0]!.line}.`,
      );
  }
}

function checkRelation(relation: RelationEntry, source: AtlasSource, schema: Schema, problems: Problems): void {
  const spec = schema.relationKinds.get(relation.kind);
  if (!spec)
    problems.add(
      relation,
      `There is no kind of relation “${relation.kind}”. There are: ${listWords(schema.relationKinds.keys())}.`,
    );
  for (const end of ["source", "target"] as const) {
    const entity = findEntity(relation[end], relation, source, problems);
    const allowed = spec?.[`${end}s`];
    if (
      !entity ||
      !allowed ||
      entity.kind === null ||
      !schema.entityKinds.has(entity.kind) ||
      endAllows(schema, allowed, entity.kind)
    )
      continue;
    problems.add(
      relation,
      `“${relation[end]}” is a ${entity.kind}, which cannot be the ${end} of “${relation.kind}”. There can be: ${listWords(allowed)}. Turn the relation round, take another kind, or widen graph/schema/relation-kinds.ts.`,
    );
  }
  if (relation.source === relation.target)
    problems.add(relation, `The relation ${relation.identity} joins “${relation.source}” with itself.`);
}

function findEntity(key: string, place: FilePlace, source: AtlasSource, problems: Problems): EntityEntry | null {
  const entity = source.entities.get(key);
  if (!entity) problems.add(place, `There is no entity “${key}”. Declare it, or correct the key.`);
  return entity ?? null;
}

/** What no document states stands in one file, so that somebody can review it. */
export function checkGeneralKnowledge(source: AtlasSource, file: string, problems: Problems): void {
  for (const entry of [...source.entities.values(), ...source.relations.values()]) {
    for (const place of [...entry.existence, ...entry.facts].flatMap(({ places }) => places)) {
      if (place.type === "general" && place.file !== file)
        problems.add(place, `General knowledge is listed in ${file}, for review. Move this there.`);
    }
  }
}
