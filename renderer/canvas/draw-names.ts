import type { Point } from "./canvas-port.ts";
import type { NameBlock } from "./name-blocks.ts";
import type { NameSide } from "./name-placing.ts";
import type { CanvasColours } from "./tokens.ts";

export interface NameInk {
  readonly bold: boolean;
  /** A sheet of paper under the name, for names on lines and names that stand over others. */
  readonly sheet: "none" | "paper" | "raised";
}

/** Writes a block with its upper left corner at `corner` (screen), set towards the shape it belongs to. */
export function drawName(
  ink: CanvasRenderingContext2D,
  block: NameBlock,
  { x: left, y: top }: Point,
  side: NameSide,
  colours: CanvasColours,
  { bold, sheet }: NameInk,
): void {
  const corner = { x: Math.round(left), y: Math.round(top) }; // letters between two rows of pixels blur
  if (sheet !== "none") drawSheet(ink, block, corner, sheet, colours);
  ink.textBaseline = "alphabetic";
  ink.textAlign = side === "right" ? "left" : side === "left" ? "right" : "center";
  const x = corner.x + (side === "right" ? 0 : side === "left" ? block.width : block.width / 2);
  for (const { text, face, rank, baseline } of block.lines) {
    ink.font = `${bold && rank === "first" ? 600 : 400} ${face}`;
    if (sheet === "none") {
      ink.strokeStyle = colours.paper;
      ink.lineWidth = 3.5;
      ink.lineJoin = "round";
      ink.strokeText(text, x, corner.y + Math.round(baseline));
    }
    ink.fillStyle = rank === "quiet" ? colours.muted : colours.text;
    ink.fillText(text, x, corner.y + Math.round(baseline));
  }
}

function drawSheet(
  ink: CanvasRenderingContext2D,
  block: NameBlock,
  { x, y }: Point,
  sheet: "paper" | "raised",
  colours: CanvasColours,
): void {
  const margin = sheet === "raised" ? { x: 8, y: 5 } : { x: 4, y: 1 };
  ink.beginPath();
  ink.roundRect(
    x - margin.x,
    y - margin.y,
    block.width + 2 * margin.x,
    block.height + 2 * margin.y,
    sheet === "raised" ? 5 : 3,
  );
  ink.fillStyle = colours[sheet];
  ink.fill();
  if (sheet !== "raised") return;
  ink.strokeStyle = colours.relation;
  ink.lineWidth = 1;
  ink.stroke();
}
