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

/** Letters that are wanted of a face, as a page's fonts are asked for them. */
interface WantedFace {
  readonly font: string;
  readonly letters: string;
}
function wantedFaces(letterings: Iterable<Lettering>): readonly WantedFace[] {
  const texts = new Map<string, Set<string>>();
  for (const { text, lang } of letterings) {
    const family = fontFamily(lang);
    const letters = texts.get(family) ?? new Set<string>();
    for (const letter of text) letters.add(letter);
    texts.set(family, letters);
  }
  return [...texts].flatMap(([family, letters]) =>
    [400, 600].map((weight) => ({ font: `${weight} 12px ${family}`, letters: [...letters].join("") })),
  );
}

/** Whether these texts can be measured and drawn at once, in the faces they are to have. */
export function areFontsThere(fonts: FontFaceSet, letterings: Iterable<Lettering>): boolean {
  return wantedFaces(letterings).every(({ font, letters }) => fonts.check(font, letters));
}

/**
 * Loads the parts of the shipped faces that these texts need; what is drawn on a canvas before that is measured and
 * drawn in another face and stays so. Settles also where a face cannot be had: then the system's letters are used.
 */
export async function loadFonts(fonts: FontFaceSet, letterings: Iterable<Lettering>): Promise<void> {
  await Promise.allSettled(wantedFaces(letterings).map(({ font, letters }) => fonts.load(font, letters)));
}
