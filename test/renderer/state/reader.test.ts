import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { selectedPassage, stepped, wholeLines } from "#renderer/state/reader.ts";
import type { TextSelection, TextStep } from "#renderer/state/reader.ts";

const lines = ["first line", "", "漢字と kana", "the last one"];
const textOf = (line: number) => lines[line - 1] ?? "";
const go = (from: TextSelection, step: TextStep, extend = false) => stepped(from, step, extend, lines.length, textOf);
const down = { by: "lines", count: 1 } as const;
const right = { by: "chars", count: 1, word: false } as const;

describe("the keys of a text", () => {
  test("select whole lines with Shift and the arrows up and down", () => {
    const one = go(wholeLines(1, 1), down, true);
    expect(selectedPassage(go(one, down, true))).toEqual({ lines: [1, 3], chars: null });
    expect(selectedPassage(go(go(one, down, true), { by: "lines", count: -1 }, true)).lines).toEqual([1, 2]);
    expect(selectedPassage(go(wholeLines(1, 3), down))).toEqual({ lines: [4, 4], chars: null });
  });

  test("go into a line with left and right, by letters and by words, and select there", () => {
    const third = go(go(wholeLines(3, 3), right), right);
    expect(third.cursor).toEqual({ line: 3, char: 2 });
    expect(selectedPassage(go(third, right, true))).toEqual({ lines: [3, 3], chars: [2, 3] });
    expect(selectedPassage(go(wholeLines(4, 4), { by: "chars", count: 1, word: true }, true)).chars).toEqual([0, 4]);
    expect(selectedPassage(go(third, down, true))).toEqual({ lines: [3, 4], chars: [2, 2] });
  });

  test("stop at both ends of the text", () => {
    expect(go(wholeLines(4, 4), down).cursor.line).toBe(4);
    expect(go(wholeLines(1, 1), { by: "lines", count: -9 }).cursor.line).toBe(1);
    expect(go(wholeLines(1, 1), { by: "to", line: 99 }).cursor.line).toBe(4);
  });
});

test("whatever keys are pressed, the selection is of lines and characters that are there", () => {
  const step: fc.Arbitrary<TextStep> = fc.oneof(
    fc.record({ by: fc.constant("lines" as const), count: fc.integer({ min: -5, max: 5 }) }),
    fc.record({
      by: fc.constant("chars" as const),
      count: fc.constantFrom(1 as const, -1 as const),
      word: fc.boolean(),
    }),
    fc.record({ by: fc.constant("lineEnd" as const), count: fc.constantFrom(1 as const, -1 as const) }),
    fc.record({ by: fc.constant("to" as const), line: fc.integer({ min: -2, max: 9 }) }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fc.boolean()), { maxLength: 30 }), (steps) => {
      let selection = wholeLines(1, 1);
      for (const [one, extend] of steps) {
        selection = go(selection, one, extend);
        const {
          lines: [first, last],
          chars,
        } = selectedPassage(selection);
        expect(first).toBeGreaterThanOrEqual(1);
        expect(last).toBeLessThanOrEqual(lines.length);
        expect(first).toBeLessThanOrEqual(last);
        if (!chars) continue;
        expect(chars[0]).toBeLessThanOrEqual(textOf(first).length);
        expect(chars[1]).toBeLessThanOrEqual(textOf(last).length);
        if (first === last) expect(chars[0]).toBeLessThan(chars[1]);
      }
    }),
  );
});
