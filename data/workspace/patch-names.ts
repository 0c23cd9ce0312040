import type { KnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import type { DocumentId, NoteId } from "#graph/model/ids.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { entriesOfEntity } from "#graph/search/name-entries.ts";
import type { NameIndex } from "#graph/search/name-index.ts";
import type { Followed } from "./follow.ts";
import { documentEntries, noteEntry } from "#graph/search/text-entries.ts";

/** Enters some entities, documents and notes anew, as they are now. @returns the same index. */
export function patchNames(
  index: NameIndex,
  base: ClaimBase,
  graph: KnowledgeGraph,
  { entities, texts }: Pick<Followed, "entities" | "texts">,
): NameIndex {
  for (const id of [...entities, ...texts]) index.remove(id);
  const documents = [...texts].flatMap((id) => base.documents.get(id as DocumentId) ?? []);
  const notes = [...texts].flatMap((id) => base.notes.get(id as NoteId) ?? []);
  index.add([
    ...[...entities].flatMap((id) => [...entriesOfEntity(base, graph, id)]),
    ...documents.flatMap((record) => [...documentEntries(record)]),
    ...notes.map(noteEntry),
  ]);
  return index;
}
