import { likeness, normalisePassage, passageAt, similarityHash } from "./locator.ts";
import type { Locator, LocatorCheck, Sha256 } from "./locator.ts";
import { pageAt, pagesOf } from "./pages.ts";
import type { Page } from "./pages.ts";
import { countBelow, findInside, indexPassages } from "./passage-index.ts";
import type { PassageIndex, PassagePlaceInText } from "./passage-index.ts";
import { createSpending } from "./search-spending.ts";

/** A document as it is now. */
export interface DocumentText {
  readonly lines: readonly string[];
  readonly sha256: string;
}

/** What became of a locator, with all that a re-anchored one needs. */
export interface Relocation extends LocatorCheck {
  /** Where in the first and last line the passage stands now, for a locator that has characters. */
  readonly chars?: readonly [number, number] | undefined;
  /** Label of the page on which the passage begins now, for a document with pages. */
  readonly page?: string | undefined;
}

/**
 * From this likeness on a text at an expected place counts as the passage in a changed wording. Measured on the lines of
 * our sources: 95 of 100 pairs of unrelated lines stay below, 95 of 100 long lines with a figure replaced above.
 */
export const changedLikeness = 0.75;
/** The same for a text that stands between the very lines that were around the passage, so that short lines are not lost. */
export const changedLikenessBetween = 0.65;

/** A letter to be compared with a similarity hash costs as much as so many to be hashed. */
const costOfLikeness = 20;
/** Of a line that repeats so many are looked at, the nearest to where the passage ought to stand. */
const mostRepeated = 64;

/** A locator found beyond doubt: its passage stands at one place only. */
interface Anchor {
  readonly line: number;
  readonly shift: number;
}

/**
 * Finds each passage in the document as it is now. All locators must be of this document; the more are given at once,
 * the better repeated lines are told apart.
 *
 * `verified`: the passage stands where it stood. `moved`: it stands at `lines`. `changed`: another text stands at
 * `lines`, its place by the lines around it or by the shift of the nearest passages found; `likeness` tells how alike.
 * `not-found`: neither. Where a passage stands at several places: the one that keeps the shift on which the passages
 * found beyond doubt above and below agree; else those with the right line before and after; of these the one that
 * keeps the shift of the nearest passage found beyond doubt; at last the nearest.
 *
 * Cost: linear in the text, O(n) hashes for n lines and a bounded number of looks and hashes for each letter; a text that
 * would cost more (millions of short lines that repeat) is searched only beside the lines that were around the passages.
 *
 * @returns One answer for each locator, in their order.
 */
export function checkLocators(locators: readonly Locator[], document: DocumentText, sha256: Sha256): Relocation[] {
  const checking = checkingLocators(locators, document, sha256);
  for (;;) {
    const { done, value } = checking.next();
    if (done) return value;
  }
}

/** The same in slices of some milliseconds: yields how much is done, 0 to 1, whenever others should have a turn. */
export function* checkingLocators(
  locators: readonly Locator[],
  document: DocumentText,
  sha256: Sha256,
): Generator<number, Relocation[]> {
  const spending = createSpending(document.lines.reduce((sum, line) => sum + line.length + 1, 0));
  const stands: boolean[] = [];
  for (const locator of locators) {
    spending.take(locator.length * costOfLikeness);
    if (spending.isDue()) yield 0;
    stands.push(standsUntouched(locator, document, sha256));
  }
  const lost = locators.filter((_, at) => !stands[at]);
  const index = yield* indexPassages(document.lines, sha256, lost, spending);
  const pages = pagesOf(document.lines);
  const places = locators.map((locator, at) => (stands[at] ? [placeOf(locator)] : index.find(locator)));
  const anchors = anchorsByVersion(locators, places, index);
  const answers: Relocation[] = [];
  for (const [at, locator] of locators.entries()) {
    if (spending.isDue()) yield 0.8 + (at / locators.length) * 0.2;
    const near = nearestAnchors(anchors.get(locator.version) ?? [], locator.lines[0]);
    const place =
      choosePlace(locator, places[at]!, near, index) ??
      (locator.chars ? findCutNearby(locator, near, index, sha256) : null);
    answers.push(
      place
        ? found(locator, place, pages)
        : (changedPlace(locator, near, index, pages) ?? { state: "not-found", lines: null }),
    );
  }
  return answers;
}

