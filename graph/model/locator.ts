import type { DocumentId } from "./ids.ts";

/**
 * Where a passage stands, without the passage: which lines of which version, and hashes that recognise it again.
 * No sentence of a source is stored.
 */
export interface Locator {
  readonly document: DocumentId;
  /** sha256 of the version in which the lines were counted. */
  readonly version: string;
  readonly section?: string | undefined;
  readonly page?: string | undefined;
  /** First and last line, counted from 1 in the whole document. */
  readonly lines: readonly [number, number];
  /** Characters in the first and in the last line, `to` exclusive, for lines that are paragraphs. */
  readonly chars?: readonly [number, number] | undefined;
  /** Characters of the normalised passage. */
  readonly length: number;
  /** sha256 (hexadecimal) of the normalised passage. */
  readonly hash: string;
  /** 64-bit similarity hash (SimHash) of the normalised passage, hexadecimal. */
  readonly similarity: string;
  /** First 16 hexadecimal digits of the sha256 of the normalised line before and after; null at the document's ends. */
  readonly before: string | null;
  readonly after: string | null;
}

export const locatorStates = ["verified", "moved", "changed", "not-found", "document-missing", "not-checked"] as const;
export type LocatorState = (typeof locatorStates)[number];

/** What became of a locator in a version of its document. `lines` are where the passage stands now. */
export interface LocatorCheck {
  readonly state: LocatorState;
  readonly lines: readonly [number, number] | null;
  /** Share of equal bits of the similarity hash where the text changed, 0 to 1. */
  readonly likeness?: number | undefined;
}

/** Hexadecimal sha256 of UTF-8 text; handed in, for `graph/` knows no platform. */
export type Sha256 = (text: string) => string;

/** NFKC, white space folded to one blank, lower case: what survives a new line break or a full-width digit. */
export function normalisePassage(text: string): string {
  return text.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();
}

/** Lines of a document; CR LF counts as one end, a byte order mark is no character of line 1. */
export function splitLines(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** The passage at some lines: whole lines, or cut to characters inside the first and last one. */
export function passageAt(
  lines: readonly string[],
  [first, last]: readonly [number, number],
  chars?: readonly [number, number],
): string {
  const part = lines.slice(first - 1, last);
  if (chars && part.length > 0) {
    part[part.length - 1] = part.at(-1)!.slice(0, chars[1]);
    part[0] = part[0]!.slice(chars[0]);
  }
  return part.join("\n");
}

/**
 * SimHash (Charikar 2002) over character trigrams, 64 bits, hexadecimal. Texts that differ little have hashes that
 * differ in few bits. Trigrams are hashed by FNV-1a in two halves, so no BigInt is made per trigram.
 */
export function similarityHash(normalised: string): string {
  const weights = new Int32Array(64);
  const padded = normalised.length < 3 ? normalised.padEnd(3) : normalised;
  for (let i = 0; i + 3 <= padded.length; i++) {
    let low = 0x811c9dc5;
    let high = 0xcbf29ce4;
    for (let k = i; k < i + 3; k++) {
      const code = padded.charCodeAt(k);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ (code + 0x9e37), 0x01000193);
      high ^= high >>> 13;
    }
    for (let bit = 0; bit < 32; bit++) {
      weights[bit]! += (low >>> bit) & 1 ? 1 : -1;
      weights[bit + 32]! += (high >>> bit) & 1 ? 1 : -1;
    }
  }
  let text = "";
  for (let digit = 15; digit >= 0; digit--) {
    let value = 0;
    for (let bit = 3; bit >= 0; bit--) value = value * 2 + (weights[digit * 4 + bit]! > 0 ? 1 : 0);
    text += value.toString(16);
  }
  return text;
}

/** Share of equal bits of two similarity hashes, 0 to 1; unrelated texts come near 0.5. */
export function likeness(a: string, b: string): number {
  let different = 0;
  for (let i = 0; i < 16; i++) {
    let bits = Number.parseInt(a[i] ?? "0", 16) ^ Number.parseInt(b[i] ?? "0", 16);
    for (; bits > 0; bits >>= 1) different += bits & 1;
  }
  return 1 - different / 64;
}

/** Hash of the line beside a passage. Empty lines are stepped over: extraction adds and drops them. */
export function contextHash(lines: readonly string[], from: number, step: -1 | 1, sha256: Sha256): string | null {
  for (let at = from; at >= 1 && at <= lines.length; at += step) {
    const normalised = normalisePassage(lines[at - 1]!);
    if (normalised !== "") return sha256(normalised).slice(0, 16);
  }
  return null;
}

export interface PassagePlace {
  readonly document: DocumentId;
  readonly version: string;
  readonly lines: readonly [number, number];
  readonly chars?: readonly [number, number] | undefined;
  readonly section?: string | undefined;
  readonly page?: string | undefined;
}

/** Makes the locator of a passage from the document's lines. */
export function createLocator(place: PassagePlace, lines: readonly string[], sha256: Sha256): Locator {
  const normalised = normalisePassage(passageAt(lines, place.lines, place.chars));
  return {
    document: place.document,
    version: place.version,
    section: place.section,
    page: place.page,
    lines: place.lines,
    chars: place.chars,
    length: normalised.length,
    hash: sha256(normalised),
    similarity: similarityHash(normalised),
    before: contextHash(lines, place.lines[0] - 1, -1, sha256),
    after: contextHash(lines, place.lines[1] + 1, 1, sha256),
  };
}
