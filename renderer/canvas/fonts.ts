import { findByLetter } from "./letter-ranges.ts";

/**
 * Faces that the app ships, by the language of a name: Han characters differ by language. Latin letters come from the
 * same face everywhere, so that mixed names look even.
 */
const han = {
  ja: ['"Noto Sans JP"', '"Noto Sans SC"', '"Noto Sans KR"'],
  ko: ['"Noto Sans KR"', '"Noto Sans JP"', '"Noto Sans SC"'],
  zh: ['"Noto Sans SC"', '"Noto Sans JP"', '"Noto Sans KR"'],
} as const;

/** The value of `font-family` for a name in `lang`, a BCP 47 tag. */
export function fontFamily(lang: string): string {
  const language = lang.split("-", 1)[0]?.toLowerCase() ?? "";
  const order = language === "ko" || language === "zh" ? han[language] : han.ja;
  return ['"Noto Sans"', ...order, "sans-serif"].join(", ");
}

/** A text in its language, to have its face loaded. */
export interface Lettering {
  readonly text: string;
  readonly lang: string;
}

const weights = [400, 600] as const;

/** Finds the part of a face that has a letter; a face comes in a hundred parts. */
type FindPart = (letter: number) => FontFace | undefined;
const known = new WeakMap<FontFaceSet, ReadonlyMap<string, FindPart>>();

/** The page's faces by weight and family. They are those of its style sheets, which are there before anything is drawn. */
function partsOf(fonts: FontFaceSet): ReadonlyMap<string, FindPart> {
  const before = known.get(fonts);
  if (before) return before;
  const parts = new Map<string, FontFace[]>();
  for (const face of fonts) {
    const key = `${face.weight} ${face.family.replace(/^["']|["']$/g, "")}`;
    const list = parts.get(key);
    if (list) list.push(face);
    else parts.set(key, [face]);
  }
  const found = new Map([...parts].map(([key, list]) => [key, onceOneIsAsked(list)]));
  known.set(fonts, found);
  return found;
}
/** Of most families no letter is ever wanted. */
function onceOneIsAsked(parts: readonly FontFace[]): FindPart {
  let find: ((letter: number) => number) | null = null;
  return (letter) => parts[(find ??= findByLetter(parts.map(({ unicodeRange }) => unicodeRange)))(letter)];
}

/**
 * The parts of faces that these texts are written in: as a browser takes them, each letter from the first family of its
 * list that has it. A page's fonts asked for a list of families would load the letter from every one of them.
 */
function wantedParts(fonts: FontFaceSet, letterings: Iterable<Lettering>): ReadonlySet<FontFace> {
  const texts = new Map<string, Set<number>>();
  for (const { text, lang } of letterings) {
    const list = fontFamily(lang);
    const letters = texts.get(list) ?? new Set<number>();
    for (const letter of text) letters.add(letter.codePointAt(0)!);
    texts.set(list, letters);
  }
  const parts = partsOf(fonts);
  const wanted = new Set<FontFace>();
  for (const [list, letters] of texts)
    for (const weight of weights) {
      const finds = [...list.matchAll(/"([^"]+)"/g)].flatMap(([, family]) => parts.get(`${weight} ${family}`) ?? []);
      for (const letter of letters) {
        let part: FontFace | undefined;
        for (const find of finds) if ((part = find(letter))) break;
        if (part) wanted.add(part);
      }
    }
  return wanted;
}

/** The parts of the shipped faces that these texts need and that are not there yet; with none they can be measured and drawn at once. */
export function missingFonts(fonts: FontFaceSet, letterings: Iterable<Lettering>): readonly FontFace[] {
  return [...wantedParts(fonts, letterings)].filter(({ status }) => status !== "loaded");
}

/**
 * Loads parts of faces; what is drawn on a canvas before that is measured and drawn in another face and stays so. Settles
 * also where a face cannot be had: then the system's letters are used.
 */
export async function loadFonts(parts: readonly FontFace[]): Promise<void> {
  await Promise.allSettled(parts.map((part) => part.load()));
}
