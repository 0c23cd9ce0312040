import { describe, expect, test } from "vitest";
import { withFaces, type FacePart } from "#renderer/canvas/paper/paper-fonts.ts";

const part = (family: string, range: string, weight = "400"): FacePart => ({
  family,
  weight,
  range,
  address: `${family} ${weight} ${range}`,
});
const parts = [
  part("Noto Sans", "U+0000-00FF, U+2000-206F"),
  part("Noto Sans", "U+0000-00FF", "600"),
  part("Noto Sans JP", "U+30??"),
  part("Noto Sans JP", "U+6D5C,U+677E"),
  part("Noto Sans SC", "U+6D5C"),
];
const text = (words: string, more = "") =>
  `<text font-family="&#34;Noto Sans&#34;, &#34;Noto Sans JP&#34;, &#34;Noto Sans SC&#34;, sans-serif"${more}>${words}</text>`;
const svg = (...texts: readonly string[]) => `<svg width="1">\n${texts.join("")}</svg>`;
const load = (address: string) => Promise.resolve(new TextEncoder().encode(address));
const facesIn = (sheet: string) =>
  [...sheet.matchAll(/base64,([^)]+)\)/g)].map(([, bytes]) => Buffer.from(bytes!, "base64").toString());

describe("a sheet with its letters", () => {
  test("carries the parts that its texts need, each letter from the first family that has it", async () => {
    const sheet = await withFaces(svg(text("METI"), text("浜松")), parts, load);
    expect(facesIn(sheet)).toEqual(["Noto Sans 400 U+0000-00FF, U+2000-206F", "Noto Sans JP 400 U+6D5C,U+677E"]);
    expect(sheet).toMatch(/^<svg width="1">\n<style>\n@font-face/);
    expect(sheet).toContain("unicode-range: U+6D5C,U+677E");
  });

  test("has bold parts for bold texts only, and reads letters that are written out", async () => {
    const sheet = await withFaces(svg(text("&#38;", ' font-weight="600"'), text("カ")), parts, load);
    expect(facesIn(sheet)).toEqual(["Noto Sans 600 U+0000-00FF", "Noto Sans JP 400 U+30??"]);
  });

  test("goes without a part that cannot be had, and stays as it is where none is needed", async () => {
    const plain = svg(text("METI"));
    expect(await withFaces(plain, parts, () => Promise.reject(new Error("gone")))).toBe(plain);
    expect(await withFaces(svg(text("ك")), parts, load)).toBe(svg(text("ك")));
  });
});
