import { GrowingNumbers, GrowingText } from "./growing.ts";

/** Texts that stand for numbers, in the order in which they came: an open hash over code units that keeps no string. */
export class WordTable {
  private readonly units = new GrowingText();
  private readonly starts = new GrowingNumbers();
  private readonly hashes = new GrowingNumbers();
  /** Number and 1, or 0; at most half full. */
  private slots = new Uint32Array(64);
  /** Texts that have a slot. */
  private slotted = 0;

  /** The number of a text, a new one where it has none. */
  numberOf(text: string): number {
    if (this.slotted < this.starts.length) this.giveSlots();
    const hash = hashOf(text);
    let slot = this.slotOf(text, hash);
    const known = this.slots[slot]!;
    if (known !== 0) return known - 1;
    if (this.starts.length * 2 >= this.slots.length) {
      this.giveSlots();
      slot = this.slotOf(text, hash);
    }
    const number = this.append(text, hash);
    this.slots[slot] = number + 1;
    this.slotted = number + 1;
    return number;
  }

  /** A number for a text that is known to be new: it is not looked for, and gets its slot only once others are. */
  append(text: string, hash = hashOf(text)): number {
    this.hashes.push(hash);
    this.starts.push(this.units.length);
    this.units.push(text);
    this.units.end();
    return this.starts.length - 1;
  }

  get size(): number {
    return this.starts.length;
  }

  /** All texts, each ended by a zero, and where they begin. */
  done(): { readonly units: Uint16Array; readonly starts: Uint32Array } {
    return { units: this.units.done(), starts: this.starts.done() };
  }

  private slotOf(text: string, hash: number): number {
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const known = this.slots[slot]!;
      if (known === 0) return slot;
      if (this.hashes.at(known - 1) === hash && this.units.isAt(this.starts.at(known - 1), text)) return slot;
    }
  }

  private giveSlots(): void {
    let room = this.slots.length;
    while (room <= this.starts.length * 2) room *= 2;
    const slots = new Uint32Array(room);
    const mask = slots.length - 1;
    for (let number = 0; number < this.starts.length; number++) {
      let slot = this.hashes.at(number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.slots = slots;
    this.slotted = this.starts.length;
  }
}

/** FNV-1a over code units, with the last step of MurmurHash3, whose low bits are good for masks. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
