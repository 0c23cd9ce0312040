/** After these a line must not end. */
const opening = "「『（［｛〔〈《【〖〘｟｢“‘([{";
/** With these none may begin: closing brackets, marks, signs of repetition, small kana. */
const closing =
  "」』）］｝〕〉》】〗〙｠｣”’)\\]}、。，．・：；？！､｡･,.;:?!…‥〜～％%ー゛゜\u3099\u309aｰﾞﾟ々〻ゝゞヽヾ" +
  "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿｧ-ｯ";
const wide = "\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uff9f";
const patterns = {
  sentence: pattern(`\\s${wide}`, "\\s*"),
  name: pattern(`\\s${wide}\\-`, "[-\\s]*"),
} as const;

/**
 * A word or a letter, with the few marks that cannot be parted from it; more than a few in a row are no writing. An opening
 * bracket at a word is part of it, but for one before a Han or Kana letter, which belongs to that.
 *
 * @param apart What no word has in it.
 */
function pattern(apart: string, after: string): RegExp {
  const word = `(?:[^${apart}${opening}]|[${opening}](?![${opening}]{0,3}[${wide}]))+`;
  return new RegExp(`[${opening}]{0,4}(?:${word}|[\\s\\S])[${closing}]{0,4}${after}`, "gu");
}

/**
 * The pieces of a text between which a line may end: at blanks and between Han and Kana letters, but neither after an
 * opening bracket nor before what must not begin a line (kinsoku; W3C, "Requirements for Japanese Text Layout", 3.1.7 and
 * 3.1.8). A name may be broken after a hyphen, too. Together they are the text.
 */
export function piecesOf(text: string, of: keyof typeof patterns): readonly string[] {
  return text.match(patterns[of]) ?? [];
}
