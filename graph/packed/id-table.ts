import { GrowingBytes, GrowingWords } from "./growing.ts";

const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Value of each byte as a digit of Crockford's base 32; 255 for what is none. */
const digitOf = new Uint8Array(256).fill(255);
for (let value = 0; value < digits.length; value++) digitOf[digits.charCodeAt(value)] = value;

/** Length of a ULID as text. */
export const ulidLength = 26;
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

const scratch = createUlidWords();
const textBytes = new Uint8Array(ulidLength);
/** Reads the last 26 characters of a text. @returns false for what is no ULID. */
export function readUlidText(text: string, words: UlidWords): boolean {
  if (text.length < ulidLength) return false;
  for (let i = 0; i < ulidLength; i++) {
    const code = text.charCodeAt(text.length - ulidLength + i);
    textBytes[i] = code < 128 ? code : 0;
  }
  return readUlid(textBytes, 0, words);
}

/** The text of a ULID whose words stand at a place. */
export function ulidText(words: Uint32Array, at: number): string {
  let text = digits[words[at]! >>> 29]!;
  for (let bit = 3; bit < 128; bit += 5) {
    const [word, offset] = [at + (bit >>> 5), bit & 31];
    const value =
      offset <= 27
        ? (words[word]! >>> (27 - offset)) & 31
        : ((words[word]! << (offset - 27)) | (words[word + 1]! >>> (59 - offset))) & 31;
    text += digits[value]!;
  }
  return text;
}

/** Milliseconds since 1970 that the words of a ULID carry. */
export function timeOfWords(words: Uint32Array, at = 0): number {
  return words[at]! * 65_536 + (words[at + 1]! >>> 16);
}

const letterOfEntities = 0x65;
/** Slots are made twice as many when more than this part of them is taken. */
const fullest = 0.6;

/**
 * Places of ids by their hash, two words each: number of the id and one more (0 for none), and the last word of the id, so
 * that a look past a stranger needs no look at the stranger.
 */
interface Slots {
  places: Uint32Array;
  taken: number;
}

/**
 * Ids of a letter and a ULID, each with a number of its own, counted from 0 in the order of first sight. Open addressing;
 * ids that were minted one after the other lie in one cache line, and entities, which relations name in no order, have
 * slots of their own, which are few. Memory: 17 bytes an id and 13 to 27 for its slot.
 */
export class IdTable {
  readonly letters: GrowingBytes;
  readonly words: GrowingWords;
  private readonly ofEntities: Slots;
  private readonly ofOthers: Slots;
  private last = nothing;

