import type { Point } from "../canvas-port.ts";

/** One text of a sheet, as it is to be drawn in units of the sheet. */
export interface SheetText {
  readonly text: string;
  /** Of its baseline. */
  readonly at: Point;
  readonly align: "left" | "center" | "right";
  /** As a canvas takes it: "600 12px "Noto Sans", sans-serif". */
  readonly font: string;
  readonly fill: string;
  /** With that of the groups it stands in. */
  readonly opacity: number;
}

/** Reads a text element of a sheet together with the groups around it, of which some are moved or pale. */
export function sheetText(element: Element): SheetText {
  const number = (name: string, otherwise: number) => Number(element.getAttribute(name) ?? otherwise);
  const anchor = element.getAttribute("text-anchor") ?? "start";
  const at = { x: number("x", 0), y: number("y", 0) };
  let opacity = 1;
  for (let one: Element | null = element; one !== null; one = one.parentElement) {
    const [, x = "0", y = "0"] = /^translate\(([-\d.]+) ([-\d.]+)\)$/.exec(one.getAttribute("transform") ?? "") ?? [];
    at.x += Number(x);
    at.y += Number(y);
    opacity *= Number(one.getAttribute("opacity") ?? 1);
  }
  return {
    text: element.textContent ?? "",
    at,
    align: anchor === "middle" ? "center" : anchor === "end" ? "right" : "left",
    font: `${number("font-weight", 400)} ${number("font-size", 12)}px ${element.getAttribute("font-family") ?? "sans-serif"}`,
    fill: element.getAttribute("fill") ?? "black",
    opacity,
  };
}

/** Has the parts of the faces loaded that these texts need; settles also where one cannot be had. */
export async function loadFaces(fonts: FontFaceSet, texts: readonly SheetText[]): Promise<void> {
  const letters = new Map<string, Set<string>>();
  for (const { text, font } of texts) {
    const known = letters.get(font) ?? new Set<string>();
    for (const letter of text) known.add(letter);
    letters.set(font, known);
  }
  await Promise.allSettled([...letters].map(([font, known]) => fonts.load(font, [...known].join(""))));
}

/** Draws it; the canvas counts in units of the sheet. */
export function drawText(ink: CanvasRenderingContext2D, { text, at, align, font, fill, opacity }: SheetText): void {
  ink.font = font;
  ink.textAlign = align;
  ink.textBaseline = "alphabetic";
  ink.fillStyle = fill;
  ink.globalAlpha = opacity;
  ink.fillText(text, at.x, at.y);
}
