/** Words in a row that count as copied. */
const wordsInARow = 12;

/** Japanese or Chinese characters in a row that count as copied. */
const charactersInARow = 25;

const wordPattern = /[\p{L}\p{N}]+/gu;
const ideographPattern = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]/u;
/** What may stand between two characters of one Japanese sentence: a line break in the extracted text, a comma. */
const betweenPattern = /[\s、。・「」『』]/u;

/**
 * A run of a text, folded so that case, width and line breaks do not hide a copy, and the line it begins in.
 *
 * @typedef {{ folded: string, line: number }} Run
 */

/**
 * All runs of 12 words and of 25 Japanese characters of a text. Runs of figures alone are left out: a column of a table
 * is not a sentence. Cost: O(length of the text).
 *
 * @param {string} text
 * @returns {Generator<Run>}
 */
export function* runsOf(text) {
  const folded = text.normalize("NFKC").toLowerCase();
  yield* wordRuns(folded);
  yield* ideographRuns(folded);
}

/** @param {string} folded @returns {Generator<Run>} */
function* wordRuns(folded) {
  const words = [...folded.matchAll(wordPattern)].map(({ 0: word, index }) => ({ word, index }));
  const lineAt = lineCounter(folded);
  for (let first = 0; first + wordsInARow <= words.length; first++) {
    const run = words.slice(first, first + wordsInARow);
    const line = lineAt(run[0]?.index ?? 0);
    if (run.some(({ word }) => /\p{L}/u.test(word))) yield { folded: run.map(({ word }) => word).join(" "), line };
  }
}

/** @param {string} folded @returns {Generator<Run>} */
function* ideographRuns(folded) {
  /** @type {{ character: string, line: number }[]} */
  let run = [];
  let line = 1;
  for (const character of folded) {
    if (character === "\n") line++;
    if (ideographPattern.test(character)) {
      run.push({ character, line });
      if (run.length > charactersInARow) run.shift();
      if (run.length === charactersInARow)
        yield { folded: run.map((one) => one.character).join(""), line: run[0]?.line ?? line };
    } else if (!betweenPattern.test(character)) {
      run = [];
    }
  }
}

/** Line numbers of rising positions in a text. @param {string} text @returns {(position: number) => number} */
function lineCounter(text) {
  let line = 1;
  let reached = 0;
  return (position) => {
    for (; reached < position; reached++) if (text[reached] === "\n") line++;
    return line;
  };
}

/** Keys and fields whose text cannot be said in other words: names, titles, and addresses, which are names of places. */
const nameKeys = new Set(["name", "names", "title", "titles", "address"]);

/** An address on the web is a name too, wherever it stands; twelve words of one are twelve parts of one name. */
const webAddress = /^https?:\/\/\S+$/;

/**
 * The texts of a parsed YAML or JSON value, names and titles apart: facts may be taken from a source and so may what a
 * body or a programme is called, sentences may not.
 *
 * @param {unknown} value
 * @returns {Generator<{ text: string, isName: boolean }>}
 */
export function* textsOf(value, isName = false) {
  // A stack of our own: a file may nest deeper than calls may.
  const waiting = [{ value, isName }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: one, isName: named } = next;
    if (typeof one === "string") {
      yield { text: one, isName: named || webAddress.test(one) };
    } else if (Array.isArray(one)) {
      for (const item of one) waiting.push({ value: item, isName: named });
    } else if (typeof one === "object" && one !== null) {
      const isNameClaim = "field" in one && typeof one.field === "string" && nameKeys.has(one.field);
      for (const [key, item] of Object.entries(one)) {
        yield { text: key, isName: named };
        waiting.push({ value: item, isName: named || nameKeys.has(key) || (isNameClaim && key === "value") });
      }
    }
  }
}
