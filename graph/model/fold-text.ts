/**
 * Folds text so that what a reader takes for the same is the same: NFKC (width, ligatures), lower case, diacritics off
 * Latin, Greek and Cyrillic letters, katakana to hiragana, punctuation to blanks. Voiced kana keep their marks.
 */
export function foldText(text: string): string {
  return foldLetters(text)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
}

/** ASCII, kana and Chinese characters that NFKC leaves as they are, and that have no diacritics: most Japanese names. */
const isStable = /^[\x20-\x7e\u3005\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fef]*$/;

/** The same with its punctuation and blanks still there. */
export function foldLetters(text: string): string {
  if (isStable.test(text)) return foldKana(text.toLowerCase());
  return foldKana(stripDiacritics(text.normalize("NFKC").toLowerCase()));
}

/** Folded and without blanks: "San-En-Nanshin" and "sanennanshin" are one. */
export function squeezeText(text: string): string {
  return foldText(text).replace(/ /g, "");
}

function stripDiacritics(text: string): string {
  return text
    .replace(/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*/gu, (letter) =>
      letter.normalize("NFD").replace(/\p{M}/gu, ""),
    )
    .replace(/ø/g, "o")
    .replace(/ł/g, "l")
    .replace(/đ/g, "d")
    .replace(/ß/g, "ss")
    .replace(/æ/g, "ae")
    .replace(/œ/g, "oe");
}

/** Katakana letters lie 0x60 above their hiragana. */
function foldKana(text: string): string {
  return text.replace(/[\u30A1-\u30F6]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
}

/** Romanised Japanese with its long vowels shortened, as people type it: "Tōkyō", "Toukyou" and "Tokyo" are one. */
export function shortenVowels(squeezed: string): string {
  return squeezed.replace(/ou/g, "o").replace(/oo/g, "o").replace(/uu/g, "u");
}
