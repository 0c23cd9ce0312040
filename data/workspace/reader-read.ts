import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { findInLines, foldWanted } from "#graph/model/find-in-lines.ts";
import { titleOf } from "#graph/resolve/source-list.ts";
import { getDocument } from "./reader-texts.ts";
import type { ReaderTexts } from "./reader-texts.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** A text as it is on the disk now, but for its lines: they are read as they come into view. */
export async function openDocument(
  state: WorkspaceState,
  input: CheckedInputOf<"openDocument">,
  texts: ReaderTexts,
): Promise<OutputOf<"openDocument">> {
  const record = getDocument(state, input.document);
  const text = await texts.open(state, input.document);
  return {
    revision: state.revision,
    document: {
      id: record.id,
      title: titleOf(record, input.languages),
      language: record.language,
      fileName: record.fileName,
    },
    version: text?.version ?? null,
    widths: text?.lines.map(widthOf) ?? [],
    pages: text?.pages.map((page) => ({ ...page })) ?? [],
    sections: text?.sections.map((section) => ({ ...section })) ?? [],
  };
}

/** Hangul, kana, ideographs and full-width letters take twice the room. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/gu;
function widthOf(line: string): number {
  return line.length + (line.match(wide)?.length ?? 0);
}

export async function readLines(
  state: WorkspaceState,
  { document, version, from, count }: CheckedInputOf<"readLines">,
  texts: ReaderTexts,
): Promise<OutputOf<"readLines">> {
  const { lines } = await texts.get(state, document, version);
  if (from > Math.max(lines.length, 1))
    throw new WorkspaceError(
      "invalid-input",
      `“${document}” has ${lines.length} lines; line ${from} is beyond its end.`,
    );
  return { from, lines: lines.slice(from - 1, from - 1 + count) };
}

export async function findInDocument(
  state: WorkspaceState,
  { document, version, text: typed, limit }: CheckedInputOf<"findInDocument">,
  texts: ReaderTexts,
): Promise<OutputOf<"findInDocument">> {
  const text = await texts.get(state, document, version);
  const hits: OutputOf<"findInDocument">["hits"] = [];
  let count = 0;
  for (const hit of findInLines(text.lines, text.folded(), foldWanted(typed))) if (++count <= limit) hits.push(hit);
  return { hits, count, truncated: count > hits.length };
}
