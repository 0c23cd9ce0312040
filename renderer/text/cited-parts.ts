/** A piece of a sentence and the numbers of sources that stand right behind it. */
export interface CitedPart {
  readonly text: string;
  readonly numbers: readonly number[];
}

/** "METI pays [1][2]; MEXT too [3]." in pieces; the white space before a number goes. */
export function citedParts(sentence: string): readonly CitedPart[] {
  const parts: CitedPart[] = [];
  let from = 0;
  for (const match of sentence.matchAll(/\s*((?:\[\d+\])+)/g)) {
    const numbers = [...match[1]!.matchAll(/\d+/g)].map(([digits]) => Number(digits));
    parts.push({ text: sentence.slice(from, match.index), numbers });
    from = match.index + match[0].length;
  }
  if (from < sentence.length) parts.push({ text: sentence.slice(from), numbers: [] });
  return parts;
}

/** The sentence without its numbers, for a place where they cannot be opened. */
export function uncited(sentence: string): string {
  return citedParts(sentence)
    .map(({ text }) => text)
    .join("");
}
