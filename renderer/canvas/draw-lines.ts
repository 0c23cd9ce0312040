import { toScreen, type Camera } from "./camera.ts";
import type { Curve } from "./geometry.ts";
import type { SceneLine } from "./scene.ts";
import { dashes } from "./stylesheet.ts";

export interface LineInk {
  readonly stroke: string;
  /** Screen pixels. */
  readonly width: number;
}

/** Draws a line over the one at rest: selected, on the path, under the pointer. Its ends are those that were drawn. */
export function drawLine(
  ink: CanvasRenderingContext2D,
  line: SceneLine,
  curve: Curve,
  camera: Camera,
  { stroke, width }: LineInk,
): void {
  const from = toScreen(camera, curve.from);
  const control = toScreen(camera, curve.control);
  const to = toScreen(camera, curve.to);
  const head = line.directed ? Math.max(9, width * 3.2) * Math.min(1, Math.max(0.5, camera.zoom)) : 0;
  const length = Math.hypot(to.x - control.x, to.y - control.y) || 1;
  const way = { x: (to.x - control.x) / length, y: (to.y - control.y) / length };
  ink.strokeStyle = stroke;
  ink.fillStyle = stroke;
  ink.lineWidth = width;
  ink.lineCap = line.certainty === "inferred" ? "butt" : "round";
  ink.setLineDash(
    line.certainty === "stated" ? [] : dashes[line.certainty].map((dash) => dash * Math.max(1, width / 2)),
  );
  ink.beginPath();
  ink.moveTo(from.x, from.y);
  ink.quadraticCurveTo(control.x, control.y, to.x - way.x * head * 0.65, to.y - way.y * head * 0.65);
  ink.stroke();
  ink.setLineDash([]);
  if (head === 0) return;
  ink.beginPath();
  ink.moveTo(to.x, to.y);
  ink.lineTo(to.x - way.x * head - way.y * head * 0.48, to.y - way.y * head + way.x * head * 0.48);
  if (line.look === "plain") ink.lineTo(to.x - way.x * head * 0.7, to.y - way.y * head * 0.7);
  ink.lineTo(to.x - way.x * head + way.y * head * 0.48, to.y - way.y * head - way.x * head * 0.48);
  ink.closePath();
  ink.fill();
}

/** Two thin lines beside the line, like a tube around it: the focus, told from a selection by form. */
export function drawLineFocus(
  ink: CanvasRenderingContext2D,
  curve: Curve,
  camera: Camera,
  focus: string,
  paper: string,
): void {
  const from = toScreen(camera, curve.from);
  const control = toScreen(camera, curve.control);
  const to = toScreen(camera, curve.to);
  ink.lineCap = "round";
  for (const [stroke, width] of [
    [focus, 11],
    [paper, 7.5],
  ] as const) {
    ink.strokeStyle = stroke;
    ink.lineWidth = width;
    ink.beginPath();
    ink.moveTo(from.x, from.y);
    ink.quadraticCurveTo(control.x, control.y, to.x, to.y);
    ink.stroke();
  }
}
