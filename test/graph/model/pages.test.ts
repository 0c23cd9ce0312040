import { expect, test } from "vitest";
import { pageAt, pagesOf } from "#graph/model/pages.ts";

test("form feeds begin pages that count from 1", () => {
  const pages = pagesOf(["Title", "\fSecond", "text", "end of second\f", "Third"]);
  expect(pages).toEqual([
    { label: "1", firstLine: 1 },
    { label: "2", firstLine: 2 },
    { label: "3", firstLine: 5 },
  ]);
  expect(pageAt(pages, 3)?.label).toBe("2");
});

test("headings name pages by what is printed", () => {
  const pages = pagesOf(["preface", "--- page 4 ---", "text", "=== 5ページ ===", "text"]);
  expect(pages.map(({ label }) => label)).toEqual(["4", "5"]);
  expect(pageAt(pages, 1)).toBeNull();
  expect(pageAt(pages, 5)).toEqual({ label: "5", firstLine: 4 });
});

test("a text without marks has no pages", () => {
  expect(pagesOf(["a", "---", "-- b --", ""])).toEqual([]);
});
