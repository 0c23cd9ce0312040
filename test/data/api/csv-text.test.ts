import { describe, expect, test } from "vitest";
import { csvText } from "#data/api/csv-text.ts";

const lines = (rows: readonly (readonly string[])[]) =>
  csvText({ columns: ["a"], rows }, { withMark: false }).split("\r\n");

describe("a table as CSV", () => {
  test("begins with a mark, ends each line with CRLF, and quotes what needs it", () => {
    expect(csvText({ columns: ["n", "say"], rows: [["1", 'two "words", one\nline']] })).toBe(
      '\uFEFFn,say\r\n1,"two ""words"", one\nline"\r\n',
    );
  });

  test("keeps leading zeros, blanks and Japanese as they are", () => {
    expect(lines([["01-067"], [" x "], ["浜松市"]]).slice(1, 4)).toEqual(["01-067", '" x "', "浜松市"]);
  });

  test("lets no cell become a formula, and leaves numbers numbers", () => {
    expect(lines([["=1+1"], ["+SUM(A1)"], ["@x"], ["-2+3"], ["-12.5"], ["+7"]]).slice(1, 7)).toEqual([
      "'=1+1",
      "'+SUM(A1)",
      "'@x",
      "'-2+3",
      "-12.5",
      "+7",
    ]);
  });
});
