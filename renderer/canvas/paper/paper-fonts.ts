import { letterRanges } from "../letter-ranges.ts";
import type { LetterRange } from "../letter-ranges.ts";

/** One `@font-face` of the window: a part of a shipped face, for some letters. */
export interface FacePart {
  readonly family: string;
  readonly weight: string;
  /** As in the style sheet: "U+0000-00FF,U+0131". */
  readonly range: string;
  readonly address: string;
}

/**
 * An SVG that carries the letters it is written in, so that it looks the same on a machine without these faces: of each
 * face the parts that its texts need, as they are shipped. A part that cannot be had is left out; there the reader's
 * own letters are used. Grows by about 25 kB a part; Japanese names take 5 to 40 parts.
 *
 * @param load Bytes of a part.
 */
export async function withFaces(
  svg: string,
  parts: readonly FacePart[],
  load: (address: string) => Promise<Uint8Array>,
): Promise<string> {
  const needed = neededParts(lettersOf(svg), parts);
  const rules = await Promise.allSettled(needed.map(async (part) => ruleOf(part, await load(part.address))));
  const css = rules.flatMap((rule) => (rule.status === "fulfilled" ? [rule.value] : [])).join("\n");
  return css === "" ? svg : svg.replace(/<svg[^>]*>/, (head) => `${head}\n<style>\n${css}\n</style>`);
}

/** Letters of an SVG by the list of families and the weight in which they are set. */
function lettersOf(svg: string): ReadonlyMap<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const [, attributes = "", text = ""] of svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)) {
    const families = /font-family="([^"]*)"/.exec(attributes)?.[1] ?? "";
    const weight = /font-weight="(\d+)"/.exec(attributes)?.[1] ?? "400";
    const key = `${weight}|${plain(families)}`;
    const letters = found.get(key) ?? new Set<number>();
    for (const letter of plain(text)) letters.add(letter.codePointAt(0)!);
    found.set(key, letters);
  }
  return found;
}

/** Each letter comes from the first family of its list that has it. */
function neededParts(
  letters: ReadonlyMap<string, ReadonlySet<number>>,
  parts: readonly FacePart[],
): readonly FacePart[] {
  const needed = new Set<FacePart>();
  const byFace = new Map<string, FacePart[]>();
  for (const part of parts) {
    const key = `${part.weight}|${part.family}`;
    byFace.set(key, [...(byFace.get(key) ?? []), part]);
  }
  for (const [key, codes] of letters) {
    const [weight = "400", list = ""] = key.split("|");
    const families = [...list.matchAll(/"([^"]+)"/g)].map(([, family]) => family!);
    for (const code of codes) {
      for (const family of families) {
        const part = byFace.get(`${weight}|${family}`)?.find((one) => hasLetter(one, code));
        if (!part) continue;
        needed.add(part);
        break;
      }
    }
  }
  return parts.filter((part) => needed.has(part));
}

const ranges = new Map<string, readonly LetterRange[]>();
function hasLetter({ range }: FacePart, code: number): boolean {
  const known = ranges.get(range) ?? letterRanges(range);
  ranges.set(range, known);
  return known.some(([first, last]) => first <= code && code <= last);
}

function ruleOf({ family, weight, range }: FacePart, bytes: Uint8Array): string {
  const source = `url(data:font/woff2;base64,${base64Of(bytes)}) format("woff2")`;
  return `@font-face { font-family: "${family}"; font-weight: ${weight}; src: ${source}; unicode-range: ${range}; }`;
}
function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
/** Text of an attribute or an element as it was before it was written out. */
function plain(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

/** The parts of faces that a page's style sheets name. */
export function facePartsOf(page: Document): readonly FacePart[] {
  return [...page.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule) => {
      if (!(rule instanceof CSSFontFaceRule)) return [];
      const value = (name: string) => rule.style.getPropertyValue(name).trim();
      const source = /url\(["']?([^"')]+\.woff2)["']?\)/.exec(value("src"))?.[1];
      if (source === undefined) return [];
      return [
        {
          family: value("font-family").replace(/^["']|["']$/g, ""),
          weight: value("font-weight"),
          range: value("unicode-range"),
          address: new URL(source, sheet.href ?? page.baseURI).href,
        },
      ];
    }),
  );
}
