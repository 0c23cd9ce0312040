import type { MarkShape } from "#graph/schema/entity-kinds.ts";
import type { Point } from "./canvas-port.ts";
import type { Curve } from "./geometry.ts";
import { entitySize, markOutlines } from "./mark-geometry.ts";

/** Directions in which each shape's reach is known. */
const directions = 72;
const reaches = new Map<MarkShape, readonly number[]>();

/** The curve between the outlines of its two shapes: what is seen of a line whose own ends are their middles. */
export function betweenOutlines({ from, control, to }: Curve, source: MarkShape, target: MarkShape): Curve {
  return { from: outlineTowards(source, from, control), control, to: outlineTowards(target, to, control) };
}

function outlineTowards(shape: MarkShape, middle: Point, aim: Point): Point {
  const length = Math.hypot(aim.x - middle.x, aim.y - middle.y);
  if (length === 0) return middle;
  const share = Math.min(0.95, reachOf(shape, Math.atan2(aim.y - middle.y, aim.x - middle.x)) / length);
  return { x: middle.x + (aim.x - middle.x) * share, y: middle.y + (aim.y - middle.y) * share };
}

/** From a shape's middle to its outline, in picture units; `angle` in radians as atan2 gives it. */
export function reachOf(shape: MarkShape, angle: number): number {
  const known = reaches.get(shape) ?? measureReaches(shape);
  reaches.set(shape, known);
  const turn = ((angle / (2 * Math.PI) + 1) % 1) * directions;
  return known[Math.round(turn) % directions] ?? 0;
}

function measureReaches(shape: MarkShape): readonly number[] {
  const points = markOutlines[shape];
  return Array.from({ length: directions }, (_, at) => {
    const angle = (at / directions) * 2 * Math.PI;
    const way = { x: Math.cos(angle), y: Math.sin(angle) };
    const hits = points.map((a, index) => rayMeets(way, a, points[(index + 1) % points.length] ?? a));
    return (Math.max(0, ...hits) * entitySize) / 2;
  });
}

/** How far a ray from the middle goes to the piece between `a` and `b`; 0 where it passes it by. */
function rayMeets(way: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const cross = way.x * dy - way.y * dx;
  if (Math.abs(cross) < 1e-9) return 0;
  const far = (a.x * dy - a.y * dx) / cross;
  const along = (a.x * way.y - a.y * way.x) / cross;
  return far > 0 && along >= -1e-9 && along <= 1 + 1e-9 ? far : 0;
}
