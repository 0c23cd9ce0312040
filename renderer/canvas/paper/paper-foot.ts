import type { Point } from "../canvas-port.ts";
import { widthOfShare } from "../draw-widths.ts";
import { piecesOf } from "../line-pieces.ts";
import { dashes, lineWidth } from "../stylesheet.ts";
import type { CanvasColours } from "../tokens.ts";
import { badgeAt } from "./draw-paper-badges.ts";
import { textAt } from "./draw-paper.ts";
import type { PaperLegendRow, PaperTexts } from "./paper-texts.ts";
import { element, short } from "./svg-text.ts";

const rowHeight = 20;
/** Room for one row of the legend. */
const legendWidth = 240;

export interface PaperFoot {
  readonly svg: string;
  readonly height: number;
}

/** Legend, what is folded, and the names that found no place, below the picture. @param width Of the sheet without its margins. */
export function footOf(
  { legend, below, lang, unplaced: heading }: PaperTexts,
  unplaced: readonly string[],
  { corner, width }: { readonly corner: Point; readonly width: number },
  colours: CanvasColours,
): PaperFoot {
  const across = Math.max(1, Math.floor(width / legendWidth));
  const rows: readonly ((at: Point) => string)[] = [
    ...legend.map((row) => (at: Point) => legendRow(row, at, lang, colours)),
    ...(unplaced.length > 0 ? [(at: Point) => textAt(heading, at, 12, colours.muted, lang, 600)] : []),
    ...unplaced.map((name) => (at: Point) => textAt(name, at, 11, colours.text, lang)),
  ];
  const lines = Math.ceil(rows.length / across);
  const told = below.flatMap((text) => brokenAt(text, width / letterWidth));
  const gap = told.length > 0 ? rowHeight / 2 : 0;
  const lineAt = (line: number) => corner.y + (line + 1) * rowHeight;
  return {
    svg: [
      ...rows.map((row, at) => row({ x: corner.x + (at % across) * legendWidth, y: lineAt(Math.floor(at / across)) })),
      ...told.map((text, at) => textAt(text, { x: corner.x, y: lineAt(lines + at) + gap }, 12, colours.text, lang)),
    ].join(""),
    height: (lines + told.length + 1) * rowHeight + gap,
  };
}

/** Of 12 px, on the safe side; Han, Kana and Hangul letters are twice as wide. */
const letterWidth = 6.6;
/** Breaks a text at blanks and between Han letters into lines of at most so many Latin letters. */
function brokenAt(text: string, most: number): readonly string[] {
  const lines: string[] = [""];
  let used = 0;
  for (const piece of piecesOf(text, "sentence")) {
    const wide = [...piece].reduce((sum, letter) => sum + (letter.codePointAt(0)! > 0x2e80 ? 2 : 1), 0);
    if (used > 0 && used + wide > most) {
      lines.push("");
      used = 0;
    }
    lines[lines.length - 1] += piece;
    used += wide;
  }
  return lines.map((line) => line.trimEnd());
}

function legendRow(row: PaperLegendRow, at: Point, lang: string, colours: CanvasColours): string {
  return signOf(row, at, colours) + textAt(row.text, { x: at.x + textIndent, y: at.y }, 12, colours.text, lang);
}
const textIndent = 30;

function signOf(row: PaperLegendRow, at: Point, colours: CanvasColours): string {
  switch (row.sign) {
    case "mark": {
      const box = { x: at.x, y: at.y - 13, width: 16, height: 16 };
      const ink = { fill: colours.raised, stroke: colours.tones[row.tone], "stroke-width": 1.6 };
      return element("use", { href: `#mark-${row.shape}`, ...box, ...ink });
    }
    case "badge":
      return badgeAt(row.badge, { x: at.x, y: at.y - 11 }, colours);
    case "width":
      return strokeAt(at, { stroke: colours.money, width: widthOfShare(row.share) });
    case "line": {
      const stroke = row.look === "money" ? colours.money : row.look === "bond" ? colours.tones.bond : colours.relation;
      const dash = row.certainty === "stated" ? undefined : dashes[row.certainty].join(" ");
      return strokeAt(at, { stroke, width: lineWidth[row.look], dash });
    }
  }
}
function strokeAt(
  at: Point,
  { stroke, width, dash }: { readonly stroke: string; readonly width: number; readonly dash?: string | undefined },
): string {
  const d = `M${short(at.x)} ${short(at.y - 4)}H${short(at.x + 22)}`;
  return element("path", { d, stroke, "stroke-width": width, "stroke-dasharray": dash });
}
