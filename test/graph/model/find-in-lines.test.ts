import fc from "fast-check";
import { expect, test } from "vitest";
import { findInLines, foldWanted } from "#graph/model/find-in-lines.ts";

const find = (lines: readonly string[], text: string) =>
  [...findInLines(lines, lines.map(foldWanted), foldWanted(text))].map(({ line, from, to }) => [
    line,
    lines[line - 1]!.slice(from, to),
  ]);

test("width, case, kana and diacritics do not matter, and the letters of the line itself are told", () => {
  const lines = ["ＭＥＴＩ and Meti", "ｶﾞｲﾄﾞ ガイド がいど", "Tōkyō  de l’Économie", "nothing"];
  expect(find(lines, "meti")).toEqual([
    [1, "ＭＥＴＩ"],
    [1, "Meti"],
  ]);
  expect(find(lines, "がいど")).toEqual([
    [2, "ｶﾞｲﾄﾞ"],
    [2, "ガイド"],
    [2, "がいど"],
  ]);
  expect(find(lines, "tokyo de")).toEqual([[3, "Tōkyō  de"]]);
  expect(find(lines, "economie")).toEqual([[3, "Économie"]]);
  expect(find(lines, "   ")).toEqual([]);
});

test("what is told as found reads as what was wanted", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "grapheme", maxLength: 30 }), { maxLength: 6 }),
      fc.string({ maxLength: 3 }),
      (lines, wanted) => {
        for (const [, found] of find(lines, wanted))
          expect(foldWanted(found as string)).toContain(foldWanted(wanted).replace(/^ | $/g, ""));
      },
    ),
  );
});

test("every part of a line is found in it", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."abÄガｶﾞ 漢"), minLength: 2, maxLength: 20 }),
      fc.nat(),
      fc.nat(),
      (line, a, b) => {
        const parts = [...line.matchAll(/\s+|[^\s][\p{M}\uFF9E\uFF9F]*/gu)].map(([part]) => part);
        const [from, to] = [a % parts.length, b % parts.length].sort((x, y) => x - y) as [number, number];
        const wanted = parts.slice(from, to + 1).join("");
        if (wanted.trim() !== "") expect(find([line], wanted)).not.toEqual([]);
      },
    ),
  );
});
