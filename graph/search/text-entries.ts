import { plainNote } from "../model/plain-note.ts";
import type { DocumentRecord, NoteRecord } from "../model/record.ts";
import { titleOf } from "../resolve/source-list.ts";
import type { SearchEntry } from "./name-index.ts";

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
