/** First and last code of letters that a part of a face has. */
export type LetterRange = readonly [first: number, last: number];

/** The letters of a `unicode-range` as a style sheet or a page's fonts write it: "U+0000-00FF, U+4??". What is none is left out. */
export function letterRanges(range: string): LetterRange[] {
  const ranges: LetterRange[] = [];
  for (const piece of range.split(",")) {
    const text = piece.trim();
    const [from = "", to = from] = text.slice(2).split("-");
    const first = Number.parseInt(from.replaceAll("?", "0"), 16);
    const last = Number.parseInt(to.replaceAll("?", "F"), 16);
    if (/^U\+/i.test(text) && first <= last) ranges.push([first, last]);
  }
  return ranges;
}

/** More than there are ranges in all parts of a face: a range is put in order by its first letter, then by its place. */
const mostRanges = 2 ** 20;
const tables = new Map<string, (letter: number) => number>();

/**
 * Finds which of some parts has a letter, by halving; where several have it, the last, as of the rules of a style sheet. The
 * weights of a face have the same parts, for which it is made once. Cost: O(n log n) for n ranges when it is made.
 *
 * @returns the place of the part; -1 where none has it.
 */
export function findByLetter(ranges: readonly string[]): (letter: number) => number {
  const key = ranges.join("|");
  const known = tables.get(key);
  if (known) return known;
  const made = tableOf(ranges.map(letterRanges));
  tables.set(key, made);
  return made;
}

function tableOf(parts: readonly (readonly LetterRange[])[]): (letter: number) => number {
  const all = parts.flat();
  const owners = parts.flatMap((ranges, part) => ranges.map(() => part));
  const order = Float64Array.from(all, ([first], at) => first * mostRanges + at).sort();
  const places = Int32Array.from(order, (rank) => rank % mostRanges);
  const firsts = Int32Array.from(places, (place) => all[place]![0]);
  const lasts = Int32Array.from(places, (place) => all[place]![1]);
  let reach = -1;
  const reaches = lasts.map((last) => (reach = Math.max(reach, last))); // the last letter of all up to here
  return (letter) => {
    let [low, high] = [0, firsts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle]! <= letter) low = middle + 1;
      else high = middle;
    }
    let owner = -1;
    for (let at = low - 1; at >= 0 && reaches[at]! >= letter; at--)
      if (lasts[at]! >= letter) owner = Math.max(owner, owners[places[at]!]!);
    return owner;
  };
}
