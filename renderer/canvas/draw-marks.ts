import type { MarkShape } from "#graph/schema/entity-kinds.ts";
import { markShapes } from "../ui/mark-shapes.ts";
import type { Point } from "./canvas-port.ts";
import { entitySize, markRooms } from "./mark-geometry.ts";
import { outlineWidth, possibleOutline, weightAt } from "./stylesheet.ts";
import type { CanvasColours } from "./tokens.ts";

/** Paths of the shapes, read once. */
const outlines = new Map<string, Path2D>();
function outline(path: string): Path2D {
  const known = outlines.get(path);
  if (known) return known;
  const made = new Path2D(path);
  outlines.set(path, made);
  return made;
}

export interface MarkInk {
  readonly fill: string;
  readonly stroke: string;
  /** Screen pixels. */
  readonly width: number;
  /** A broken outline: it exists only possibly. */
  readonly isBroken?: boolean;
}

/** How wide an outline is at rest, in screen pixels, where a shape is drawn at `zoom`. */
export function outlineAt(
  zoom: number,
  { camera, weight }: { readonly camera: { readonly zoom: number }; readonly weight: number },
): number {
  return outlineWidth * (zoom === camera.zoom ? weight : weightAt(zoom)) * zoom;
}

/** Draws a shape with its middle at `point` (screen). */
export function drawMark(
  ink: CanvasRenderingContext2D,
  shape: MarkShape,
  point: Point,
  zoom: number,
  { fill, stroke, width, isBroken = false }: MarkInk,
): void {
  const scale = (zoom * entitySize) / 24;
  ink.save();
  ink.translate(point.x - 12 * scale, point.y - 12 * scale);
  ink.scale(scale, scale);
  ink.lineWidth = width / scale;
  ink.lineJoin = "round";
  ink.fillStyle = fill;
  ink.strokeStyle = stroke;
  if (isBroken) ink.setLineDash(possibleOutline.map((dash) => (dash * 24) / entitySize));
  ink.fill(outline(markShapes[shape]), "evenodd");
  ink.stroke(outline(markShapes[shape]));
  ink.restore();
}

/** Pixels between a shape and the ring around it. */
const ringGap = 4;

/** A frame with round corners around a shape, apart from it: the focus, told from a selection by form. */
export function drawFocusRing(
  ink: CanvasRenderingContext2D,
  shape: MarkShape,
  point: Point,
  zoom: number,
  colours: CanvasColours,
): void {
  const { left, top, right, bottom } = markRooms[shape];
  const frame = new Path2D();
  frame.roundRect(
    point.x - left * zoom - ringGap,
    point.y - top * zoom - ringGap,
    (left + right) * zoom + 2 * ringGap,
    (top + bottom) * zoom + 2 * ringGap,
    7,
  );
  ink.strokeStyle = colours.paper;
  ink.lineWidth = 4.5;
  ink.stroke(frame);
  ink.strokeStyle = colours.focus;
  ink.lineWidth = 2;
  ink.stroke(frame);
}

/** Radius of the + beside the focused entity, in screen pixels. */
export const plusRadius = 8;

/** Where that + stands: at the shape's upper right. */
export function plusPlace(shape: MarkShape, point: Point, zoom: number): Point {
  const { right, top } = markRooms[shape];
  return { x: point.x + right * zoom + ringGap + 4, y: point.y - top * zoom - ringGap - 4 };
}

export function drawPlus(ink: CanvasRenderingContext2D, { x, y }: Point, colours: CanvasColours): void {
  ink.beginPath();
  ink.arc(x, y, plusRadius, 0, 2 * Math.PI);
  ink.fillStyle = colours.accent;
  ink.fill();
  ink.strokeStyle = colours.paper;
  ink.lineWidth = 1.5;
  ink.stroke();
  ink.beginPath();
  ink.moveTo(x - 3.5, y);
  ink.lineTo(x + 3.5, y);
  ink.moveTo(x, y - 3.5);
  ink.lineTo(x, y + 3.5);
  ink.strokeStyle = colours.paper;
  ink.stroke();
}

/** The sign of a folded agreement on its line: a small hexagon. */
export function drawBond(
  ink: CanvasRenderingContext2D,
  point: Point,
  zoom: number,
  colours: CanvasColours,
  width: number,
): void {
  drawMark(ink, "hexagon", point, zoom * bondShare, { fill: colours.raised, stroke: colours.tones.bond, width });
}
/** Size of that hexagon, as a share of an entity's. */
export const bondShare = 0.42;