  /** @param kept Columns and slots of a table as it was. */
  constructor(expected = 1_024, kept?: KeptIds) {
    this.letters = new GrowingBytes(kept ? 1 : expected);
    this.words = new GrowingWords(kept ? 1 : expected * 4);
    this.ofEntities = { places: kept?.entitySlots ?? new Uint32Array(slotsFor(expected / 16) * 2), taken: 0 };
    this.ofOthers = { places: kept?.otherSlots ?? new Uint32Array(slotsFor(expected) * 2), taken: 0 };
    if (!kept) return;
    this.letters.array = kept.letters;
    this.letters.length = kept.letters.length;
    this.words.array = kept.words;
    this.words.length = kept.words.length;
    // How many slots are taken is counted anew when one more is wanted.
    this.ofEntities.taken = this.ofEntities.places.length / 2;
    this.ofOthers.taken = this.ofOthers.places.length / 2;
  }
  get size(): number {
    return this.letters.length;
  }
  columns(): KeptIds {
    return {
      letters: this.letters.done(),
      words: this.words.done(),
      entitySlots: this.ofEntities.places,
      otherSlots: this.ofOthers.places,
    };
  }
  intern(letter: number, words: UlidWords): number {
    // A claim mostly speaks of what was named just before it.
    const { last } = this;
    if (last !== nothing && this.isAt(last, letter, words)) return last;
    return (this.last = this.internOther(letter, words));
  }
  private internOther(letter: number, words: UlidWords): number {
    const slots = letter === letterOfEntities ? this.ofEntities : this.ofOthers;
    const slot = this.slotOf(slots.places, letter, words, 0);
    const known = slots.places[slot]!;
    if (known !== 0) return known - 1;
    const id = this.letters.length;
    this.letters.push(letter);
    for (let i = 0; i < 4; i++) this.words.push(words[i]!);
    slots.places[slot] = id + 1;
    slots.places[slot + 1] = words[3]!;
    if (++slots.taken * 2 > slots.places.length * fullest) this.spread(slots, letter === letterOfEntities);
    return id;
  }
  find(letter: number, words: UlidWords): number {
    const { places } = letter === letterOfEntities ? this.ofEntities : this.ofOthers;
    const known = places[this.slotOf(places, letter, words, 0)]!;
    return known === 0 ? nothing : known - 1;
  }
  /** @returns `nothing` for text that is no id of the table. */
  findText(id: string): number {
    if (id.length !== ulidLength + 2 || id[1] !== ":" || !readUlidText(id, scratch)) return nothing;
    return this.find(id.charCodeAt(0), scratch);
  }
  /** @param id A letter, a colon and a ULID. */
  internText(id: string): number {
    readUlidText(id, scratch);
    return this.intern(id.charCodeAt(0), scratch);
  }
  textOf(id: number): string {
    return `${String.fromCharCode(this.letters.array[id]!)}:${ulidText(this.words.array, id * 4)}`;
  }
  private spread(slots: Slots, areEntities: boolean): void {
    const { array: letters } = this.letters;
    slots.places = new Uint32Array(slots.places.length * 2);
    slots.taken = 0;
    for (let id = 0; id < this.letters.length; id++) {
      if ((letters[id] === letterOfEntities) !== areEntities) continue;
      const slot = this.slotOf(slots.places, letters[id]!, this.words.array, id * 4);
      slots.places[slot] = id + 1;
      slots.places[slot + 1] = this.words.array[id * 4 + 3]!;
      slots.taken++;
    }
  }
  private isAt(id: number, letter: number, asked: UlidWords): boolean {
    const { array } = this.words;
    const at = id * 4;
    return (
      array[at + 3] === asked[3] &&
      array[at + 2] === asked[2] &&
      array[at + 1] === asked[1] &&
      array[at] === asked[0] &&
      this.letters.array[id] === letter
    );
  }
  /** The slot of an id, or the free one where it belongs. */
  private slotOf(slots: Uint32Array, letter: number, words: Uint32Array, at: number): number {
    const w0 = words[at]!;
    const w1 = words[at + 1]!;
    const w2 = words[at + 2]!;
    const w3 = words[at + 3]!;
    const mask = slots.length - 1;
    let mixed = Math.imul(w0, 0x9e3779b1) ^ Math.imul(w1, 0x85ebca6b) ^ Math.imul(w2, 0xc2b2ae35);
    mixed ^= Math.imul(w3 >>> 3, 0x27d4eb2f);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x2c1b3c6d);
    mixed ^= mixed >>> 13;
    let slot = ((mixed << 4) | ((w3 & 7) << 1)) & mask;
    const known = this.words.array;
    for (let id = slots[slot]!; id !== 0; id = slots[slot]!) {
      if (slots[slot + 1] === w3) {
        const place = (id - 1) * 4;
        if (
          known[place + 2] === w2 &&
          known[place + 1] === w1 &&
          known[place] === w0 &&
          this.letters.array[id - 1] === letter
        )
          return slot;
      }
      slot = (slot + 2) & mask;
    }
    return slot;
  }
}

/** What a table is kept as. */
export interface KeptIds {
  readonly letters: Uint8Array;
  readonly words: Uint32Array;
  readonly entitySlots: Uint32Array;
  readonly otherSlots: Uint32Array;
}

function slotsFor(expected: number): number {
  let slots = 2_048;
  while (slots * fullest < expected) slots *= 2;
  return slots;
}
