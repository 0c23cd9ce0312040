import { expect, test } from "vitest";
import { areFontsThere, loadFonts } from "#renderer/canvas/fonts.ts";

function fakeFonts(load: (font: string, text: string) => Promise<FontFace[]>) {
  return { load } as FontFaceSet;
}

test("asks for the letters of each language in the face of that language, in both weights", async () => {
  const asked: [string, string][] = [];
  await loadFonts(
    fakeFonts(async (font, text) => {
      asked.push([font, text]);
      return [];
    }),
    [
      { text: "浜松", lang: "ja" },
      { text: "産業", lang: "ja" },
      { text: "산업", lang: "ko" },
    ],
  );
  expect(asked.map(([font]) => font.slice(0, 8))).toEqual(["400 12px", "600 12px", "400 12px", "600 12px"]);
  expect(asked[0]).toEqual([expect.stringContaining('"Noto Sans", "Noto Sans JP"'), "浜松産業"]);
  expect(asked[2]).toEqual([expect.stringContaining('"Noto Sans", "Noto Sans KR"'), "산업"]);
});

test("settles where a face cannot be had", async () => {
  await expect(
    loadFonts(
      fakeFonts(() => Promise.reject(new Error("gone"))),
      [{ text: "a", lang: "en" }],
    ),
  ).resolves.toBeUndefined();
});

test("knows whether all letters of some names are there in both weights", () => {
  const isThere = (missing: string) =>
    areFontsThere(
      { check: (font: string, text = "") => !(font.startsWith("600") && text.includes(missing)) } as FontFaceSet,
      [
        { text: "浜松", lang: "ja" },
        { text: "Hamamatsu", lang: "en" },
      ],
    );
  expect([isThere("x"), isThere("松"), isThere("H")]).toEqual([true, false, false]);
});
