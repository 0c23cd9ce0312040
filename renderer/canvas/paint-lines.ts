import type { EntityId } from "#graph/model/ids.ts";
import type { Camera, Size } from "./camera.ts";
import { numbersOfLine, type PackedLines } from "./packed-lines.ts";
import { dashes, lineWidth, possibleOpacity } from "./stylesheet.ts";
import type { CanvasColours } from "./tokens.ts";

/**
 * One path of many long crossing lines is slow to fill, a path for each of thousands of short ones too: a path ends
 * after so many lines or so many pixels.
 */
const mostInPath = { lines: 50, pixels: 2_500 } as const;
/** A line that bends less than this, in pixels, looks straight. */
const leastBend = 1.2;
/** Heads of arrows at zoom 1 and weight 1, in pixels, and the least that tells a direction; of faint lines, more would be a blot. */
const head = { length: 9, halfWidth: 4.3, least: 2.6, leastOfFaint: 5 } as const;

export interface LinesInk {
  readonly colours: CanvasColours;
  /** Factor on widths at this zoom. */
  readonly weight: number;
  /** Entities whose lines are left out: somebody else draws them just now. */
  readonly without: ReadonlySet<EntityId>;
}

/** Draws lines with their heads; those that pass the window by cost next to nothing. `camera` maps onto `ink`'s pixels. */
export function paintLines(
  ink: CanvasRenderingContext2D,
  lines: PackedLines,
  camera: Camera,
  size: Size,
  { colours, weight, without }: LinesInk,
): void {
  const { look, certainty, directed, breadth, opacity } = lines;
  const scale = weight * camera.zoom;
  const seenThrough = opacityAt(weight, opacity);
  const length = directed ? head.length * scale : 0;
  const least = seenThrough < 1 ? head.leastOfFaint : head.least;
  ink.strokeStyle = colourOf(look, colours);
  ink.fillStyle = ink.strokeStyle;
  ink.lineWidth = lineWidth[look] * breadth * scale;
  ink.lineCap = certainty === "possible" ? "round" : "butt"; // round ends cost, and are seen of dots only
  ink.globalAlpha = certainty === "possible" ? possibleOpacity * seenThrough : seenThrough;
  ink.setLineDash(certainty === "stated" ? [] : dashes[certainty].map((dash) => dash * scale));
  const seen = strokeAll(ink, lines, camera, size, length < least ? 0 : length, without);
  ink.setLineDash([]);
  if (length >= least) fillHeads(ink, lines.points, seen, camera, length, look === "plain");
  ink.globalAlpha = 1;
}

/** What is faint far out is less so near by. */
function opacityAt(weight: number, opacity: number): number {
  return weight > 2 ? opacity : Math.sqrt(opacity);
}
function colourOf(look: PackedLines["look"], { relation, money, tones }: CanvasColours): string {
  return look === "money" ? money : look === "bond" ? tones.bond : relation;
}

/** @returns Where in `points` the lines begin that touch the window. */
function strokeAll(
  ink: CanvasRenderingContext2D,
  { points, ends }: PackedLines,
  { zoom, x, y }: Camera,
  { width, height }: Size,
  headLength: number,
  without: ReadonlySet<EntityId>,
): readonly number[] {
  const seen: number[] = [];
  let [inPath, pixels] = [0, 0];
  ink.beginPath();
  for (let at = 0; at < points.length; at += numbersOfLine) {
    const [ax, ay] = [points[at]! * zoom + x, points[at + 1]! * zoom + y];
    const [cx, cy] = [points[at + 2]! * zoom + x, points[at + 3]! * zoom + y];
    let [bx, by] = [points[at + 4]! * zoom + x, points[at + 5]! * zoom + y];
    if (Math.max(ax, bx, cx) < 0 || Math.min(ax, bx, cx) > width) continue;
    if (Math.max(ay, by, cy) < 0 || Math.min(ay, by, cy) > height) continue;
    if (without.size > 0) {
      const line = (at / numbersOfLine) * 2;
      if (without.has(ends[line]!) || without.has(ends[line + 1]!)) continue;
    }
    seen.push(at);
    if (headLength > 0) {
      const far = Math.hypot(bx - cx, by - cy) || 1;
      const back = Math.min(far, headLength * 0.6) / far; // under the head, not out of its tip
      bx -= (bx - cx) * back;
      by -= (by - cy) * back;
    }
    ink.moveTo(ax, ay);
    if (Math.abs(cx - (ax + bx) / 2) + Math.abs(cy - (ay + by) / 2) < 2 * leastBend) ink.lineTo(bx, by);
    else ink.quadraticCurveTo(cx, cy, bx, by);
    pixels += Math.abs(ax - bx) + Math.abs(ay - by);
    if (++inPath < mostInPath.lines && pixels < mostInPath.pixels) continue;
    ink.stroke();
    ink.beginPath();
    [inPath, pixels] = [0, 0];
  }
  if (inPath > 0) ink.stroke();
  return seen;
}

function fillHeads(
  ink: CanvasRenderingContext2D,
  points: Float64Array,
  seen: readonly number[],
  { zoom, x, y }: Camera,
  length: number,
  isNotched: boolean,
): void {
  const half = (length / head.length) * head.halfWidth;
  let inPath = 0;
  ink.beginPath();
  for (const at of seen) {
    const [cx, cy] = [points[at + 2]! * zoom + x, points[at + 3]! * zoom + y];
    const [bx, by] = [points[at + 4]! * zoom + x, points[at + 5]! * zoom + y];
    const far = Math.hypot(bx - cx, by - cy) || 1;
    const [wx, wy] = [(bx - cx) / far, (by - cy) / far];
    ink.moveTo(bx, by);
    ink.lineTo(bx - wx * length - wy * half, by - wy * length + wx * half);
    if (isNotched) ink.lineTo(bx - wx * length * 0.68, by - wy * length * 0.68);
    ink.lineTo(bx - wx * length + wy * half, by - wy * length - wx * half);
    ink.closePath();
    if (++inPath % mostInPath.lines !== 0) continue;
    ink.fill();
    ink.beginPath();
  }
  ink.fill();
}
