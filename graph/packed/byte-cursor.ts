import { ulidLength } from "../core/id-words.ts";
import { createUlidWords, readUlid } from "./ulid-words.ts";
import type { UlidWords } from "./ulid-words.ts";

const encoder = new TextEncoder();
/** Bytes of a piece of canonical JSON, to be compared. */
export function literal(text: string): Uint8Array {
  return encoder.encode(text);
}

const quote = 0x22;
const backslash = 0x5c;

/** Walks over canonical JSON without making a text of it. Each step tells whether the expected thing stood there. */
export class ByteCursor {
  bytes: Uint8Array = new Uint8Array(0);
  at = 0;
  end = 0;
  /** The plain text that `plain` found last, without its quotes. */
  start = 0;
  stop = 0;
  readonly words: UlidWords = createUlidWords();

  set(bytes: Uint8Array, at: number, end: number): void {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }
  /** Goes past these bytes if they stand here. */
  take(expected: Uint8Array): boolean {
    return this.takeAs(expected, expected.length);
  }
  /** Goes past the first `length` of these bytes if they stand here. */
  takeAs(expected: Uint8Array, length: number): boolean {
    const { bytes, at } = this;
    if (at + length > this.end) return false;
    for (let i = 0; i < length; i++) if (bytes[at + i] !== expected[i]) return false;
    this.at = at + length;
    return true;
  }
  takeByte(byte: number): boolean {
    if (this.at >= this.end || this.bytes[this.at] !== byte) return false;
    this.at++;
    return true;
  }
  /** A ULID and the quote behind it. */
  ulid(): boolean {
    const { at } = this;
    if (at + ulidLength >= this.end || this.bytes[at + ulidLength] !== quote) return false;
    if (!readUlid(this.bytes, at, this.words)) return false;
    this.at = at + ulidLength + 1;
    return true;
  }
  /** A text without escapes, after its opening quote, of at most `most` bytes. */
  plain(most: number): boolean {
    const { bytes, end } = this;
    let at = this.at;
    for (; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === quote) break;
      if (byte === backslash || byte < 0x20) return false;
    }
    if (at >= end || at - this.at > most) return false;
    this.start = this.at;
    this.stop = at;
    this.at = at + 1;
    return true;
  }
  /** Lowercase hexadecimal digits and the quote behind them. */
  hex(count: number): boolean {
    const { bytes, at } = this;
    if (at + count >= this.end) return false;
    for (let i = at; i < at + count; i++) {
      const byte = bytes[i]!;
      if (!((byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66))) return false;
    }
    this.at = at + count;
    return this.takeByte(quote);
  }
  /** A whole number from 0 to 99,999,999 without leading zeros; −1 where none stands here. */
  count(): number {
    const { bytes } = this;
    let value = 0;
    let at = this.at;
    for (; at < this.end && bytes[at]! >= 0x30 && bytes[at]! <= 0x39; at++) value = value * 10 + bytes[at]! - 0x30;
    const length = at - this.at;
    if (length === 0 || length > 8 || (length > 1 && bytes[this.at] === 0x30)) return -1;
    this.at = at;
    return value;
  }
  /** Goes past any JSON value by its quotes and brackets alone; what it says is not looked at. */
  skipValue(): boolean {
    const { bytes, end } = this;
    let depth = 0;
    for (let at = this.at; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === quote) {
        at++;
        while (at < end && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
        if (at >= end) return false;
      } else if (byte === 0x7b || byte === 0x5b) depth++;
      else if (byte === 0x7d || byte === 0x5d) depth--;
      if (depth < 0) return false;
      const next = bytes[at + 1];
      if (depth === 0 && (at + 1 === end || next === 0x2c || next === 0x7d || next === 0x5d)) {
        this.at = at + 1;
        return true;
      }
    }
    return false;
  }
}
