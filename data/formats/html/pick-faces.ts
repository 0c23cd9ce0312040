import type { PrintedDocument } from "#graph/model/printed-document.ts";
import { allTexts } from "#graph/model/printed-document.ts";

/** One file of a font: a family in one weight, for some characters. */
export interface FontFace {
  readonly family: string;
  readonly weight: number;
  /** As CSS writes it: "U+3040-309f,U+4e00". */
  readonly ranges: string;
  /** What the host finds the file by. */
  readonly file: string;
}

/** Which families are asked for text of a language, one after another; the style sheet says the same. */
const families: Readonly<Record<string, readonly string[]>> = {
  ja: ["Noto Sans JP", "Noto Sans", "Noto Sans KR", "Noto Sans SC"],
  ko: ["Noto Sans KR", "Noto Sans", "Noto Sans JP"],
  zh: ["Noto Sans SC", "Noto Sans", "Noto Sans JP"],
};
const otherwise = ["Noto Sans", "Noto Sans JP", "Noto Sans KR", "Noto Sans SC"];
/** What the writers add by themselves, and the numbers of pages. */
const always = "0123456789/→ -:TZ.";

/**
 * The files that a document needs so that no character of it is a box: each character from the first family of its
 * language that has it. Cost: O(characters × faces of a family), each character once.
 */
export function pickFaces(document: PrintedDocument, faces: readonly FontFace[]): readonly FontFace[] {
  const byFamily = new Map<string, readonly ReadFace[]>();
  for (const face of faces)
    byFamily.set(face.family, [...(byFamily.get(face.family) ?? []), { face, spans: spansOf(face.ranges) }]);
  const picked = new Set<FontFace>();
  const seen = new Set<string>();
  const take = (text: string, lang: string) => {
    // A reading in Latin letters wants a Latin face: one for ideographs puts a macron beside its letter.
    const order = /-Latn\b/i.test(lang) ? otherwise : (families[lang.split("-", 1)[0]!] ?? otherwise);
    for (const letter of text) {
      const key = `${order[0]!}${letter}`;
      if (seen.has(key)) continue;
      seen.add(key);
      for (const face of facesOf(letter.codePointAt(0)!, order, byFamily)) picked.add(face);
    }
  };
  for (const run of allTexts(document).flat()) take(run.text, run.lang);
  take(always, document.lang);
  take(document.made, document.lang);
  take(document.lang === "ja" ? "作成日時" : "Made at", document.lang);
  return faces.filter((face) => picked.has(face));
}

interface ReadFace {
  readonly face: FontFace;
  readonly spans: readonly (readonly [number, number])[];
}

/** In every weight. */
function facesOf(
  code: number,
  order: readonly string[],
  byFamily: ReadonlyMap<string, readonly ReadFace[]>,
): readonly FontFace[] {
  for (const family of order) {
    const fitting = (byFamily.get(family) ?? []).filter(({ spans }) =>
      spans.some(([first, last]) => first <= code && code <= last),
    );
    if (fitting.length > 0) return fitting.map(({ face }) => face);
  }
  return [];
}

function spansOf(ranges: string): readonly (readonly [number, number])[] {
  return ranges.split(",").flatMap((range) => {
    const match = /^U\+([0-9a-f?]+)(?:-([0-9a-f]+))?$/i.exec(range.trim());
    if (!match) return [];
    const [, first = "", last] = match;
    const low = Number.parseInt(first.replaceAll("?", "0"), 16);
    return [
      [low, last === undefined ? Number.parseInt(first.replaceAll("?", "f"), 16) : Number.parseInt(last, 16)] as const,
    ];
  });
}

/** `@font-face` rules with the faces as data. @param dataOf Base64 of the woff2 of a face. */
export function faceRules(faces: readonly FontFace[], dataOf: (face: FontFace) => string): string {
  return faces
    .map(
      (face) =>
        `@font-face{font-family:"${face.family}";font-weight:${face.weight};unicode-range:${face.ranges};src:url(data:font/woff2;base64,${dataOf(face)}) format("woff2")}`,
    )
    .join("\n");
}
