import type { DocumentId } from "#graph/model/ids.ts";
import { createLocator, normalisePassage, passageAt } from "#graph/model/locator.ts";
import type { Locator } from "#graph/model/locator.ts";
import { pageAt } from "#graph/model/pages.ts";
import { checkLocators } from "#graph/model/relocate.ts";
import type { Source } from "#graph/model/source.ts";
import type { DocumentEntry, Place } from "./atlas-source.ts";
import { listWords } from "./problems.ts";
import type { Problems } from "./problems.ts";
import type { PassageHashes, Register, RegisteredDocument } from "./register.ts";
import { sha256 } from "./source-texts.ts";
import type { SourceText } from "./source-texts.ts";

/** A place with its source made, and the text by which claims and register know the place. */
export interface LocatedSource {
  readonly source: Source;
  /** As "ecpg-japan-2009:12-14", with characters "ecpg-japan-2009:12[0-80]"; "general", "none". */
  readonly placeKey: string;
}

/** Turns places into sources, from the documents that are here and the register for those that are not. */
export interface Locate {
  /** Null when the place is refused; the problem is reported. */
  sourceOf(place: Place): LocatedSource | null;
  /** What the register shall hold after this run. */
  finish(): Pick<Register, "documents" | "locators">;
}

export interface LocateInput {
  readonly documents: ReadonlyMap<string, DocumentEntry>;
  /** By document key; a document that is not on this machine is missing. */
  readonly texts: ReadonlyMap<string, SourceText>;
  readonly register: Register;
  /** Documents of which a new version shall be taken as it is. */
  readonly reread: ReadonlySet<string>;
}

type DocumentPlace = Place & { readonly type: "document" };

/** Cost: a hash for each different place. */
export function createLocate({ documents, texts, register, reread }: LocateInput, problems: Problems): Locate {
  const versions = new Map<string, RegisteredDocument>();
  const locators = new Map<string, PassageHashes>();
  for (const key of documents.keys()) {
    const text = texts.get(key);
    const version = text
      ? { sha256: text.sha256, size: text.size, lines: text.lines.length }
      : register.documents.get(key);
    if (version) versions.set(key, version);
  }

  const fromText = (place: DocumentPlace, text: SourceText): LocatedSource | null => {
    const inWhole = linesInWhole(place, text, problems);
    if (!inWhole) return null;
    const placeKey = placeKeyOf(place.document, inWhole, place.chars);
    if (!locators.has(placeKey) && !fitsText(place, inWhole, text, problems)) return null;
    const page = pageAt(text.pages, inWhole[0])?.label ?? place.page;
    if (place.page !== null && page !== place.page) {
      problems.add(place, `Line ${inWhole[0]} of ${place.document} stands on page ${page}, not ${place.page}.`);
      return null;
    }
    const parts = { ...partsOf(place, inWhole, page), version: text.sha256 };
    let hashes = locators.get(placeKey);
    if (!hashes) {
      const { length, hash, similarity, before, after } = createLocator(parts, text.lines, sha256);
      hashes = { length, hash, similarity, before, after };
      const known = register.locators.get(placeKey);
      if (known && known.hash !== hash && !reread.has(place.document)) {
        problems.add(
          place,
          changedSentence(
            placeKey,
            { ...parts, ...known, version: register.documents.get(place.document)?.sha256 ?? "" },
            text,
          ),
        );
        return null;
      }
      locators.set(placeKey, hashes);
    }
    return located({ ...parts, ...hashes }, placeKey);
  };
  const fromRegister = (place: DocumentPlace): LocatedSource | null => {
    const version = versions.get(place.document);
    const placeKey = placeKeyOf(place.document, place.lines, place.chars);
    const hashes = register.locators.get(placeKey);
    if (version && place.lines[1] > version.lines)
      problems.add(place, beyondSentence(place.document, place.lines[1], version.lines));
    else if (version && (!hashes || place.inPage !== null))
      problems.add(
        place,
        `The passage ${placeKey} is new, and ${place.document} is not here. Set KEIRO_SOURCES to the folder with the documents and run npm run atlas.`,
      );
    if (!version || !hashes || place.inPage !== null) return null;
    locators.set(placeKey, hashes);
    return located({ ...partsOf(place, place.lines, place.page), version: version.sha256, ...hashes }, placeKey);
  };

  return {
    sourceOf(place) {
      if (place.type === "general") return { source: { type: "general-knowledge" }, placeKey: "general" };
      if (place.type === "none") return { source: { type: "none" }, placeKey: "none" };
      if (!documents.has(place.document)) {
        problems.add(place, `There is no document “${place.document}”. There are: ${listWords(documents.keys())}.`);
        return null;
      }
      const text = texts.get(place.document);
      return text ? fromText(place, text) : fromRegister(place);
    },
    finish: () => ({ documents: versions, locators }),
  };
}

