import { digits } from "../core/id-words.ts";

/** Value of each byte as a digit of Crockford's base 32; 255 for what is none. */
const digitOf = new Uint8Array(256).fill(255);
for (let value = 0; value < digits.length; value++) digitOf[digits.charCodeAt(value)] = value;

/** No id, no row, no subject. */
export const nothing = 0xffffffff;

/** A ULID as four words of 32 bits, greatest first. */
export type UlidWords = Uint32Array<ArrayBuffer>;
export const createUlidWords = (): UlidWords => new Uint32Array(4);

/** Reads a ULID of 26 bytes into words. @returns false for bytes that are none. Cost: 26 looks. */
export function readUlid(bytes: Uint8Array, at: number, words: UlidWords): boolean {
  const d = digitOf;
  const d0 = d[bytes[at]!]!;
  const d1 = d[bytes[at + 1]!]!;
  const d2 = d[bytes[at + 2]!]!;
  const d3 = d[bytes[at + 3]!]!;
  const d4 = d[bytes[at + 4]!]!;
  const d5 = d[bytes[at + 5]!]!;
  const d6 = d[bytes[at + 6]!]!;
  const d7 = d[bytes[at + 7]!]!;
  const d8 = d[bytes[at + 8]!]!;
  const d9 = d[bytes[at + 9]!]!;
  const d10 = d[bytes[at + 10]!]!;
  const d11 = d[bytes[at + 11]!]!;
  const d12 = d[bytes[at + 12]!]!;
  const d13 = d[bytes[at + 13]!]!;
  const d14 = d[bytes[at + 14]!]!;
  const d15 = d[bytes[at + 15]!]!;
  const d16 = d[bytes[at + 16]!]!;
  const d17 = d[bytes[at + 17]!]!;
  const d18 = d[bytes[at + 18]!]!;
  const d19 = d[bytes[at + 19]!]!;
  const d20 = d[bytes[at + 20]!]!;
  const d21 = d[bytes[at + 21]!]!;
  const d22 = d[bytes[at + 22]!]!;
  const d23 = d[bytes[at + 23]!]!;
  const d24 = d[bytes[at + 24]!]!;
  const d25 = d[bytes[at + 25]!]!;
  words[0] = (d0 << 29) | (d1 << 24) | (d2 << 19) | (d3 << 14) | (d4 << 9) | (d5 << 4) | (d6 >>> 1);
  words[1] = (d6 << 31) | (d7 << 26) | (d8 << 21) | (d9 << 16) | (d10 << 11) | (d11 << 6) | (d12 << 1) | (d13 >>> 4);
  words[2] = (d13 << 28) | (d14 << 23) | (d15 << 18) | (d16 << 13) | (d17 << 8) | (d18 << 3) | (d19 >>> 2);
  words[3] = (d19 << 30) | (d20 << 25) | (d21 << 20) | (d22 << 15) | (d23 << 10) | (d24 << 5) | d25;
  const first = d1 | d2 | d3 | d4 | d5 | d6 | d7 | d8 | d9 | d10 | d11 | d12 | d13;
  return d0 < 8 && (first | d14 | d15 | d16 | d17 | d18 | d19 | d20 | d21 | d22 | d23 | d24 | d25) < 32;
}

/** Milliseconds since 1970 that the words of a ULID carry. */
export function timeOfWords(words: Uint32Array, at = 0): number {
  return words[at]! * 65_536 + (words[at + 1]! >>> 16);
}
