import { describe, expect, test } from "vitest";
import { isPlainSheet, sheetSize } from "#data/api/paper-sheet.ts";

const sheet = (inner: string, head = 'xmlns="http://www.w3.org/2000/svg" width="640" height="200"') =>
  `<svg ${head} viewBox="0 0 640 200">${inner}</svg>\n`;

describe("a sheet", () => {
  test("says its size in its head", () => {
    expect(sheetSize(sheet(""))).toEqual({ width: 640, height: 200 });
    expect(sheetSize(sheet("", 'width="0" height="200"'))).toBeNull();
    expect(sheetSize('<svg viewBox="0 0 1 1"></svg>')).toBeNull();
  });

  test("is plain with shapes, text, its own marks and the fonts it carries", () => {
    const font = `<style>@font-face { src: url(data:font/woff2;base64,AAAA) format("woff2"); }</style>`;
    const clip = '<clipPath id="ground"><rect/></clipPath><g clip-path="url(#ground)"><path d="M0 0"/></g>';
    const text = '<text x="1">A &#60;script&#62; onload= url(https://a)</text><use href="#mark-star"/>';
    expect(isPlainSheet(sheet(font + clip + text))).toBe(true);
  });

  test.each([
    ["a script", "<script>1</script>"],
    ["a page within", "<foreignObject/>"],
    ["a frame after it", '</svg><iframe src="file:///etc/passwd"></iframe><svg>'],
    ["a page that leads on", '<meta http-equiv="refresh" content="0;url=file:///"/>'],
    ["a picture from elsewhere", '<image href="https://example.org/a.png"/>'],
    ["a mark from elsewhere", '<use href="https://example.org/a.svg#b"/>'],
    ["a link by its old name", '<use xlink:href="file:///a.svg#b"/>'],
    ["what happens on loading", '<g onload="1"/>'],
    ["a style of one thing", '<g style="fill:url(https://a)"/>'],
    ["a font from elsewhere", "<style>@font-face{src:url(https://example.org/a.woff2)}</style>"],
    ["another style sheet", "<style>@import 'https://example.org/a.css'</style>"],
    ["an address written otherwise", "<style>a{background:u\\72l(https://example.org)}</style>"],
    ["an address in other letters", '<path fill="u&#114;l(https://example.org/a.svg#b)"/>'],
    ["what happens on loading, without a blank", '<g/onload="1"/>'],
    ["a style sheet for some", '<style media="print">@import "https://example.org/a.css"</style>'],
    ["a comment", "<!-- -->"],
    ["a paint from elsewhere", '<path fill="url(https://example.org/a.svg#b)"/>'],
  ])("is not plain with %s", (_, inner) => {
    expect(isPlainSheet(sheet(inner))).toBe(false);
  });

  test("is nothing before or after it", () => {
    expect(isPlainSheet(`x${sheet("")}`)).toBe(false);
    expect(isPlainSheet(`${sheet("")}x`)).toBe(false);
  });
});
