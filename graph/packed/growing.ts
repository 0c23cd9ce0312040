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
  /** The first `count` of some bytes, many at once. */
  appendAll(bytes: Uint8Array, count: number): void {
    if (this.length + count > this.array.length) this.reserve(count);
    this.array.set(bytes.subarray(0, count), this.length);
    this.length += count;
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
  /** Grows by so many places, to be filled by the caller. @returns where they begin. */
  extend(count: number): number {
    const start = this.length;
    if (start + count > this.array.length) {
      const larger = new Uint32Array(Math.max(this.array.length * 2, start + count));
      larger.set(this.array.subarray(0, start));
      this.array = larger;
    }
    this.length = start + count;
    return start;
  }
  /** Four at once: the words of a ULID. */
  pushFour(values: Uint32Array): void {
    const { length } = this;
    if (length + 4 > this.array.length) {
      const larger = new Uint32Array(this.array.length * 2);
      larger.set(this.array);
      this.array = larger;
    }
    const { array } = this;
    array[length] = values[0]!;
    array[length + 1] = values[1]!;
    array[length + 2] = values[2]!;
    array[length + 3] = values[3]!;
    this.length = length + 4;
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
  /** Grows by so many places, to be filled by the caller. @returns where they begin. */
  extend(count: number): number {
    const start = this.length;
    if (start + count > this.array.length) {
      const larger = new Float64Array(Math.max(this.array.length * 2, start + count));
      larger.set(this.array.subarray(0, start));
      this.array = larger;
    }
    this.length = start + count;
    return start;
  }
  done(): Float64Array {
    return this.array.slice(0, this.length);
  }
}
