import type { KnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import type { DocumentRecord, NoteRecord } from "#graph/model/record.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { titleOf } from "#graph/resolve/source-list.ts";
import { nameEntries } from "#graph/search/name-entries.ts";
import type { SearchEntry } from "#graph/search/name-index.ts";
import { plainNote } from "./plain-note.ts";

/** Everything that is found by its text: entities, documents, notes. */
export function* searchEntries(base: ClaimBase, graph: KnowledgeGraph): Iterable<SearchEntry> {
  yield* nameEntries(base, graph);
  for (const record of base.documents.values()) yield* documentEntries(record);
  for (const note of base.notes.values()) yield noteEntry(note);
}

/** The titles of a document and its id. */
export function* documentEntries(record: DocumentRecord): Iterable<SearchEntry> {
  const entry = { id: record.id, type: "document", kind: "document", isAcronym: false, weight: 0 } as const;
  for (const { value, lang } of record.titles) yield { ...entry, text: value, lang };
  yield { ...entry, text: record.id, lang: "en" };
  if (record.titles.length === 0) yield { ...entry, text: titleOf(record, []), lang: record.language };
}

export function noteEntry({ id, body }: NoteRecord): SearchEntry {
  return { id, type: "note", kind: "note", text: plainNote(body), lang: "", isAcronym: false, weight: 0 };
}
