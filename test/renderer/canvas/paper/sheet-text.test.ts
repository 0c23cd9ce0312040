import { Window } from "happy-dom";
import { expect, test } from "vitest";
import { loadFaces, sheetText } from "#renderer/canvas/paper/sheet-text.ts";

function textOf(svg: string): Element {
  const document = new new Window().DOMParser().parseFromString(svg, "image/svg+xml");
  return document.querySelector("text") as unknown as Element;
}

test("a text stands where its groups move it to, as pale as they are", () => {
  const text = `<text x="4" y="6.5" text-anchor="end" font-size="11" font-weight="600" font-family="&#34;Noto Sans&#34;, sans-serif" fill="red">経産省</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><g transform="translate(10 -2.5)"><g opacity="0.3">${text}</g></g></svg>`;
  expect(sheetText(textOf(svg))).toEqual({
    ...{ text: "経産省", at: { x: 14, y: 4 }, align: "right", font: '600 11px "Noto Sans", sans-serif' },
    ...{ fill: "red", opacity: 0.3 },
  });
});

test("a text without any of that stands at its left end, in the usual weight", () => {
  const { align, font, opacity } = sheetText(
    textOf('<svg xmlns="http://www.w3.org/2000/svg"><text x="1">A</text></svg>'),
  );
  expect([align, font, opacity]).toEqual(["left", "400 12px sans-serif", 1]);
});

test("faces are asked for with every letter that is set in them, and one that fails keeps nothing back", async () => {
  const asked: [string, string][] = [];
  const load = async (font: string, text: string) => {
    asked.push([font, text]);
    if (font.startsWith("600")) throw new Error("gone");
    return [];
  };
  const one = { at: { x: 0, y: 0 }, align: "left", fill: "black", opacity: 1 } as const;
  await loadFaces({ load } as unknown as FontFaceSet, [
    { ...one, text: "AB", font: "400 12px a" },
    { ...one, text: "BC", font: "400 12px a" },
    { ...one, text: "D", font: "600 12px a" },
  ]);
  expect(asked).toEqual([
    ["400 12px a", "ABC"],
    ["600 12px a", "D"],
  ]);
});