/** The same version with the same passage at the same lines needs no search. */
function standsUntouched(locator: Locator, document: DocumentText, sha256: Sha256): boolean {
  if (locator.version !== document.sha256 || locator.lines[1] > document.lines.length) return false;
  return sha256(normalisePassage(passageAt(document.lines, locator.lines, locator.chars))) === locator.hash;
}
function placeOf({ lines, chars }: Locator): PassagePlaceInText {
  return chars ? { lines, chars } : { lines };
}

function found(locator: Locator, place: PassagePlaceInText, pages: readonly Page[]): Relocation {
  const stayed = isWithin(place.lines, locator.lines) && String(place.chars) === String(locator.chars);
  return {
    state: stayed ? "verified" : "moved",
    lines: stayed ? locator.lines : place.lines,
    ...(place.chars && { chars: place.chars }),
    ...pageLabel(pages, place.lines[0]),
  };
}
/** A locator may begin or end with empty lines, which a found place never has. */
function isWithin(inner: readonly [number, number], outer: readonly [number, number]): boolean {
  return inner[0] >= outer[0] && inner[1] <= outer[1];
}
function pageLabel(pages: readonly Page[], line: number): { readonly page?: string } {
  const page = pageAt(pages, line);
  return page ? { page: page.label } : {};
}

/**
 * Locators of one version count lines alike, so only they share shifts. A passage whose neighbours fit is surest; one that
 * is merely alone counts where it keeps the order of those, for the right copy of a repeated line may have been deleted.
 */
function anchorsByVersion(
  locators: readonly Locator[],
  places: readonly (readonly PassagePlaceInText[])[],
  index: PassageIndex,
): ReadonlyMap<string, readonly Anchor[]> {
  const byVersion = new Map<string, { readonly sure: Anchor[]; readonly alone: Anchor[] }>();
  for (const [at, locator] of locators.entries()) {
    const [place, another] = places[at]!;
    if (!place || another) continue;
    const lists = byVersion.get(locator.version) ?? { sure: [], alone: [] };
    byVersion.set(locator.version, lists);
    const anchor = { line: locator.lines[0], shift: place.lines[0] - locator.lines[0] };
    lists[contextFits(locator, place, index) > 0 ? "sure" : "alone"].push(anchor);
  }
  return new Map([...byVersion].map(([version, { sure, alone }]) => [version, joinAnchors(sure, alone)]));
}
function joinAnchors(sure: Anchor[], alone: readonly Anchor[]): readonly Anchor[] {
  const byLine = (a: Anchor, b: Anchor) => a.line - b.line;
  sure.sort(byLine);
  const now = (anchor: Anchor) => anchor.line + anchor.shift;
  const inOrder = alone.filter((anchor) => {
    const { above, below } = nearestAnchors(sure, anchor.line);
    return (!above || now(above) <= now(anchor)) && (!below || now(anchor) <= now(below));
  });
  return [...sure, ...inOrder].sort(byLine);
}

/** How many of the two lines around a place are those that were around the passage. */
function contextFits(locator: Locator, { lines: [first, last] }: PassagePlaceInText, index: PassageIndex): number {
  return (
    Number(index.hashBeside(first - 1, -1) === locator.before) + Number(index.hashBeside(last + 1, 1) === locator.after)
  );
}

/** The nearest anchor above (or at) and below a line. */
interface NearAnchors {
  readonly above: Anchor | null;
  readonly below: Anchor | null;
}
function nearestAnchors(anchors: readonly Anchor[], line: number): NearAnchors {
  let low = 0;
  let high = anchors.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (anchors[middle]!.line <= line) low = middle + 1;
    else high = middle;
  }
  return { above: anchors[low - 1] ?? null, below: anchors[low] ?? null };
}
/** Shifts of the anchors around a line, that of the nearer one first. */
function shiftsNear({ above, below }: NearAnchors, line: number): readonly number[] {
  if (!above || !below) return above || below ? [(above ?? below)!.shift] : [];
  return line - above.line <= below.line - line ? [above.shift, below.shift] : [below.shift, above.shift];
}

