/** Whole numbers from 0 to 2³² − 1, one after the other. */
export class GrowingNumbers {
  private array = new Uint32Array(64);
  length = 0;

  push(value: number): void {
    if (this.length === this.array.length) {
      const larger = new Uint32Array(this.array.length * 2);
      larger.set(this.array);
      this.array = larger;
    }
    this.array[this.length++] = value;
  }
  at(place: number): number {
    return this.array[place]!;
  }
  /** A copy without room at its end. */
  done(): Uint32Array {
    return this.array.slice(0, this.length);
  }
}

/** UTF-16 code units of texts, one after the other. */
export class GrowingText {
  private units = new Uint16Array(256);
  length = 0;

  push(text: string): void {
    if (this.length + text.length >= this.units.length) this.reserve(text.length + 1);
    for (let at = 0; at < text.length; at++) this.units[this.length++] = text.charCodeAt(at);
  }
  /** Whether this text, ended by a zero, is at a place. */
  isAt(place: number, text: string): boolean {
    for (let at = 0; at < text.length; at++) if (this.units[place + at] !== text.charCodeAt(at)) return false;
    return this.units[place + text.length] === 0;
  }
  /** Zero, which is in no folded text: it ends one and sorts before all letters. */
  end(): void {
    if (this.length >= this.units.length) this.reserve(1);
    this.units[this.length++] = 0;
  }
  done(): Uint16Array {
    return this.units.slice(0, this.length);
  }
  private reserve(more: number): void {
    const larger = new Uint16Array(Math.max(this.units.length * 2, this.length + more));
    larger.set(this.units);
    this.units = larger;
  }
}

/** Text of some code units. A call takes no more arguments than this at once. */
const mostAtOnce = 4_096;
export function textOf(units: Uint16Array, start: number, end: number): string {
  if (end - start <= mostAtOnce) return String.fromCharCode.apply(null, units.subarray(start, end) as never);
  let text = "";
  for (let at = start; at < end; at += mostAtOnce) text += textOf(units, at, Math.min(end, at + mostAtOnce));
  return text;
}
