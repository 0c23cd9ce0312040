import { readIdWords, ulidOfWords, wordsPerId } from "../core/id-words.ts";
import { GrowingBytes, GrowingWords } from "./growing.ts";
import { SortedIds } from "./sorted-ids.ts";
import { createUlidWords, nothing } from "./ulid-words.ts";
import type { UlidWords } from "./ulid-words.ts";

const letterOfEntities = 0x65;
const letterOfRelations = 0x72;
/** Slots are made twice as many when more than this part of them is taken. */
const fullest = 0.6;
const scratch = createUlidWords();

/**
 * Places of ids by their hash, two words each: number of the id and one more (0 for none), and the last word of the id, so
 * that a look past a stranger needs no look at the stranger.
 */
interface Slots {
  places: Uint32Array;
  taken: number;
}

/**
 * Ids of a letter and a ULID, each with a number of its own, counted from 0 in the order of first sight. Entities, which
 * relations name in no order, have slots (open addressing). Of the others most are minted one after the other and come so:
 * as long as each is greater than all before it they are a sorted list, in which nothing has to be looked for to know that
 * an id is new; the first one out of order gives them slots too. Memory: 17 bytes an id, and 4 for its place in the list or
 * 13 to 27 for its slot.
 */
export class IdTable {
  readonly letters: GrowingBytes;
  readonly words: GrowingWords;
  private readonly ofEntities: Slots;
  private ofOthers: Slots | null = null;
  private readonly sorted: SortedIds;
  private lastEntity = nothing;
  private lastRelation = nothing;

  /** @param kept Columns and slots of a table as it was. */
  constructor(expected = 1_024, kept?: KeptIds) {
    this.letters = new GrowingBytes(kept ? 1 : expected);
    this.words = new GrowingWords(kept ? 1 : expected * 4);
    this.ofEntities = { places: kept?.entitySlots ?? new Uint32Array(slotsFor(expected / 16) * 2), taken: 0 };
    this.sorted = new SortedIds(this.words, kept?.sorted ?? expected);
    if (!kept) return;
    this.letters.array = kept.letters;
    this.letters.length = kept.letters.length;
    this.words.array = kept.words;
    this.words.length = kept.words.length;
    // How many slots are taken is counted anew when one more is wanted.
    this.ofEntities.taken = this.ofEntities.places.length / 2;
    if (kept.otherSlots.length > 0) this.ofOthers = { places: kept.otherSlots, taken: kept.otherSlots.length / 2 };
  }
  get size(): number {
    return this.letters.length;
  }
  columns(): KeptIds {
    return {
      letters: this.letters.done(),
      words: this.words.done(),
      entitySlots: this.ofEntities.places,
      otherSlots: this.ofOthers?.places ?? new Uint32Array(0),
      sorted: this.ofOthers ? new Uint32Array(0) : this.sorted.numbers.done(),
    };
  }
  intern(letter: number, words: UlidWords): number {
    // A claim mostly speaks of what was named just before it.
    if (letter === letterOfEntities) {
      const last = this.lastEntity;
      if (last !== nothing && this.isAt(last, letter, words)) return last;
      return (this.lastEntity = this.internIn(this.ofEntities, letter, words));
    }
    if (letter !== letterOfRelations) return this.internOther(letter, words);
    const last = this.lastRelation;
    if (last !== nothing && this.isAt(last, letter, words)) return last;
    return (this.lastRelation = this.internOther(letter, words));
  }
  private internOther(letter: number, words: UlidWords): number {
    if (!this.ofOthers) {
      if (this.sorted.isBehind(words)) {
        const id = this.append(letter, words);
        this.sorted.numbers.push(id);
        return id;
      }
      const known = this.sorted.find(words);
      if (known !== nothing && this.letters.array[known] === letter) return known;
      this.ofOthers = this.giveSlots();
    }
    return this.internIn(this.ofOthers, letter, words);
  }
  private internIn(slots: Slots, letter: number, words: UlidWords): number {
    const slot = this.slotOf(slots.places, letter, words, 0);
    const known = slots.places[slot]!;
    if (known !== 0) return known - 1;
    const id = this.append(letter, words);
    slots.places[slot] = id + 1;
    slots.places[slot + 1] = words[3]!;
    if (++slots.taken * 2 > slots.places.length * fullest) this.spread(slots, letter === letterOfEntities);
    return id;
  }
  private append(letter: number, words: UlidWords): number {
    this.letters.push(letter);
    this.words.pushFour(words);
    return this.letters.length - 1;
  }
  find(letter: number, words: UlidWords): number {
    if (letter !== letterOfEntities && !this.ofOthers) {
      const found = this.sorted.find(words);
      return found !== nothing && this.letters.array[found] === letter ? found : nothing;
    }
    const { places } = letter === letterOfEntities ? this.ofEntities : this.ofOthers!;
    const known = places[this.slotOf(places, letter, words, 0)]!;
    return known === 0 ? nothing : known - 1;
  }
  /** @returns `nothing` for text that is no id of the table. */
  findText(id: string): number {
    if (id[1] !== ":" || !readIdWords(id, scratch, 0)) return nothing;
    return this.find(id.charCodeAt(0), scratch);
  }
  /** @param id A letter, a colon and a ULID. */
  internText(id: string): number {
    readIdWords(id, scratch, 0);
    return this.intern(id.charCodeAt(0), scratch);
  }
  textOf(id: number): string {
    return `${String.fromCharCode(this.letters.array[id]!)}:${ulidOfWords(this.words.array, id * wordsPerId)}`;
  }
  private giveSlots(): Slots {
    const slots = { places: new Uint32Array(slotsFor(this.sorted.numbers.length * 2) * 2), taken: 0 };
    this.fillSlots(slots, false);
    return slots;
  }
  private spread(slots: Slots, areEntities: boolean): void {
    slots.places = new Uint32Array(slots.places.length * 2);
    slots.taken = 0;
    this.fillSlots(slots, areEntities);
  }
  private fillSlots(slots: Slots, areEntities: boolean): void {
    const { array: letters } = this.letters;
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
          // Among the slots of entities there is nothing else, and a look at the letter would be one more wait for memory.
          (letter === letterOfEntities || this.letters.array[id - 1] === letter)
        )
          return slot;
      }
      slot = (slot + 2) & mask;
    }
    return slot;
  }
}

/** What a table is kept as: other ids than those of entities have slots, or are sorted. */
export interface KeptIds {
  readonly letters: Uint8Array;
  readonly words: Uint32Array;
  readonly entitySlots: Uint32Array;
  readonly otherSlots: Uint32Array;
  readonly sorted: Uint32Array;
}

function slotsFor(expected: number): number {
  let slots = 2_048;
  while (slots * fullest < expected) slots *= 2;
  return slots;
}
