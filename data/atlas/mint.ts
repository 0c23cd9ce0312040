import { timeOfUlid } from "#graph/model/ids.ts";

/** Makes one ULID after another, each greater than the one before. */
export type Mint = () => string;

const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * ULIDs of one run: one time for all (now, or a millisecond after the greatest known id), the random part counts up.
 * So ids that are asked for in the same order sort in that order.
 *
 * @param now Milliseconds since 1970.
 * @param random Ten bytes; the first bit is dropped so that counting up cannot overflow.
 * @param greatest The greatest ULID given out so far, or null.
 */
export function createMint(now: number, random: Uint8Array, greatest: string | null): Mint {
  const time = Math.max(now, greatest === null ? 0 : timeOfUlid(greatest) + 1);
  let counter = random.reduce((number, byte) => number * 256n + BigInt(byte), 0n) & ((1n << 79n) - 1n);
  return () => encode(BigInt(time), 10) + encode(counter++, 16);
}

/** Crockford base 32, most significant digit first. */
function encode(number: bigint, length: number): string {
  let text = "";
  for (let rest = number; text.length < length; rest /= 32n) text = digits[Number(rest % 32n)]! + text;
  return text;
}
