import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { joinSums } from "#data/store/join-sums.ts";

test("two sums joined are the sum of both parts", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (first, second) => {
      const joined = joinSums(crc32(first), crc32(second), second.length);
      expect(joined).toBe(crc32(Buffer.concat([first, second])));
    }),
  );
});

test("a second part of many bytes is joined as well", () => {
  const [first, second] = [Buffer.from("first"), Buffer.alloc(3_000_001, 7)];
  expect(joinSums(crc32(first), crc32(second), second.length)).toBe(crc32(Buffer.concat([first, second])));
});
