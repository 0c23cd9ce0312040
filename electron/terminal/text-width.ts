const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u2E80-\u303E\u3041-\u33FF\uFE30-\uFE4F\uFF01-\uFF60\uFFE0-\uFFE6]/u;
/** Half-width katakana and jamo are of those scripts and yet one column wide. */
const halfWidth = /[\uFF61-\uFFDC]/u;
const noWidth = /[\p{Mn}\p{Me}\p{Cf}\u{1160}-\u{11FF}]/u;

/** Columns that a text takes in a terminal: two for an ideograph, none for a mark upon a letter (UAX 11, "wide"). */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

function widthOf(character: string): 0 | 1 | 2 {
  if (character < "\u0300") return 1; // nearly all of Latin text
  if (noWidth.test(character)) return 0;
  return wide.test(character) && !halfWidth.test(character) ? 2 : 1;
}

/** A text filled up with blanks to so many columns. */
export function padText(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - textWidth(text)));
}

/** The same with the blanks before it. */
export function padStartText(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - textWidth(text))) + text;
}

/** A text cut to so many columns at most, with an ellipsis where something was cut. */
export function cutText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let cut = "";
  let used = 1; // the ellipsis
  for (const character of text) {
    used += widthOf(character);
    if (used > width) break;
    cut += character;
  }
  return `${cut}…`;
}
