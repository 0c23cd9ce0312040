import fc from "fast-check";
import { expect, test } from "vitest";
import { oneLine, table } from "#electron/terminal/table.ts";
import { cutText, padText, textWidth } from "#electron/terminal/text-width.ts";

test("counts columns as a terminal draws them", () => {
  expect(textWidth("METI")).toBe(4);
  expect(textWidth("経済産業省")).toBe(10);
  expect(textWidth("ﾊﾏﾏﾂ")).toBe(4);
  expect(textWidth("산업단지")).toBe(8);
  expect(textWidth("Tillväxtanalys")).toBe(14);
  expect(textWidth("a\u0308")).toBe(1);
  expect(textWidth("（株）")).toBe(6);
  expect(textWidth("か\u3099")).toBe(2);
});

const anyText = fc.string({ unit: fc.constantFrom("a", "é", "a\u0308", "浜", "ﾊ", "한", "（", " ", "😀") });

test("a cut text is never wider than asked, and a short one is left alone", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 30 }), (text, width) => {
      const cut = cutText(text, width);
      expect(textWidth(cut)).toBeLessThanOrEqual(width);
      if (textWidth(text) <= width) expect(cut).toBe(text);
      expect(textWidth(padText(cut, width))).toBe(width);
    }),
  );
});

test("all cells of a column begin at the same place, and wide tables are cut to the terminal", () => {
  const lines = table(
    ["name", "id"],
    [
      ["浜松市", "e:1"],
      ["Hamamatsu City", "e:2"],
    ],
    null,
  );
  expect(lines).toEqual(["name            id", "浜松市          e:1", "Hamamatsu City  e:2"]);
  const narrow = table(["name", "what"], [["x", "a sentence that is much too long for this terminal"]], 30);
  expect(narrow.every((line) => textWidth(line) <= 30)).toBe(true);
  expect(table(["a"], [], null)).toEqual([]);
});

test("text of others becomes one plain line", () => {
  expect(oneLine("a\nb\u001b[2Jc\u2028d")).toBe("a b [2Jc d");
});
