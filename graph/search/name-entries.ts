import type { KnowledgeGraph } from "../core/knowledge-graph.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { namesOf } from "../resolve/resolve-subject.ts";
import type { SearchEntry } from "./name-index.ts";

/** What entities are found by: each of their names. */
export function* nameEntries(base: ClaimBase, graph: KnowledgeGraph): Iterable<SearchEntry> {
  for (const { id, kind } of base.entities.values()) {
    const weight = graph.degree(id);
    for (const { name } of namesOf(base, id))
      yield { id, type: "entity", kind, text: name.value, lang: name.lang, isAcronym: name.form === "acronym", weight };
  }
}