function placeKeyOf(
  document: string,
  [first, last]: readonly [number, number],
  chars: readonly [number, number] | null,
): string {
  return `${document}:${first === last ? first : `${first}-${last}`}${chars ? `[${chars.join("-")}]` : ""}`;
}
function partsOf(
  place: DocumentPlace,
  lines: readonly [number, number],
  page: string | null,
): Pick<Locator, "document" | "lines" | "chars" | "section" | "page"> {
  return {
    document: place.document as DocumentId,
    lines,
    chars: place.chars ?? undefined,
    section: place.section ?? undefined,
    page: page ?? undefined,
  };
}
function located(locator: Locator, placeKey: string): LocatedSource {
  return { source: { type: "document", document: locator.document, locator }, placeKey };
}

/** Lines of a page become lines of the whole document. */
function linesInWhole(place: DocumentPlace, text: SourceText, problems: Problems): readonly [number, number] | null {
  if (place.inPage === null) return place.lines;
  const at = text.pages.findIndex(({ label }) => label === place.inPage);
  const page = text.pages[at];
  if (!page) {
    problems.add(place, `${place.document} has no page ${place.inPage}.`);
    return null;
  }
  const end = (text.pages[at + 1]?.firstLine ?? text.lines.length + 1) - page.firstLine;
  if (place.lines[1] > end) {
    problems.add(place, `Page ${place.inPage} of ${place.document} has ${end} lines, not ${place.lines[1]}.`);
    return null;
  }
  return [page.firstLine + place.lines[0] - 1, page.firstLine + place.lines[1] - 1];
}

/** The lines exist, begin and end with text, and hold the characters. */
function fitsText(
  place: DocumentPlace,
  [first, last]: readonly [number, number],
  text: SourceText,
  problems: Problems,
): boolean {
  const { document, chars } = place;
  if (last > text.lines.length) {
    problems.add(place, beyondSentence(document, last, text.lines.length));
    return false;
  }
  const empty = [first, last].find((line) => normalisePassage(text.lines[line - 1]!) === "");
  if (empty !== undefined) {
    problems.add(place, `Line ${empty} of ${document} is empty. Name the lines that state this.`);
    return false;
  }
  if (!chars) return true;
  const [from, to] = chars;
  const lengths = [text.lines[first - 1]!.length, text.lines[last - 1]!.length] as const;
  if (from < 0 || from >= lengths[0] || to < 1 || to > lengths[1] || (first === last && from >= to)) {
    problems.add(
      place,
      `Line ${from >= lengths[0] ? first : last} of ${document} has ${from >= lengths[0] ? lengths[0] : lengths[1]} characters: [${from}, ${to}] does not fit.`,
    );
    return false;
  }
  if (normalisePassage(passageAt(text.lines, [first, last], chars)) !== "") return true;
  problems.add(place, `Characters ${from} to ${to} of line ${first} of ${document} are blank.`);
  return false;
}
function beyondSentence(document: string, line: number, lines: number): string {
  return `Line ${line} is beyond ${document}, which has ${lines} lines.`;
}

/** What became of a passage whose document is no longer the version that the register knows. */
function changedSentence(placeKey: string, locator: Locator, text: SourceText): string {
  const [check] = checkLocators([locator], text, sha256);
  const now = check?.lines
    ? `It now stands at ${check.lines[0] === check.lines[1] ? `line ${check.lines[0]}` : `lines ${check.lines.join(" to ")}`}${check.state === "changed" ? ", in other words" : ""}.`
    : "It was not found.";
  return `The passage at ${placeKey} is not the one that was read there: ${locator.document} has changed. ${now} Correct the lines, or run npm run atlas -- --reread ${locator.document} to take the new text as it is.`;
}
