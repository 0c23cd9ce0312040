import type { KnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { nameEntries } from "#graph/search/name-entries.ts";
import type { SearchEntry } from "#graph/search/name-index.ts";
import { documentEntries, noteEntry } from "#graph/search/text-entries.ts";

/** Everything that is found by its text: entities, documents, notes. */
export function* searchEntries(base: ClaimBase, graph: KnowledgeGraph): Iterable<SearchEntry> {
  yield* nameEntries(base, graph);
  for (const record of base.documents.values()) yield* documentEntries(record);
  for (const note of base.notes.values()) yield noteEntry(note);
}
