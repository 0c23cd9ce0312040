import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanPicture } from "#data/workspace/clean-picture.ts";

const bytesOf = (...parts: (string | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part, "latin1")] : [...part])));
const segment = (marker: number, ...content: (string | readonly number[])[]) => {
  const inner = bytesOf(...content);
  return [0xff, marker, (inner.length + 2) >> 8, (inner.length + 2) & 255, ...inner];
};
const told = "GPS 35.6895 N, taken by Hanako Suzuki";
/** An Exif in either order of bytes, turned, with whatever it tells behind. */
const exif = (isLittle: boolean, orientation: number) => {
  const n16 = (n: number) => (isLittle ? [n & 255, n >> 8] : [n >> 8, n & 255]);
  const n32 = (n: number) => (isLittle ? [...n16(n), 0, 0] : [0, 0, ...n16(n)]);
  const entry = [...n16(0x0112), ...n16(3), ...n32(1), ...n16(orientation), 0, 0];
  return segment(0xe1, "Exif\0\0", isLittle ? "II" : "MM", n16(42), n32(8), n16(1), entry, n32(0), told);
};
const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 1, 2, 0xff, 0, 3, 0xff, 0xd0, 4];
const tables = segment(0xdb, [0, 1, 2, 3]);
const icc = segment(0xe2, "ICC_PROFILE\0", [1, 1]);
const jpeg = (...before: (readonly number[])[]) =>
  bytesOf([0xff, 0xd8], segment(0xe0, "JFIF\0", [1, 2]), ...before, tables, scan, scan, [0xff, 0xd9]);

const png = (...chunks: [string, string][]) =>
  bytesOf(
    "\x89PNG\r\n\x1a\n",
    ...[["IHDR", "x"], ...chunks, ["IDAT", "pixels"], ["IEND", ""]]
      .map(([type, text]) => bytesOf([0, 0, 0, text!.length], type!, text!, [9, 9, 9, 9]))
      .map((chunk) => [...chunk]),
  );
const webp = (flags: number, ...chunks: [string, string][]) => {
  const inner = [["VP8X", String.fromCharCode(flags) + "123456789"], ["VP8 ", "even"], ...chunks].map(
    ([type, text]) => [...bytesOf(type!, [text!.length, 0, 0, 0], text!, text!.length % 2 === 1 ? [0] : [])],
  );
  const size = 4 + inner.flat().length;
  return bytesOf("RIFF", [size & 255, size >> 8, 0, 0], "WEBP", ...inner);
};
const hasName = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1").includes("Suzuki");

describe("a picture that is attached", () => {
  test("keeps picture, colours and how it is turned, and loses place, person, comment and what lies behind its end", () => {
    for (const isLittle of [true, false]) {
      const xmp = segment(0xe1, "http://ns.adobe.com/xap/1.0/\0", told);
      const taken = jpeg(exif(isLittle, 6), xmp, segment(0xed, "Photoshop 3.0\0", told), icc, segment(0xfe, told));
      const { bytes, traces } = cleanPicture("image/jpeg", bytesOf([...taken], [...jpeg(exif(isLittle, 6))]));
      expect([traces, hasName(taken), hasName(bytes)]).toEqual(["removed", true, false]);
      const turned = [0xff, 0xe1, 0, 34, ...bytesOf("Exif\0\0MM\0*\0\0\0\x08\0\x01", [1, 18, 0, 3, 0, 0, 0, 1, 0, 6])];
      expect([...bytes]).toEqual([...jpeg([...turned, 0, 0, 0, 0, 0, 0], icc)]);
    }
  });

  test("that lies as it was taken needs no Exif at all", () => {
    expect(cleanPicture("image/jpeg", jpeg(exif(true, 1))).bytes).toEqual(jpeg());
  });

  test("is cleaned as PNG and WebP too", () => {
    const cleanPng = cleanPicture("image/png", png(["tEXt", told], ["gAMA", "1234"], ["iTXt", told], ["eXIf", told]));
    expect(cleanPng).toEqual({ bytes: png(["gAMA", "1234"]), traces: "removed" });
    const cleanWebp = cleanPicture("image/webp", webp(0x1c, ["EXIF", told], ["XMP ", told]));
    expect(cleanWebp).toEqual({ bytes: webp(0x10), traces: "removed" });
  });

  test("is the same after a second cleaning, and so is one that tells nothing", () => {
    for (const [type, picture] of [
      ["image/jpeg", jpeg(exif(true, 8), icc)],
      ["image/png", png(["tEXt", told])],
      ["image/webp", webp(0x0c, ["EXIF", told])],
    ] as const) {
      const { bytes } = cleanPicture(type, picture);
      expect(cleanPicture(type, bytes)).toEqual({ bytes, traces: "none" });
    }
  });

  test("stays as it came where it does not follow its format, or where the format cannot be cleaned", () => {
    const noise = fc.uint8Array({ maxLength: 60 });
    fc.assert(
      fc.property(noise, fc.constantFrom("image/jpeg", "image/png", "image/webp"), (bytes, type) => {
        expect(cleanPicture(type, bytes)).toEqual({ bytes, traces: "unread" });
      }),
    );
    const whole = jpeg(exif(true, 6));
    for (let length = 0; length < whole.length - 2; length++)
      expect(cleanPicture("image/jpeg", whole.subarray(0, length)).traces).toBe("unread");
    expect(cleanPicture("image/heic", whole).traces).toBe("unread");
    expect(cleanPicture("text/plain", whole)).toEqual({ bytes: whole, traces: "none" });
  });
});
