import { expect, test } from "vitest";
import { loadFonts, missingFonts } from "#renderer/canvas/fonts.ts";

/** A page's fonts as far as they are asked here: parts of faces, and what was loaded of them. */
function fakeFonts({ isLoaded, fails = false }: { isLoaded?: (name: string) => boolean; fails?: boolean } = {}) {
  const loaded: string[] = [];
  const part = (family: string, weight: string, unicodeRange: string) => ({
    ...{ family: `"${family}"`, weight, unicodeRange },
    status: isLoaded?.(`${family} ${weight} ${unicodeRange}`) ? "loaded" : "unloaded",
    load: () => {
      loaded.push(`${family} ${weight} ${unicodeRange}`);
      return fails ? Promise.reject(new Error("gone")) : Promise.resolve();
    },
  });
  const [latin, han, rare, hangul] = ["U+0-FF, U+2026", "U+4E00-7FFF, U+3040-30FF", "U+6D5C, U+82??", "U+AC00-D7A3"];
  const faces = ["400", "600"].flatMap((weight) => [
    part("Noto Sans", weight, latin),
    ...["Noto Sans JP", "Noto Sans SC", "Noto Sans KR"].flatMap((family) => [
      part(family, weight, latin),
      part(family, weight, han),
    ]),
    part("Noto Sans JP", weight, rare),
    part("Noto Sans KR", weight, hangul),
  ]);
  return { fonts: new Set(faces) as unknown as FontFaceSet, loaded };
}

test("loads each letter from the first family of its language that has it, in both weights, and nothing else", async () => {
  const { fonts, loaded } = fakeFonts();
  const names = [
    { text: "産業", lang: "ja" },
    { text: "NEDO", lang: "en" },
    { text: "산업", lang: "ko" },
  ];
  await loadFonts(missingFonts(fonts, names));
  expect(loaded.toSorted()).toEqual([
    "Noto Sans 400 U+0-FF, U+2026",
    "Noto Sans 600 U+0-FF, U+2026",
    "Noto Sans JP 400 U+4E00-7FFF, U+3040-30FF",
    "Noto Sans JP 600 U+4E00-7FFF, U+3040-30FF",
    "Noto Sans KR 400 U+AC00-D7A3",
    "Noto Sans KR 600 U+AC00-D7A3",
  ]);
});

test("takes Han letters from the face of the language, and a part inside another's range", async () => {
  const { fonts, loaded } = fakeFonts();
  await loadFonts(missingFonts(fonts, [{ text: "业", lang: "zh-CN" }]));
  await loadFonts(missingFonts(fonts, [{ text: "浜芦", lang: "ja" }])); // U+6D5C and U+82A6
  const both = (name: string) => [`Noto Sans ${name.replace("*", "400")}`, `Noto Sans ${name.replace("*", "600")}`];
  expect(loaded).toEqual([...both("SC * U+4E00-7FFF, U+3040-30FF"), ...both("JP * U+6D5C, U+82??")]);
});

test("settles where a face cannot be had, and where none has a letter", async () => {
  const { fonts, loaded } = fakeFonts({ fails: true });
  await expect(loadFonts(missingFonts(fonts, [{ text: "aж", lang: "en" }]))).resolves.toBeUndefined();
  expect(loaded).toHaveLength(2);
});

test("misses nothing where all letters of some names are there in both weights", () => {
  const names = [
    { text: "浜松", lang: "ja" },
    { text: "Hamamatsu", lang: "en" },
  ];
  const isThere = (missing: string) =>
    missingFonts(fakeFonts({ isLoaded: (name) => !name.startsWith(missing) }).fonts, names).length === 0;
  expect([isThere("Noto Sans KR"), isThere("Noto Sans JP 600"), isThere("Noto Sans 400")]).toEqual([
    true,
    false,
    false,
  ]);
});
