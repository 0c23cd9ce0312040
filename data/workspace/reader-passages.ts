import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { isClaimId } from "#graph/model/ids.ts";
import type { ClaimId, NoteId, RecordId } from "#graph/model/ids.ts";
import { createLocator } from "#graph/model/locator.ts";
import type { Locator } from "#graph/model/locator.ts";
import { pageAt } from "#graph/model/pages.ts";
import type { Relocation } from "#graph/model/relocate.ts";
import { sectionAt } from "#graph/model/sections.ts";
import { checkInTurns } from "./check-in-turns.ts";
import { createDescriber } from "./describe.ts";
import { locatedRecords } from "./documents.ts";
import type { DocumentTools, LocatedRecord } from "./documents.ts";
import { requirePassage } from "./locate-source.ts";
import { getDocument } from "./reader-texts.ts";
import type { ReaderText, ReaderTexts } from "./reader-texts.ts";
import { recordText } from "./record-text.ts";
import type { WorkspaceState } from "./workspace-state.ts";

type PassagePlace = OutputOf<"locatePassage">["place"];

/**
 * What rests on a document, each with where its passage stands in the text held, top down.
 *
 * @param progress Told how much of the text was looked through, 0 to 1.
 */
export async function listPassages(
  state: WorkspaceState,
  input: CheckedInputOf<"listPassages">,
  texts: ReaderTexts,
  { sha256 }: DocumentTools,
  progress: (share: number) => void,
): Promise<OutputOf<"listPassages">> {
  const record = getDocument(state, input.document);
  const text = await texts.open(state, input.document);
  const located = locatedRecords(state).get(record.id) ?? [];
  const checks = text && (await checkIn(text, located, sha256, progress));
  const placed = located.map(({ id, locator }, at) => {
    const check = checks?.[at] ?? { state: "document-missing" as const, lines: null };
    const place = text && check.lines ? placeOf(text, check.lines, check.chars) : recordedPlace(locator);
    return { id, state: check.state, place };
  });
  placed.sort((a, b) => a.place.lines[0] - b.place.lines[0] || a.place.lines[1] - b.place.lines[1]);
  const describer = createDescriber(state, input);
  const shown = placed.slice(0, input.limit).map(({ id, state: found, place }) => {
    const told = recordText(state.resolved.base.live.get(id as string as RecordId)!.record, describer);
    return {
      claim: isClaimId(id) ? id : null,
      note: isClaimId(id) ? null : id,
      about: told.about,
      text: told.text,
      state: found,
      ...place,
    };
  });
  return {
    revision: state.revision,
    passages: shown,
    count: placed.length,
    truncated: placed.length > shown.length,
  };
}

/** What became of some passages in a text. */
export function checkIn(
  text: ReaderText,
  located: readonly LocatedRecord[],
  sha256: DocumentTools["sha256"],
  progress?: (share: number) => void,
): Promise<readonly Relocation[]> {
  const locators = located.map(({ locator }) => locator);
  return checkInTurns(locators, { lines: text.lines, sha256: text.version }, sha256, progress);
}

/** The locator of lines that a reader has chosen, and where they stand. @throws WorkspaceError `not-found`, `invalid-input`. */
export async function locatePassage(
  state: WorkspaceState,
  input: CheckedInputOf<"locatePassage">,
  texts: ReaderTexts,
  { sha256 }: DocumentTools,
): Promise<OutputOf<"locatePassage">> {
  const text = await texts.open(state, input.document);
  if (!text)
    throw new WorkspaceError("not-found", `The text of “${input.document}” is not on this machine. Choose the file.`);
  const { lines, chars } = withoutEmptyEnds(input, text.lines);
  requirePassage({ document: text.record.titles[0]?.value ?? input.document, chars }, lines, text.lines);
  return {
    locator: locatorIn(text, lines, chars, sha256) as OutputOf<"locatePassage">["locator"],
    place: placeOf(text, lines, chars),
  };
}

type ChosenLines = Pick<CheckedInputOf<"locatePassage">, "lines" | "chars">;

/** A selection often takes an empty line along at either end: the passage is from its first to its last line with text. */
function withoutEmptyEnds({ lines: [from, to], chars }: ChosenLines, text: readonly string[]): ChosenLines {
  const isEmpty = (line: number) => text[line - 1]?.trim() === "";
  let [first, last] = [from, to];
  while (first < last && isEmpty(first)) first++;
  while (last > first && isEmpty(last)) last--;
  if (!chars || (first === from && last === to)) return { lines: [first, last], ...(chars ? { chars } : {}) };
  const end = last === to ? chars[1] : text[last - 1]!.length;
  return { lines: [first, last], chars: [first === from ? chars[0] : 0, end] };
}

/** The locator of a passage of a text, with the page and section in which it begins. */
export function locatorIn(
  { record, version, lines, pages, sections }: ReaderText,
  place: readonly [number, number],
  chars: readonly [number, number] | undefined,
  sha256: DocumentTools["sha256"],
  section: string | undefined = sectionAt(sections, place[0])?.label,
): Locator {
  const page = pageAt(pages, place[0])?.label;
  return createLocator({ document: record.id, version, lines: place, chars, section, page }, lines, sha256);
}

function placeOf(
  { pages, sections }: ReaderText,
  [first, last]: readonly [number, number],
  chars: readonly [number, number] | undefined,
): PassagePlace {
  const [page, lastPage] = [pageAt(pages, first), pageAt(pages, last)];
  return {
    lines: [first, last],
    chars: chars ? [chars[0], chars[1]] : null,
    page: page?.label ?? null,
    lastPage: lastPage?.label ?? null,
    pageNumber: page ? pages.indexOf(page) + 1 : null,
    pageLines: page && lastPage ? [first - page.firstLine + 1, last - lastPage.firstLine + 1] : null,
    section: sectionAt(sections, first)?.label ?? null,
  };
}

/** What the locator itself says, where the text is not here or the passage not in it. */
function recordedPlace({ lines, chars, page, section }: Locator): PassagePlace {
  return {
    lines: [lines[0], lines[1]],
    chars: chars ? [chars[0], chars[1]] : null,
    page: page ?? null,
    lastPage: page ?? null,
    pageNumber: null,
    pageLines: null,
    section: section ?? null,
  };
}

/** Ids of what may be bound to a passage. */
export type LocatedId = ClaimId | NoteId;
