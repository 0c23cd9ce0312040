/**
 * A ULID as four 32-bit words, greatest first: 26 digits of 5 bits each, of which the first has 3 (ulid specification,
 * Crockford base 32). Comparing words is comparing ids, and 16 bytes are a fifth of what a string takes.
 */
export const wordsPerId = 4;

/** Digits of Crockford's base 32, in which ULIDs are written. */
export const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const digitOf = new Int8Array(128).fill(-1);
for (let at = 0; at < digits.length; at++) digitOf[digits.charCodeAt(at)] = at;
const codeOf = Uint8Array.from(digits, (digit) => digit.charCodeAt(0));
/** Length of a ULID as text, and of an id: a letter, a colon and a ULID. */
export const ulidLength = 26;
export const idLength = ulidLength + 2;
const read = new Int32Array(ulidLength);

/**
 * Reads the words of an id of two letters and a ULID.
 * @param words Where they are written, from `at` on.
 * @returns false for what is no such id; nothing is written then.
 */
export function readIdWords(id: string, words: Uint32Array, at: number): boolean {
  return id.length === idLength && readUlidWords(id, words, at);
}

/** Reads the words of the ULID that ends a text. @returns false for what is none; nothing is written then. */
export function readUlidWords(text: string, words: Uint32Array, at: number): boolean {
  const from = text.length - ulidLength;
  if (from < 0) return false;
  let seen = 0;
  for (let place = 0; place < ulidLength; place++) {
    const code = text.charCodeAt(from + place);
    const digit = code < 128 ? digitOf[code]! : -1;
    seen |= digit; // a digit that is none is negative, and stays so
    read[place] = digit;
  }
  if (seen < 0 || read[0]! > 7) return false;
  const d = read;
  words[at] =
    (d[0]! << 29) | (d[1]! << 24) | (d[2]! << 19) | (d[3]! << 14) | (d[4]! << 9) | (d[5]! << 4) | (d[6]! >> 1);
  words[at + 1] =
    (d[6]! << 31) |
    (d[7]! << 26) |
    (d[8]! << 21) |
    (d[9]! << 16) |
    (d[10]! << 11) |
    (d[11]! << 6) |
    (d[12]! << 1) |
    (d[13]! >> 4);
  words[at + 2] =
    (d[13]! << 28) | (d[14]! << 23) | (d[15]! << 18) | (d[16]! << 13) | (d[17]! << 8) | (d[18]! << 3) | (d[19]! >> 2);
  words[at + 3] =
    (d[19]! << 30) | (d[20]! << 25) | (d[21]! << 20) | (d[22]! << 15) | (d[23]! << 10) | (d[24]! << 5) | d[25]!;
  return true;
}

/** The ULID of which these are the words. Put together of parts it would be a tree of texts, which costs twice as much. */
export function ulidOfWords(words: Uint32Array, at: number): string {
  const [a, b, c, d] = [words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!];
  return String.fromCharCode(
    codeOf[a >>> 29]!,
    codeOf[(a >>> 24) & 31]!,
    codeOf[(a >>> 19) & 31]!,
    codeOf[(a >>> 14) & 31]!,
    codeOf[(a >>> 9) & 31]!,
    codeOf[(a >>> 4) & 31]!,
    codeOf[((a & 15) << 1) | (b >>> 31)]!,
    codeOf[(b >>> 26) & 31]!,
    codeOf[(b >>> 21) & 31]!,
    codeOf[(b >>> 16) & 31]!,
    codeOf[(b >>> 11) & 31]!,
    codeOf[(b >>> 6) & 31]!,
    codeOf[(b >>> 1) & 31]!,
    codeOf[((b & 1) << 4) | (c >>> 28)]!,
    codeOf[(c >>> 23) & 31]!,
    codeOf[(c >>> 18) & 31]!,
    codeOf[(c >>> 13) & 31]!,
    codeOf[(c >>> 8) & 31]!,
    codeOf[(c >>> 3) & 31]!,
    codeOf[((c & 7) << 2) | (d >>> 30)]!,
    codeOf[(d >>> 25) & 31]!,
    codeOf[(d >>> 20) & 31]!,
    codeOf[(d >>> 15) & 31]!,
    codeOf[(d >>> 10) & 31]!,
    codeOf[(d >>> 5) & 31]!,
    codeOf[d & 31]!,
  );
}

/** Less than 0 where the id at place `a` is the lesser; that at place `b` may be one of other words. */
export function compareWords(words: Uint32Array, a: number, b: number, others = words): number {
  const [left, right] = [a * wordsPerId, b * wordsPerId];
  for (let word = 0; word < wordsPerId; word++) {
    const order = words[left + word]! - others[right + word]!;
    if (order !== 0) return order;
  }
  return 0;
}

/** True where every id is greater than the one before it. */
export function areWordsInOrder(words: Uint32Array, count: number): boolean {
  for (let at = 1; at < count; at++) if (compareWords(words, at - 1, at) >= 0) return false;
  return true;
}

/** 0, 1, 2 … Written by hand: `Int32Array.from` calls a function for each, and takes ten times as long. */
export function placesInTurn(count: number): Int32Array<ArrayBuffer> {
  const places = new Int32Array(count);
  for (let at = 0; at < count; at++) places[at] = at;
  return places;
}

/** Places of ids in the order of the ids: a radix sort from the last 16 bits on, without the passes in which all are alike. Cost: O(n). */
export function orderOfWords(words: Uint32Array, count: number): Int32Array {
  let order = placesInTurn(count);
  let next = new Int32Array(count);
  const counts = new Int32Array(65_537);
  for (let pass = 0; pass < wordsPerId * 2; pass++) {
    const word = wordsPerId - 1 - (pass >> 1);
    const shift = (pass & 1) * 16;
    counts.fill(0);
    for (let at = 0; at < count; at++) counts[((words[at * wordsPerId + word]! >>> shift) & 65_535) + 1]!++;
    if (counts.includes(count)) continue;
    for (let at = 1; at < counts.length; at++) counts[at]! += counts[at - 1]!;
    for (let at = 0; at < count; at++) {
      const place = order[at]!;
      next[counts[(words[place * wordsPerId + word]! >>> shift) & 65_535]!++] = place;
    }
    [order, next] = [next, order];
  }
  return order;
}
