import { findEdtf } from "../model/edtf.ts";
import { GrowingBytes, GrowingWords } from "./growing.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Short texts that repeat (kinds, times, phases, currencies, figures), each kept once as bytes under a number counted
 * from 0. Cost of a look: its length.
 */
export class TextTable {
  private bytes: GrowingBytes;
  /** Where each text ends. */
  private ends: GrowingWords;
  private slots: Uint32Array;
  private readonly texts: (string | undefined)[] = [];
  /** 0 not looked at, 1 a date, 2 none. */
  private readonly dates: number[] = [];

  constructor(bytes?: Uint8Array, ends?: Uint32Array) {
    this.bytes = new GrowingBytes();
    this.ends = new GrowingWords();
    this.slots = new Uint32Array(4_096);
    if (!bytes || !ends) return;
    this.bytes.array = bytes;
    this.bytes.length = bytes.length;
    this.ends.array = ends;
    this.ends.length = ends.length;
  }
  get size(): number {
    return this.ends.length;
  }
  columns(): { readonly bytes: Uint8Array; readonly ends: Uint32Array } {
    return { bytes: this.bytes.done(), ends: this.ends.done() };
  }
  intern(from: Uint8Array, start: number, end: number): number {
    const { array: ends } = this.ends;
    const { array: bytes } = this.bytes;
    const length = end - start;
    let slot = hashOf(from, start, end) & (this.slots.length - 1);
    for (let known = this.slots[slot]!; known !== 0; known = this.slots[slot]!) {
      const at = known === 1 ? 0 : ends[known - 2]!;
      if (ends[known - 1]! - at === length && isSame(bytes, at, from, start, length)) return known - 1;
      slot = (slot + 1) & (this.slots.length - 1);
    }
    this.bytes.append(from, start, end);
    this.ends.push(this.bytes.length);
    this.slots[slot] = this.ends.length;
    if (this.ends.length * 2 > this.slots.length) this.spread();
    return this.ends.length - 1;
  }
  internText(text: string): number {
    const bytes = encoder.encode(text);
    return this.intern(bytes, 0, bytes.length);
  }
  textOf(code: number): string {
    return (this.texts[code] ??= decoder.decode(
      this.bytes.array.subarray(code === 0 ? 0 : this.ends.array[code - 1], this.ends.array[code]),
    ));
  }
  /** Whether a text is a date that we read. */
  isDate(code: number): boolean {
    this.dates[code] ??= this.textOf(code).length <= 60 && findEdtf(this.textOf(code)) !== null ? 1 : 2;
    return this.dates[code] === 1;
  }
  private spread(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    let start = 0;
    for (let code = 0; code < this.ends.length; code++) {
      const end = this.ends.array[code]!;
      let slot = hashOf(this.bytes.array, start, end) & (this.slots.length - 1);
      while (this.slots[slot] !== 0) slot = (slot + 1) & (this.slots.length - 1);
      this.slots[slot] = code + 1;
      start = end;
    }
  }
}

/** FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo), with its high bits folded in. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

function isSame(a: Uint8Array, atA: number, b: Uint8Array, atB: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (a[atA + i] !== b[atB + i]) return false;
  return true;
}
