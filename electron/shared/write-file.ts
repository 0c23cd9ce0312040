import { readFile } from "node:fs/promises";
import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { writeDocx } from "#data/formats/docx/write-docx.ts";
import { faceRules, pickFaces } from "#data/formats/html/pick-faces.ts";
import type { FontFace } from "#data/formats/html/pick-faces.ts";
import { writeHtml } from "#data/formats/html/write-html.ts";
import { writeICalendar } from "#data/formats/icalendar/write-icalendar.ts";
import { writeMarkdown } from "#data/formats/markdown/write-markdown.ts";
import { writeVCards } from "#data/formats/vcard/write-vcards.ts";
import { findFontFaces } from "./font-faces.ts";
import { withStatedTime } from "./pdf-time.ts";
import { findPrintingBrowser, printToPdf } from "./printing-browser.ts";
import type { PrintingPlace } from "./printing-browser.ts";

type WriteInput = CheckedInputOf<"writeFile">;
type Content = WriteInput["content"];
type DocumentContent = Extract<Content, { type: "document" }>;

export interface WriteFileParts extends PrintingPlace {
  /** The faces of the fonts that ship. */
  readonly fontFaces: () => Promise<readonly FontFace[]>;
  readonly report: (error: unknown) => void;
}

interface Written {
  readonly ending: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly remark?: string;
}

const encoder = new TextEncoder();
const remarks = {
  noBrowser: {
    en: "No browser was found to print with, so this is HTML. Install Chromium, Chrome or Edge, or name one in KEIRO_BROWSER; or print the HTML by hand.",
    ja: "印刷に使えるブラウザーがないため、HTMLで書き出しました。Chromium、Chrome、Edgeのいずれかを入れるか、KEIRO_BROWSERで指定してください。HTMLを手で印刷することもできます。",
  },
  notPrinted: {
    en: "The browser could not print, so this is HTML. Print it by hand, or name another browser in KEIRO_BROWSER.",
    ja: "ブラウザーで印刷できなかったため、HTMLで書き出しました。手で印刷するか、KEIRO_BROWSERで別のブラウザーを指定してください。",
  },
} as const;

/** Makes the bytes of a file. Nothing is written to the disk here but what a browser prints from. */
export async function writeFile(input: WriteInput, parts: WriteFileParts): Promise<OutputOf<"writeFile">> {
  const { ending, mediaType, bytes, remark } = await contentBytes(input, parts);
  return {
    fileName: `${plainFileName(input.name)}.${ending}`,
    mediaType,
    base64: Buffer.from(bytes).toString("base64"),
    remark: remark ?? null,
  };
}

/** The same for this machine: its fonts are looked for once, when they are first needed. */
export function createFileWriter(
  place: PrintingPlace & Pick<WriteFileParts, "report">,
): (input: WriteInput) => Promise<OutputOf<"writeFile">> {
  let faces: Promise<readonly FontFace[]> | null = null;
  const fontFaces = () => (faces ??= findFontFaces(import.meta.url));
  return (input) => writeFile(input, { ...place, fontFaces });
}

async function contentBytes({ content, lang }: WriteInput, parts: WriteFileParts): Promise<Written> {
  switch (content.type) {
    case "calendar":
      return { ending: "ics", mediaType: "text/calendar", bytes: encoder.encode(writeICalendar(content.calendar)) };
    case "contacts":
      return { ending: "vcf", mediaType: "text/vcard", bytes: encoder.encode(writeVCards(content.contacts)) };
    case "document":
      return documentBytes(content, lang, parts);
  }
}

async function documentBytes(content: DocumentContent, lang: "en" | "ja", parts: WriteFileParts): Promise<Written> {
  const { document, format, fonts } = content;
  switch (format) {
    case "md":
      return { ending: "md", mediaType: "text/markdown", bytes: encoder.encode(writeMarkdown(document)) };
    case "docx":
      return {
        ending: "docx",
        mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        bytes: await writeDocx(document),
      };
    case "html":
      return htmlFile(writeHtml(document, fonts ? await fontStyle(document, parts) : ""));
    case "pdf":
      return printed(writeHtml(document, await fontStyle(document, parts)), document.made, lang, parts);
  }
}

function htmlFile(html: string): Written {
  return { ending: "html", mediaType: "text/html", bytes: encoder.encode(html) };
}

async function printed(html: string, made: string, lang: "en" | "ja", parts: WriteFileParts): Promise<Written> {
  const browser = findPrintingBrowser(parts);
  if (browser === null) return { ...htmlFile(html), remark: remarks.noBrowser[lang] };
  try {
    const bytes = withStatedTime(await printToPdf(browser, html, parts), made);
    return { ending: "pdf", mediaType: "application/pdf", bytes };
  } catch (error) {
    parts.report(error);
    return { ...htmlFile(html), remark: remarks.notPrinted[lang] };
  }
}

async function fontStyle(document: DocumentContent["document"], { fontFaces }: WriteFileParts): Promise<string> {
  const faces = pickFaces(document, await fontFaces());
  const data = new Map(
    await Promise.all(faces.map(async (face) => [face.file, (await readFile(face.file)).toString("base64")] as const)),
  );
  return faceRules(faces, ({ file }) => data.get(file)!);
}

/** A title as a name of a file on every system. */
export function plainFileName(title: string): string {
  const plain = title
    .normalize("NFC")
    .replace(/[\p{C}\\/:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "")
    .slice(0, 80)
    .trim();
  return plain === "" || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain) ? `keiro ${plain}`.trim() : plain;
}
