import {
  AlignmentType,
  BookmarkEnd,
  BookmarkStart,
  Document,
  Footer,
  HeadingLevel,
  InternalHyperlink,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { ParagraphChild } from "docx";
import type { PrintedBlock, PrintedDocument, PrintedRun, PrintedText } from "#graph/model/printed-document.ts";
import { plainText } from "#graph/model/printed-document.ts";
import { docxStyles, fontOf, pageWidth } from "./docx-styles.ts";
import { withFixedTimes } from "./fixed-zip.ts";

const madeLabel = { en: "Made at", ja: "作成日時" } as const;
const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

/** Bookmarks have numbers within one document. */
interface Numbering {
  next: number;
}

/** A document as DOCX with styles, tables and lists that can be edited; equal bytes for equal documents. */
export async function writeDocx(document: PrintedDocument): Promise<Uint8Array> {
  const { title, subtitle, lang, made, facts } = document;
  const marks: Numbering = { next: 1 };
  const rows = [...facts, [[{ text: madeLabel[lang], lang }], [{ text: made, lang }]] as const];
  const file = new Document({
    title: plainText(title),
    creator: "Keiro",
    lastModifiedBy: "Keiro",
    styles: docxStyles(lang),
    numbering: { config: [bullets, sourceNumbers] },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1_020, bottom: 1_020, left: 850, right: 850 },
          },
        },
        footers: { default: pageNumbers() },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: runsOf(title) }),
          new Paragraph({ style: "Subtitle", children: runsOf(subtitle) }),
          tableOf({ type: "table", head: [], rows, widths: [2, 5] }),
          ...blocksOf(document.blocks, marks),
        ],
      },
    ],
  });
  return withFixedTimes(new Uint8Array(await Packer.toArrayBuffer(file)), made);
}

const bullets = {
  reference: "bullets",
  levels: [
    {
      level: 0,
      format: LevelFormat.BULLET,
      text: "•",
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: 360, hanging: 240 } } },
    },
  ],
};
const sourceNumbers = {
  reference: "numbered",
  levels: [
    {
      level: 0,
      format: LevelFormat.DECIMAL,
      text: "%1.",
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: 600, hanging: 600 } } },
    },
  ],
};

function pageNumbers(): Footer {
  const number = new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES], size: 16 });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [number] })] });
}

function blocksOf(blocks: readonly PrintedBlock[], marks: Numbering): readonly (Paragraph | Table)[] {
  let isNewPage = false;
  return blocks.flatMap((block): readonly (Paragraph | Table)[] => {
    const pageBreakBefore = isNewPage;
    isNewPage = block.type === "pageBreak";
    switch (block.type) {
      case "pageBreak":
        return [];
      case "heading":
        return [
          new Paragraph({
            heading: levels[block.level],
            pageBreakBefore,
            children: marked(block.name, runsOf(block.text), marks),
          }),
        ];
      case "paragraph":
        return [new Paragraph({ pageBreakBefore, children: runsOf(block.text, block.quiet === true) })];
      case "list":
        return block.items.map(
          (item) => new Paragraph({ numbering: { reference: "bullets", level: 0 }, children: runsOf(item) }),
        );
      case "numbered":
        return block.items.map(
          (item, at) =>
            new Paragraph({
              numbering: { reference: "numbered", level: 0 },
              children: marked(`${block.name}-${at + 1}`, runsOf(item), marks),
            }),
        );
      case "table":
        return [tableOf(block), new Paragraph({ children: [] })];
      case "flows":
        return [flowsOf(block), new Paragraph({ children: [] })];
    }
  });
}

/** Word refuses names of more than 40 characters. */
function markName(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, "_").slice(0, 40);
}
function marked(name: string, runs: ParagraphChild[], marks: Numbering): ParagraphChild[] {
  const number = marks.next++;
  return [
    new BookmarkStart(markName(name), number) as unknown as ParagraphChild,
    ...runs,
    new BookmarkEnd(number) as unknown as ParagraphChild,
  ];
}

function tableOf({ head, rows, widths }: Extract<PrintedBlock, { type: "table" }>): Table {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columnWidths = widths.map((width) => Math.floor((width / whole) * pageWidth));
  const row = (cells: readonly PrintedText[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map(
        (cell, at) =>
          new TableCell({
            width: { size: columnWidths[at] ?? 0, type: WidthType.DXA },
            margins: { top: 40, bottom: 40, left: 80, right: 80 },
            ...(isHead ? { shading: { type: ShadingType.CLEAR, fill: "F2F4F6", color: "auto" } } : {}),
            children: [new Paragraph({ children: runsOf(cell, false, isHead) })],
          }),
      ),
    });
  return new Table({
    columnWidths,
    width: { size: pageWidth, type: WidthType.DXA },
    rows: [...(head.length === 0 ? [] : [row(head, true)]), ...rows.map((cells) => row(cells, false))],
  });
}

/** Payers, the body, and whom it pays, as a table of three columns. */
function flowsOf({ into, body, outOf }: Extract<PrintedBlock, { type: "flows" }>): Table {
  const widths = [5, 1, 4, 1, 5];
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columnWidths = widths.map((width) => Math.floor((width / whole) * pageWidth));
  const arrow = (texts: readonly PrintedText[]): readonly PrintedText[] =>
    texts.length === 0 ? [] : [[{ text: "→", lang: "en" }]];
  const cells = [into, arrow(into), [body], arrow(outOf), outOf].map(
    (texts, at) =>
      new TableCell({
        width: { size: columnWidths[at]!, type: WidthType.DXA },
        margins: { top: 60, bottom: 60, left: 80, right: 80 },
        verticalAlign: "center",
        children:
          texts.length === 0
            ? [new Paragraph({ children: [] })]
            : texts.map((text) => new Paragraph({ children: runsOf(text) })),
      }),
  );
  return new Table({
    columnWidths,
    width: { size: pageWidth, type: WidthType.DXA },
    rows: [new TableRow({ cantSplit: true, children: cells })],
  });
}

function runsOf(text: PrintedText, isQuiet = false, isStrong = false): ParagraphChild[] {
  return text.map((run) => {
    const word = wordOf(run, isQuiet, isStrong);
    return run.to === undefined ? word : new InternalHyperlink({ anchor: markName(run.to), children: [word] });
  });
}

function wordOf({ text, lang, strong, quiet, newLine }: PrintedRun, isQuiet: boolean, isStrong: boolean): TextRun {
  const isSmall = isQuiet || quiet === true;
  return new TextRun({
    text: withoutControls(text),
    font: fontOf(lang),
    language:
      lang.startsWith("ja") || lang.startsWith("ko") || lang.startsWith("zh") ? { eastAsia: lang } : { value: lang },
    ...(strong === true || isStrong ? { bold: true } : {}),
    ...(isSmall ? { size: 17, color: "5A6067" } : {}),
    ...(newLine === true ? { break: 1 } : {}),
  });
}

/** XML has no place for them. */
function withoutControls(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, "");
}
