const table = new Uint32Array(256).map((_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/**
 * CRC-32 (ISO-HDLC, as in zip and `zlib.crc32`) of bytes, as eight hexadecimal digits.
 * It recognises a torn or damaged line; it is no protection against somebody who means harm.
 */
export function crc32(bytes: Uint8Array): string {
  let sum = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) sum = (sum >>> 8) ^ table[(sum ^ bytes[i]!) & 0xff]!;
  return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}