function choosePlace(
  locator: Locator,
  all: readonly PassagePlaceInText[],
  near: NearAnchors,
  index: PassageIndex,
): PassagePlaceInText | null {
  if (all.length < 2) return all[0] ?? null;
  const line = locator.lines[0];
  const places = nearestOf(all, line + (shiftsNear(near, line)[0] ?? 0), ({ lines }) => lines[0]);
  const withShift = (list: readonly PassagePlaceInText[], shift: number) =>
    list.find(({ lines }) => lines[0] === line + shift);
  const agreed =
    near.above && near.below && near.above.shift === near.below.shift ? withShift(places, near.above.shift) : undefined;
  if (agreed) return agreed;
  const fitting = places.filter((place) => contextFits(locator, place, index) === 2);
  const left = fitting.length > 0 ? fitting : places;
  const shifts = shiftsNear(near, line);
  for (const shift of shifts) {
    const kept = withShift(left, shift);
    if (kept) return kept;
  }
  const expected = line + (shifts[0] ?? 0);
  const cost = (place: PassagePlaceInText) =>
    Math.abs(place.lines[0] - expected) - contextFits(locator, place, index) * index.lines.length;
  return left.reduce((best, place) => (cost(place) < cost(best) ? place : best));
}

/** Where a passage ought to stand by the lines around it and by the shift of its neighbours, surest first. */
interface ExpectedPlace {
  readonly lines: readonly [number, number];
  /** From which likeness on a text there counts as the passage. */
  readonly enough: number;
}
function expectedPlaces(locator: Locator, near: NearAnchors, index: PassageIndex): readonly ExpectedPlace[] {
  const [first, last] = locator.lines;
  const height = last - first;
  const end = index.lines.length;
  const places: ExpectedPlace[] = [];
  const add = (from: number, to: number, enough: number) => places.push({ lines: [from, to], enough });
  const shift = shiftsNear(near, first)[0] ?? 0;
  const starts = locator.before === null ? [0] : nearestOf(index.linesWithHash(locator.before), first + shift, itself);
  const stops =
    locator.after === null ? [end + 1] : nearestOf(index.linesWithHash(locator.after), last + shift, itself);
  const textStart = (line: number) => index.textBeside(line, 1);
  for (const start of starts) {
    const from = textStart(start + 1);
    const stop = stops[countBelow(stops, start + 1, itself)];
    const to = stop === undefined ? null : index.textBeside(stop - 1, -1);
    if (from !== null && to !== null && from <= to && to - from <= height + 3) add(from, to, changedLikenessBetween);
  }
  for (const start of starts) {
    const from = textStart(start + 1);
    if (from !== null) add(from, Math.min(from + height, end), changedLikeness);
  }
  for (const stop of stops) {
    const to = index.textBeside(stop - 1, -1);
    if (to !== null && to > height) add(to - height, to, changedLikeness);
  }
  for (const shift of new Set([...shiftsNear(near, first), 0]))
    if (first + shift >= 1 && last + shift <= end) add(first + shift, last + shift, changedLikeness);
  return places;
}

const itself = (line: number) => line;
/** Of things told top down those nearest to a line. */
function nearestOf<T>(things: readonly T[], line: number, lineOf: (thing: T) => number): readonly T[] {
  if (things.length <= mostRepeated) return things;
  const at = countBelow(things, line, lineOf);
  const from = Math.max(0, Math.min(at - mostRepeated / 2, things.length - mostRepeated));
  return things.slice(from, from + mostRepeated);
}

/** A cut passage that its line now holds at other characters. */
function findCutNearby(
  locator: Locator,
  near: NearAnchors,
  index: PassageIndex,
  sha256: Sha256,
): PassagePlaceInText | null {
  for (const { lines } of expectedPlaces(locator, near, index)) {
    const chars = findInside(
      index.lines.slice(lines[0] - 1, lines[1]),
      locator.length,
      locator.hash,
      sha256,
      index.spending,
    );
    if (chars) return { lines, chars };
  }
  return null;
}

function changedPlace(
  locator: Locator,
  near: NearAnchors,
  index: PassageIndex,
  pages: readonly Page[],
): Relocation | null {
  let best: Relocation | null = null;
  for (const { lines, enough } of expectedPlaces(locator, near, index)) {
    if (!index.spending.take(locator.length * costOfLikeness, true)) break;
    const text = normalisePassage(passageAt(index.lines, lines, locator.chars));
    const alike = text === "" ? 0 : likeness(similarityHash(text), locator.similarity);
    if (alike >= enough && alike > (best?.likeness ?? 0))
      best = {
        state: "changed",
        lines,
        likeness: alike,
        ...(locator.chars && { chars: locator.chars }),
        ...pageLabel(pages, lines[0]),
      };
  }
  return best;
}
