import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { piecesOf } from "#renderer/canvas/line-pieces.ts";

describe("pieces between which a line may end", () => {
  test.each([
    [
      "資金は「産業集積」から（2009年）。",
      ["資", "金", "は", "「産", "業", "集", "積」", "か", "ら", "（2009", "年）。"],
    ],
    ["クラスターをつくった々", ["ク", "ラ", "ス", "ター", "を", "つ", "くっ", "た々"]],
    ["『（二重）』の“語”も", ["『（二", "重）』", "の", "“語”", "も"]],
    ["(独)機構 (NEDO), 2009", ["(独)", "機", "構 ", "(NEDO), ", "2009"]],
    ["METI(経済産業省)、JST[“科学”]", ["METI", "(経", "済", "産", "業", "省)、", "JST", "[“科", "学”]"]],
    ["Der „Cluster“ heißt so", ["Der ", "„Cluster“ ", "heißt ", "so"]],
    ["two(or more)things (the rest", ["two(or ", "more)things ", "(the ", "rest"]],
    ["As of 2009-10-05, “the end”", ["As ", "of ", "2009-10-05, ", "“the ", "end”"]],
  ])("of the sentence %s", (text, pieces) => expect(piecesOf(text, "sentence")).toEqual(pieces));

  test("a name may be broken after a hyphen, a Korean one at blanks only", () => {
    expect(piecesOf("Baden-Württemberg", "name")).toEqual(["Baden-", "Württemberg"]);
    expect(piecesOf("산업집적지 추진단", "name")).toEqual(["산업집적지 ", "추진단"]);
  });

  test("together are the text, and none begins or ends as a line must not", () => {
    const letters = fc.constantFrom(..."本の「」（）(っー、。a1 -");
    const texts = fc.array(letters, { maxLength: 40 }).map((list) => list.join(""));
    fc.assert(
      fc.property(texts, fc.constantFrom("sentence", "name"), (text, of) => {
        const pieces = piecesOf(text, of);
        expect(pieces.join("")).toBe(text);
        // Marks are told from their letter by a blank, or by being more in a row than anybody writes.
        if (!/[「」（）(っー、。]{5}|[「（( ][ 」）っー、。-]|[ -][」）っー、。]/.test(text))
          for (const [at, piece] of pieces.entries()) {
            if (at > 0) expect(piece).not.toMatch(/^[」）っー、。]/);
            if (at < pieces.length - 1) expect(piece).not.toMatch(/[「（(]$/);
          }
      }),
    );
  });
});
