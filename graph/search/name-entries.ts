import type { KnowledgeGraph } from "../core/knowledge-graph.ts";
import type { EntityId } from "../model/ids.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { namesOf } from "../resolve/resolve-subject.ts";
import type { ValueType } from "../schema/fields.ts";
import { findField } from "../schema/schema.ts";
import type { SearchEntry } from "./name-index.ts";

/** What entities are found by: each of their names, and what their fields say in words. */
export function* nameEntries(base: ClaimBase, graph: KnowledgeGraph): Iterable<SearchEntry> {
  for (const id of base.entities.keys()) yield* entriesOfEntity(base, graph, id);
}

/** What one entity is found by; nothing for one that is not here. */
export function* entriesOfEntity(
  base: ClaimBase,
  graph: Pick<KnowledgeGraph, "degree">,
  id: EntityId,
): Iterable<SearchEntry> {
  const kind = base.entities.get(id)?.kind;
  if (kind === undefined) return;
  const weight = graph.degree(id);
  for (const { name } of namesOf(base, id))
    yield { id, type: "entity", kind, text: name.value, lang: name.lang, isAcronym: name.form === "acronym", weight };
  for (const { text, lang } of textsOfFields(base, id))
    yield { id, type: "entity", kind, text, lang, isAcronym: false, weight, isField: true };
}

/** Values made of words: descriptions, aims, offices, addresses, websites, identifiers, tags, fields of one's own. */
const searchedTypes: readonly ValueType[] = ["text", "url", "identifier"];
/** Words that are said of the record or are codes of ours, and so of many bodies at once. */
const unsearchedFields: readonly string[] = ["purposeOfRecord", "fiscalCalendar"];
/** A longer text is found by its beginning. */
const mostLetters = 500;

/** The texts of an entity's fields that nobody denies, each once. */
function* textsOfFields(base: ClaimBase, id: EntityId): Iterable<{ readonly text: string; readonly lang: string }> {
  const seen = new Set<string>();
  for (const { claim, field, rank } of base.claimsAbout.get(id) ?? []) {
    const { value } = field;
    if (typeof value !== "string" || claim.stance === "denied" || rank === "deprecated") continue;
    const type = findField(base.schema, field.field)?.valueType;
    if (!type || !searchedTypes.includes(type) || unsearchedFields.includes(field.field)) continue;
    const text = value.slice(0, mostLetters);
    if (!seen.has(text)) yield { text, lang: field.qualifiers?.lang ?? "" };
    seen.add(text);
  }
}
