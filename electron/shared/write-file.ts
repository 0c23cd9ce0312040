import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { writeArchive } from "#data/formats/archive/write-archive.ts";
import { writeDocx } from "#data/formats/docx/write-docx.ts";
import { faceRules, pickFaces } from "#data/formats/html/pick-faces.ts";
import type { FontFace } from "#data/formats/html/pick-faces.ts";
import { writeHtml } from "#data/formats/html/write-html.ts";
import { writeICalendar } from "#data/formats/icalendar/write-icalendar.ts";
import { writeMarkdown } from "#data/formats/markdown/write-markdown.ts";
import { writeVCards } from "#data/formats/vcard/write-vcards.ts";
import { newDocument, workspaceDocumentText } from "#data/store/workspace-document.ts";
import { findFontFaces } from "./font-faces.ts";
import { withStatedTime } from "./pdf-time.ts";
import { picturePage } from "./picture-page.ts";
import { findPrintingBrowser, printToPdf } from "./printing-browser.ts";
import type { PrintingPlace } from "./printing-browser.ts";

type WriteInput = CheckedInputOf<"writeFile">;
type Content = WriteInput["content"];
type CopyContent = Extract<Content, { type: "copy" }>;
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
const documentRemarks = {
  noBrowser: {
    en: "No browser was found to print with, so this is HTML. Install Chromium, Chrome or Edge, or name one in KEIRO_BROWSER; or print the HTML by hand.",
    ja: "印刷に使えるブラウザーがないため、HTMLで書き出しました。Chromium、Chrome、Edgeのいずれかを入れるか、KEIRO_BROWSERで指定してください。HTMLを手で印刷することもできます。",
  },
  notPrinted: {
    en: "The browser could not print, so this is HTML. Print it by hand, or name another browser in KEIRO_BROWSER.",
    ja: "ブラウザーで印刷できなかったため、HTMLで書き出しました。手で印刷するか、KEIRO_BROWSERで別のブラウザーを指定してください。",
  },
} as const;
const pictureRemarks = {
  noBrowser: {
    en: "No browser was found to print with, so this is SVG. Install Chromium, Chrome or Edge, or name one in KEIRO_BROWSER; or print the picture from its menu.",
    ja: "印刷に使えるブラウザーがないため、SVGで書き出しました。Chromium、Chrome、Edgeのいずれかを入れるか、KEIRO_BROWSERで指定してください。図のメニューから印刷することもできます。",
  },
  notPrinted: {
    en: "The browser could not print, so this is SVG. Print the picture from its menu, or name another browser in KEIRO_BROWSER.",
    ja: "ブラウザーで印刷できなかったため、SVGで書き出しました。図のメニューから印刷するか、KEIRO_BROWSERで別のブラウザーを指定してください。",
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
    case "copy":
      return { ending: "zip", mediaType: "application/zip", bytes: writeArchive(copyTexts(content)) };
    case "document":
      return documentBytes(content, lang, parts);
    case "picture":
      return pictureBytes(content.svg, lang, parts);
  }
}

/** The texts of a workspace folder, under its name. Its id follows from what is in it, so that two runs give equal bytes. */
function copyTexts({ title, atlas, fileName, layer }: CopyContent): Readonly<Record<string, string>> {
  const hash = createHash("sha256").update(`${title}\n${layer}`).digest("hex");
  const id = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join(
    "-",
  );
  const folder = plainFileName(title);
  return {
    [`${folder}/workspace.json`]: workspaceDocumentText(newDocument(id, { en: title }, atlas)),
    [`${folder}/layers/${fileName}`]: layer,
  };
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
    case "pdf": {
      const html = writeHtml(document, await fontStyle(document, parts));
      const page = await printed(html, { other: htmlFile(html), remarks: documentRemarks }, lang, parts);
      return page.ending === "pdf" ? { ...page, bytes: withStatedTime(page.bytes, document.made) } : page;
    }
  }
}

function pictureBytes(svg: string, lang: "en" | "ja", parts: WriteFileParts): Promise<Written> {
  const other = { ending: "svg", mediaType: "image/svg+xml", bytes: encoder.encode(svg) };
  return printed(picturePage(svg), { other, remarks: pictureRemarks }, lang, parts);
}

function htmlFile(html: string): Written {
  return { ending: "html", mediaType: "text/html", bytes: encoder.encode(html) };
}

/** What is written instead where nothing prints, and what is said then. */
interface Instead {
  readonly other: Written;
  readonly remarks: typeof documentRemarks | typeof pictureRemarks;
}

async function printed(
  html: string,
  { other, remarks }: Instead,
  lang: "en" | "ja",
  parts: WriteFileParts,
): Promise<Written> {
  const browser = findPrintingBrowser(parts);
  if (browser === null) return { ...other, remark: remarks.noBrowser[lang] };
  try {
    return { ending: "pdf", mediaType: "application/pdf", bytes: await printToPdf(browser, html, parts) };
  } catch (error) {
    parts.report(error);
    return { ...other, remark: remarks.notPrinted[lang] };
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
