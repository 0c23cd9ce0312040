import { WorkspaceError } from "#data/api/errors.ts";
import { foldWanted } from "#graph/model/find-in-lines.ts";
import { isDocumentId } from "#graph/model/ids.ts";
import { splitLines } from "#graph/model/locator.ts";
import { pagesOf } from "#graph/model/pages.ts";
import type { Page } from "#graph/model/pages.ts";
import type { DocumentRecord } from "#graph/model/record.ts";
import { sectionsOf } from "#graph/model/sections.ts";
import type { DocumentSection } from "#graph/model/sections.ts";
import type { WorkspaceState } from "./workspace-state.ts";
import type { WorkspaceStore } from "./workspace-store.ts";

/** A text as the reader needs it. */
export interface ReaderText {
  readonly record: DocumentRecord;
  /** sha256 of the text. */
  readonly version: string;
  readonly size: number;
  readonly lines: readonly string[];
  readonly pages: readonly Page[];
  readonly sections: readonly DocumentSection[];
  /** The lines folded for finding, made when first asked for. */
  readonly folded: () => readonly string[];
}

/** Texts in memory while they are read: never on the disk, and few at a time. */
export interface ReaderTexts {
  /** The text as it is on the disk now; null where this machine does not hold it. @throws WorkspaceError `not-found`. */
  readonly open: (state: WorkspaceState, document: string) => Promise<ReaderText | null>;
  /** The text that was opened. @throws WorkspaceError `not-found`, `conflict` where the file is another by now. */
  readonly get: (state: WorkspaceState, document: string, version: string) => Promise<ReaderText>;
}

/** So many texts are kept; a reader looks at one, and goes to another and back. */
const mostKept = 3;

export function createReaderTexts(store: Pick<WorkspaceStore, "findDocuments">): ReaderTexts {
  const kept = new Map<string, ReaderText>();

  async function open(state: WorkspaceState, document: string): Promise<ReaderText | null> {
    const record = getDocument(state, document);
    const [held] = await store.findDocuments([record]);
    const former = kept.get(document);
    kept.delete(document);
    if (!held) return null;
    const isSame = former?.version === held.sha256 && former.record === record;
    const text = isSame ? former : readerText(record, held.sha256, held.text);
    kept.set(document, text);
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
    return text;
  }
  return {
    open,
    async get(state, document, version) {
      const former = kept.get(document);
      const text = former?.version === version ? former : await open(state, document);
      if (!text) throw new WorkspaceError("not-found", `The text of “${document}” is no longer on this machine.`);
      if (text.version !== version)
        throw new WorkspaceError("conflict", `The file of “${document}” is another than it was. Open it again.`);
      return text;
    },
  };
}

/** @throws WorkspaceError `not-found`. */
export function getDocument({ resolved }: WorkspaceState, id: string): DocumentRecord {
  const record = isDocumentId(id) ? resolved.base.documents.get(id) : undefined;
  if (!record) throw new WorkspaceError("not-found", `There is no document “${id}” here.`);
  return record;
}

/** @param version Its sha256. */
export function readerText(record: DocumentRecord, version: string, text: string): ReaderText {
  const lines = splitLines(text);
  let folded: readonly string[] | null = null;
  return {
    record,
    version,
    size: new TextEncoder().encode(text).length,
    lines,
    pages: pagesOf(lines),
    sections: sectionsOf(lines),
    folded: () => (folded ??= lines.map(foldWanted)),
  };
}
