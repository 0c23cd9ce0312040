/** What became of what a picture tells beside the picture: where and when it was taken, with which device, by whom. */
export type PictureTraces = "removed" | "none" | "unread";

/** A part of a file that is kept. */
type Part = Uint8Array;

/**
 * Takes out of a JPEG, PNG or WebP what is not the picture: Exif (with its small picture and GPS), XMP, IPTC, comments and
 * whatever lies behind its end. How it is turned and its colours stay, and no point of it is touched. Sources: JPEG, ITU-T
 * T.81 annex B; Exif 2.32; PNG, third edition; WebP container specification.
 *
 * @returns The bytes to be stored; `unread` with the bytes as they came where they do not follow their format, or where
 *   the format is one that Keiro cannot clean (HEIC, films).
 */
export function cleanPicture(
  mediaType: string,
  bytes: Uint8Array,
): { readonly bytes: Uint8Array; readonly traces: PictureTraces } {
  if (/^(image\/hei[cf]|video\/.*)$/.test(mediaType)) return { bytes, traces: "unread" };
  const clean = cleaners[mediaType];
  if (!clean) return { bytes, traces: "none" };
  const parts = clean(bytes);
  if (parts === null) return { bytes, traces: "unread" };
  const kept = joined(parts);
  const isSame = kept.length === bytes.length && kept.every((byte, at) => byte === bytes[at]);
  return isSame ? { bytes, traces: "none" } : { bytes: kept, traces: "removed" };
}

const cleaners: Readonly<Record<string, (bytes: Uint8Array) => Part[] | null>> = {
  "image/jpeg": cleanJpeg,
  "image/png": cleanPng,
  "image/webp": cleanWebp,
};

const u16 = (bytes: Uint8Array, at: number) => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
const u32 = (bytes: Uint8Array, at: number) => u16(bytes, at) * 65_536 + u16(bytes, at + 2);
const textAt = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length));

function joined(parts: readonly Part[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Markers: start and end of the picture, start of a scan. */
const [soi, eoi, sos] = [0xd8, 0xd9, 0xda];

function cleanJpeg(bytes: Uint8Array): Part[] | null {
  if (u16(bytes, 0) !== 0xff00 + soi) return null;
  const parts: Part[] = [bytes.subarray(0, 2)];
  for (let at = 2; at + 4 <= bytes.length || bytes[at + 1] === eoi;) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined) return null;
    if (marker === eoi) return [...parts, bytes.subarray(at, at + 2)];
    let end = at + 2 + u16(bytes, at + 2);
    if (end < at + 4 || end > bytes.length) return null;
    if (marker === sos) end = endOfScan(bytes, end);
    parts.push(...keptSegment(bytes.subarray(at, end), marker));
    at = end;
  }
  return null;
}

/** Of the segments for applications those stay that say how colours are meant; of Exif, how the picture is turned. */
function keptSegment(segment: Uint8Array, marker: number): readonly Part[] {
  const isOfApplication = marker >= 0xe0 && marker <= 0xef;
  if (marker === 0xfe) return [];
  if (!isOfApplication) return [segment];
  const name = textAt(segment, 4, 12);
  if (marker === 0xe0 && name.startsWith("JFIF")) return [segment];
  if (marker === 0xe2 && name.startsWith("ICC_PROFILE")) return [segment];
  if (marker === 0xee && name.startsWith("Adobe")) return [segment];
  const turned = marker === 0xe1 && name.startsWith("Exif\0\0") ? orientationOf(segment.subarray(10)) : 1;
  return turned === 1 ? [] : [exifOf(turned)];
}

/** The data of a scan end at the next marker that is no stuffed byte and no restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1]!;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

const orientationTag = 0x0112;
/** 1 to 8, of the first directory of a TIFF; 1, as it lies, where none is told. */
function orientationOf(tiff: Uint8Array): number {
  const order = textAt(tiff, 0, 2);
  if (order !== "II" && order !== "MM") return 1;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
  const isLittle = order === "II";
  const start = tiff.length < 8 ? tiff.length : view.getUint32(4, isLittle);
  if (start + 2 > tiff.length) return 1;
  const count = view.getUint16(start, isLittle);
  for (let at = start + 2; at + 12 <= Math.min(tiff.length, start + 2 + count * 12); at += 12)
    if (view.getUint16(at, isLittle) === orientationTag) {
      const value = view.getUint16(at + 8, isLittle);
      return value >= 1 && value <= 8 ? value : 1;
    }
  return 1;
}
/** A segment that says nothing but how the picture is turned. */
function exifOf(orientation: number): Part {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const name = [0x45, 0x78, 0x69, 0x66, 0, 0];
  return Uint8Array.from([0xff, 0xe1, 0, 2 + name.length + tiff.length, ...name, ...tiff]);
}

const pngStart = "\x89PNG\r\n\x1a\n";
const pngTraces = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);

function cleanPng(bytes: Uint8Array): Part[] | null {
  if (textAt(bytes, 0, 8) !== pngStart) return null;
  const parts: Part[] = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length;) {
    const type = textAt(bytes, at + 4, 4);
    const end = at + 12 + u32(bytes, at);
    if (end > bytes.length) return null;
    if (!pngTraces.has(type)) parts.push(bytes.subarray(at, end));
    if (type === "IEND") return parts;
    at = end;
  }
  return null;
}

/** Flags of a WebP: Exif and XMP are there. */
const webpTraceFlags = 0x08 | 0x04;

function cleanWebp(bytes: Uint8Array): Part[] | null {
  if (textAt(bytes, 0, 4) !== "RIFF" || textAt(bytes, 8, 4) !== "WEBP") return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const last = Math.min(bytes.length, 8 + view.getUint32(4, true));
  const chunks: Part[] = [];
  for (let at = 12; at + 8 <= last;) {
    const type = textAt(bytes, at, 4);
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (end > bytes.length) return null;
    const chunk = bytes.slice(at, end);
    if (type === "VP8X" && size > 0) chunk[8] = chunk[8]! & ~webpTraceFlags;
    if (type !== "EXIF" && type !== "XMP ") chunks.push(chunk);
    at = end;
  }
  const head = bytes.slice(0, 12);
  new DataView(head.buffer).setUint32(4, 4 + chunks.reduce((sum, chunk) => sum + chunk.length, 0), true);
  return [head, ...chunks];
}
