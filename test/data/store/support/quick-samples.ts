/** The text of the nth quick note; it tells its number and its end. */
export function noteBody(n: number): string {
  return `note ${String(n)} begins ${"and goes on ".repeat(2 + (n % 4))}till here`;
}

/** The bytes of the nth photo: up to 120 kB, different for each. */
export function photoOf(n: number): Uint8Array {
  const bytes = new Uint8Array(20_000 + ((n * 7_919) % 100_000));
  for (let at = 0; at < bytes.length; at++) bytes[at] = (at * 31 + n * 17) & 0xff;
  return bytes;
}
