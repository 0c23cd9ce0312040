/** x⁰, the factor that changes nothing; bits stand for powers, the highest bit for x⁰. */
const one = 0x80000000;
/** The polynomial of CRC-32, bits reversed. */
const polynomial = 0xedb88320;

/**
 * The CRC-32 of bytes of which both parts were summed by themselves: that of the first is multiplied by x to the number of
 * the second's bits, modulo the polynomial (M. Adler, zlib's `crc32_combine`). Cost: O(log bytes).
 */
export function joinSums(first: number, second: number, secondBytes: number): number {
  let factor = one;
  let power = one >>> 8; // x to the bits of one byte; squared at each step
  for (let bytes = secondBytes; bytes > 0; bytes = Math.floor(bytes / 2)) {
    if (bytes % 2 === 1) factor = product(power, factor);
    power = product(power, power);
  }
  return (product(factor, first) ^ second) >>> 0;
}

function product(a: number, b: number): number {
  let [sum, shifted] = [0, b];
  for (let bit = one; bit > 0; bit >>>= 1) {
    if ((a & bit) !== 0) sum ^= shifted;
    shifted = (shifted & 1) !== 0 ? (shifted >>> 1) ^ polynomial : shifted >>> 1;
  }
  return sum >>> 0;
}
