import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

/** Left, top, right and bottom of a drawn line, in its own units. */
export type Outline = readonly [number, number, number, number];
export interface ReadPdf {
  /** The text of all pages as `asRead` makes it: without white space, since lines are broken where the sheet breaks them. */
  readonly text: string;
  readonly pages: number;
  /** Title, author, producer and whatever else the file says of itself, with the titles of its bookmarks. */
  readonly about: string;
  /** How many fonts the file names, how many of them it carries, and how many are only drawings of letters. */
  readonly fonts: { readonly described: number; readonly embedded: number; readonly type3: number };
  /** Every line that is drawn. */
  readonly outlines: readonly Outline[];
}

/** What a reader finds in a PDF: its text by PDF.js, its fonts by their dictionaries, which Chromium writes uncompressed. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const raw = Buffer.from(bytes).toString("latin1");
  const count = (pattern: RegExp) => [...raw.matchAll(pattern)].length;
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await loading.promise;
  let text = "";
  const outlines: Outline[] = [];
  for (let at = 1; at <= document.numPages; at++) {
    const page = await document.getPage(at);
    const { items } = await page.getTextContent();
    text += items.map((item) => ("str" in item ? item.str : "")).join("");
    outlines.push(...outlinesOf(await page.getOperatorList()));
  }
  const { info, metadata } = await document.getMetadata();
  const bookmarks = titlesOf(await document.getOutline());
  const { numPages: pages } = document;
  await loading.destroy();
  return {
    text: asRead(text),
    pages,
    about: `${JSON.stringify(info)} ${JSON.stringify([...(metadata ?? [])])} ${bookmarks.join(" ")}`,
    fonts: {
      described: count(/\/Type\s*\/FontDescriptor/g),
      embedded: count(/\/FontFile[23]?\s/g),
      type3: count(/\/Subtype\s*\/Type3/g),
    },
    outlines,
  };
}

/**
 * A text as PDF.js gives it back. It takes each letter by its glyph and passes over what the file says of it besides
 * (`ActualText`), and the faces have one glyph for the dot between Katakana words and the one between syllables: those two are
 * written alike here. White space goes. Nothing else is changed.
 */
export function asRead(text: string): string {
  return text.replaceAll(/\s/gu, "").replaceAll("\u2027", "\u30fb");
}

type Bookmarks = Awaited<ReturnType<PDFDocumentProxy["getOutline"]>>;
function titlesOf(bookmarks: Bookmarks | null): readonly string[] {
  return (bookmarks ?? []).flatMap(({ title, items }) => [title, ...titlesOf(items as Bookmarks)]);
}

type Operators = Awaited<ReturnType<Awaited<ReturnType<PDFDocumentProxy["getPage"]>>["getOperatorList"]>>;

function outlinesOf({ fnArray, argsArray }: Operators): readonly Outline[] {
  return fnArray.flatMap((operator, at) => {
    if (operator !== OPS.constructPath) return [];
    const [paint, , box] = argsArray[at] as readonly [number, unknown, Float32Array | null];
    return box && paint === OPS.stroke ? [[box[0]!, box[1]!, box[2]!, box[3]!] as const] : [];
  });
}
