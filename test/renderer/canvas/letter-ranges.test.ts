import fc from "fast-check";
import { expect, test } from "vitest";
import { findByLetter, letterRanges } from "#renderer/canvas/letter-ranges.ts";

test("reads single letters, ranges and ranges with unknown digits, and leaves out what is none", () => {
  expect(letterRanges("U+0000-00FF, u+131,U+4??, 17, U+9-3, U+xyz")).toEqual([
    [0, 0xff],
    [0x131, 0x131],
    [0x400, 0x4ff],
  ]);
  expect(letterRanges("")).toEqual([]);
});

test("finds the last part that has a letter, as looking at one after the other does", () => {
  const range = fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 40 }))
    .map(([first, more]) => `U+${first.toString(16)}-${(first + more).toString(16)}`);
  const part = fc.array(range, { maxLength: 5 }).map((ranges) => ranges.join(", "));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), fc.integer({ min: 0, max: 260 }), (parts, letter) => {
      const has = (text: string) => letterRanges(text).some(([first, last]) => first <= letter && letter <= last);
      expect(findByLetter(parts)(letter)).toBe(parts.findLastIndex(has));
    }),
  );
});
