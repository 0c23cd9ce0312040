import fc from "fast-check";
import { expect, test } from "vitest";
import { linePartsOf } from "#renderer/panels/reader/line-parts.ts";

test("a line is cut where something is found, selected, or the cursor stands", () => {
  const parts = linePartsOf("abcdef", [[1, 3]], [1, 3], [2, 5], 5);
  expect(parts.map(({ text }) => text)).toEqual(["a", "b", "c", "de", "f"].slice(0, 3).concat("de", "f"));
  expect(parts.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(["b", "c"]);
  expect(parts.filter(({ isSelected }) => isSelected).map(({ text }) => text)).toEqual(["c", "de"]);
  expect(parts.find(({ hasCursor }) => hasCursor)?.text).toBe("f");
});

test("no letter is lost or told twice, and there is one cursor", () => {
  const range = fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
  fc.assert(
    fc.property(
      fc.string({ maxLength: 20 }),
      fc.array(range),
      fc.option(range),
      fc.option(fc.nat(20)),
      (text, hits, selected, cursor) => {
        const at = cursor === null ? null : Math.min(cursor, text.length);
        const parts = linePartsOf(text, hits, null, selected, at);
        expect(parts.map((part) => part.text).join("")).toBe(text);
        expect(parts.filter(({ hasCursor }) => hasCursor)).toHaveLength(at === null ? 0 : 1);
      },
    ),
  );
});
