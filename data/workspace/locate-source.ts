import type { CheckedInputOf } from "#data/api/contract.ts";
import type { SourceInput } from "#data/api/edit-shapes.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { DocumentId } from "#graph/model/ids.ts";
import { createLocator, normalisePassage, passageAt, splitLines } from "#graph/model/locator.ts";
import type { Locator } from "#graph/model/locator.ts";
import { pageAt, pagesOf } from "#graph/model/pages.ts";
import type { DocumentRecord } from "#graph/model/record.ts";
import { sectionAt, sectionsOf } from "#graph/model/sections.ts";
import type { Source } from "#graph/model/source.ts";
import type { DocumentTools } from "./documents.ts";
import type { WorkspaceState } from "./workspace-state.ts";
import type { HeldDocument } from "./workspace-store.ts";

/** Makes the source of a claim from what an edit names. @throws WorkspaceError `not-found`, `invalid-input`. */
export type Locate = (source: SourceInput) => Source;

type EditList = CheckedInputOf<"applyEdits">["edits"];
type DocumentPlace = Extract<SourceInput, { type: "document" }>;
type LinesOf = DocumentPlace & { readonly lines: readonly [number, number] };

/**
 * Reads the texts of the documents whose lines some edits name, so that planning can make locators without waiting.
 * A text that is not held fails where it is used, so that the error names the edit. Cost: one read a document.
 */
export async function prepareLocate(
  state: WorkspaceState,
  edits: EditList,
  { store, sha256 }: DocumentTools,
): Promise<Locate> {
  const { documents } = state.resolved.base;
  const wanted = new Set(edits.flatMap(documentsOf));
  const records = [...wanted].flatMap((id) => documents.get(id) ?? []);
  const held = new Map<DocumentId, HeldDocument>();
  for (const one of records.length === 0 ? [] : await store.findDocuments(records)) held.set(one.document.id, one);
  const linesOf = new Map<DocumentId, readonly string[]>();

  const locatorOf = (place: LinesOf, record: DocumentRecord): Locator => {
    const document = held.get(record.id);
    if (!document)
      throw new WorkspaceError(
        "not-found",
        `The text of “${record.id}” (${record.fileName}) is not on this machine, so no one could find these lines again. Choose the file in the window, or name its folder with --documents.`,
      );
    const text = linesOf.get(record.id) ?? splitLines(document.text);
    linesOf.set(record.id, text);
    const { lines, page } = wholeLines(place, text);
    requirePassage(place, lines, text);
    const section = place.section ?? sectionAt(sectionsOf(text), lines[0])?.label;
    return createLocator(
      { document: record.id, version: document.sha256, lines, chars: place.chars, section, page },
      text,
      sha256,
    );
  };

  return (source) => {
    if (source.type !== "document") return source;
    const record = documents.get(source.document);
    if (!record) throw new WorkspaceError("not-found", `There is no document “${source.document}” here.`);
    if (source.locator) return { type: "document", document: record.id, locator: source.locator };
    return { type: "document", document: record.id, locator: locatorOf(source as LinesOf, record) };
  };
}

/** Documents of which an edit names lines. */
function documentsOf(edit: EditList[number]): readonly DocumentId[] {
  const named = [
    "source" in edit && typeof edit.source === "object" ? edit.source : undefined,
    "claim" in edit && typeof edit.claim === "object" ? edit.claim.source : undefined,
  ];
  return named.flatMap((source) => (source?.type === "document" && source.lines ? [source.document] : []));
}

/** Lines of a page become lines of the whole document; the page of the first line is found where none is named. */
function wholeLines(
  { document, lines, page, inPage }: LinesOf,
  text: readonly string[],
): { readonly lines: readonly [number, number]; readonly page: string | undefined } {
  const pages = pagesOf(text);
  if (inPage !== true) return { lines, page: page ?? pageAt(pages, lines[0])?.label };
  const at = pages.findIndex(({ label }) => label === page);
  const first = pages[at]?.firstLine;
  if (first === undefined)
    throw new WorkspaceError(
      "invalid-input",
      pages.length === 0
        ? `“${document}” has no pages. Count the lines in the whole text.`
        : `“${document}” has no page ${page}. Its pages are ${pages.map(({ label }) => label).join(", ")}.`,
    );
  const count = (pages[at + 1]?.firstLine ?? text.length + 1) - first;
  if (lines[1] > count)
    throw new WorkspaceError("invalid-input", `Page ${page} of “${document}” has ${count} lines, not ${lines[1]}.`);
  return { lines: [first + lines[0] - 1, first + lines[1] - 1], page };
}

/** The lines are there, begin and end with text, and so does what the characters cut out of them. */
export function requirePassage(
  { document, chars }: { readonly document: string; readonly chars?: readonly [number, number] | undefined },
  [first, last]: readonly [number, number],
  text: readonly string[],
): void {
  const refuse = (sentence: string) => {
    throw new WorkspaceError("invalid-input", sentence);
  };
  if (last > text.length) refuse(`“${document}” has ${text.length} lines; line ${last} is beyond its end.`);
  const empty = [first, last].find((line) => normalisePassage(text[line - 1]!) === "");
  if (empty !== undefined) refuse(`Line ${empty} of “${document}” is empty. Name the lines that say it.`);
  if (chars && normalisePassage(passageAt(text, [first, last], chars)) === "")
    refuse(`Characters ${chars[0]} to ${chars[1]} of line ${first} of “${document}” are blank.`);
}
