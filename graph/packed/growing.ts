/** A column of bytes that grows at its end. */
export class GrowingBytes {
  array: Uint8Array;
  length = 0;
  constructor(capacity = 1_024) {
    this.array = new Uint8Array(capacity);
  }
  push(value: number): void {
    if (this.length === this.array.length) this.reserve(1);
    this.array[this.length++] = value;
  }
  /** @returns where the copied bytes begin. */
  append(bytes: Uint8Array, start: number, end: number): number {
    const at = this.length;
    if (at + end - start > this.array.length) this.reserve(end - start);
    for (let from = start, to = at; from < end; from++, to++) this.array[to] = bytes[from]!;
    this.length = at + end - start;
    return at;
  }
  private reserve(more: number): void {
    const larger = new Uint8Array(Math.max(this.array.length * 2, this.length + more));
    larger.set(this.array.subarray(0, this.length));
    this.array = larger;
  }
  done(): Uint8Array {
    return this.array.slice(0, this.length);
  }
}

/** A column of whole numbers from 0 to 2³² − 1 that grows at its end. */
export class GrowingWords {
  array: Uint32Array;
  length = 0;
  constructor(capacity = 1_024) {
    this.array = new Uint32Array(capacity);
  }
  push(value: number): void {
    if (this.length === this.array.length) {
      const larger = new Uint32Array(this.array.length * 2);
      larger.set(this.array);
      this.array = larger;
    }
    this.array[this.length++] = value;
  }
  done(): Uint32Array {
    return this.array.slice(0, this.length);
  }
}

/** A column of numbers that grows at its end: places in files, which may lie beyond 2³² − 1. */
export class GrowingNumbers {
  array: Float64Array;
  length = 0;
  constructor(capacity = 1_024) {
    this.array = new Float64Array(capacity);
  }
  push(value: number): void {
    if (this.length === this.array.length) {
      const larger = new Float64Array(this.array.length * 2);
      larger.set(this.array);
      this.array = larger;
    }
    this.array[this.length++] = value;
  }
  done(): Float64Array {
    return this.array.slice(0, this.length);
  }
}
