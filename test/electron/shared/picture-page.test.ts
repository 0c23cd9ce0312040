import { expect, test } from "vitest";
import { picturePage } from "#electron/shared/picture-page.ts";

const sheet = (width: number, height: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" xml:lang="ja"><title>A &#38; B</title></svg>`;

test("a page is as large as its sheet, has its title and its language, and may ask for nothing", () => {
  const page = picturePage(sheet(900, 700));
  expect(page).toContain("@page{size:900px 700px;margin:0}");
  expect(page).toContain("<title>A &#38; B</title>");
  expect(page).toContain('<html lang="ja">');
  expect(page).toContain("default-src 'none'");
});

test("a sheet larger than a reader of PDF takes is printed smaller, in the same shape", () => {
  expect(picturePage(sheet(38_000, 19_000))).toContain("@page{size:19000px 9500px;margin:0}");
});
