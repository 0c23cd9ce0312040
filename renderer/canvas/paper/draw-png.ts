import type { PngSize } from "./png-size.ts";
import { drawText, loadFaces, sheetText } from "./sheet-text.ts";

/**
 * A sheet as a PNG, drawn by the browser that the window runs in: shapes as an image of the sheet, letters by the canvas
 * itself with the window's own faces. An image of a sheet that brings its faces along is there before they are, and
 * leaves out what is written in them.
 *
 * @returns its bytes as base64; null where the machine could not draw it: never an empty picture.
 */
export async function drawPng(page: Document, svg: string, size: PngSize): Promise<string | null> {
  const sheet = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const texts = [...sheet.querySelectorAll("text")].map(sheetText);
  for (const text of sheet.querySelectorAll("text")) text.remove();
  await loadFaces(page.fonts, texts);
  const image = await imageOf(page, sheet, size);
  const canvas = page.createElement("canvas");
  canvas.width = size.width;
  canvas.height = size.height;
  const ink = canvas.getContext("2d");
  if (image === null || ink === null) return null;
  ink.drawImage(image, 0, 0, size.width, size.height);
  ink.scale(size.scale, size.scale);
  for (const text of texts) drawText(ink, text);
  if (!isDrawn(ink, size)) return null;
  const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  canvas.width = 0; // gives the memory back at once: up to 1 GiB
  return png === null || png.size === 0 ? null : base64Of(png);
}

/** A canvas for which there is no memory takes everything and stays transparent; a sheet covers its last corner. */
function isDrawn(ink: CanvasRenderingContext2D, { width, height }: PngSize): boolean {
  try {
    return ink.getImageData(width - 1, height - 1, 1, 1).data[3] !== 0;
  } catch (error) {
    if (error instanceof DOMException || error instanceof RangeError) return false;
    throw error;
  }
}

/** The shapes as large as they will be drawn, so that they are drawn and not stretched. */
async function imageOf(page: Document, sheet: Element, { width, height }: PngSize): Promise<HTMLImageElement | null> {
  sheet.setAttribute("width", String(width));
  sheet.setAttribute("height", String(height));
  const sized = new XMLSerializer().serializeToString(sheet);
  const address = URL.createObjectURL(new Blob([sized], { type: "image/svg+xml" }));
  const image = page.createElement("img");
  image.src = address;
  try {
    await image.decode();
    return image;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function base64Of(blob: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const { result } = reader;
      done(typeof result === "string" ? result.replace(/^[^,]*,/, "") : "");
    });
    reader.addEventListener("error", () => fail(reader.error ?? new Error("The picture could not be read.")));
    reader.readAsDataURL(blob);
  });
}
