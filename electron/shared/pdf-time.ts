/**
 * A PDF with the stated time in place of the one at which the browser printed it, of equal length, so that nothing in the
 * file moves. Two runs then differ only where the browser itself writes something else each time.
 */
export function withStatedTime(pdf: Uint8Array, made: string): Uint8Array {
  const stamp = `D:${made.replace(/[-:TZ]/g, "").slice(0, 14)}+00'00'`;
  // Latin-1 keeps each byte as it is.
  const text = Buffer.from(pdf).toString("latin1");
  const fixed = text.replace(/(\/(?:CreationDate|ModDate)\s*\()(D:[^)]*)\)/g, (whole, key: string, time: string) =>
    time.length === stamp.length ? `${key}${stamp})` : whole,
  );
  return new Uint8Array(Buffer.from(fixed, "latin1"));
}
