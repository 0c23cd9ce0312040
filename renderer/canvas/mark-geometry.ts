import type { MarkShape } from "#graph/schema/entity-kinds.ts";
import { markShapes } from "../ui/mark-shapes.ts";
import type { Point } from "./canvas-port.ts";
import type { Room } from "./geometry.ts";

/** Side of the box in which `markShapes` draws its outlines. */
const markBox = 24;

/** Side of that box on the canvas, in picture units: a square comes out 25 wide, a circle 28. */
export const entitySize = 38;

/** Outer outline of every shape as a polygon; each coordinate from -1 to 1 of the box. Arcs become pieces of 10 degrees. */
export const markOutlines: Readonly<Record<MarkShape, readonly Point[]>> = mapShapes((path) =>
  parseOutline(path).map(({ x, y }) => ({ x: (x / markBox) * 2 - 1, y: (y / markBox) * 2 - 1 })),
);

/** How far each shape reaches from its middle, in picture units. */
export const markRooms: Readonly<Record<MarkShape, Room>> = mapShapes((_path, shape) => {
  const half = entitySize / 2;
  const xs = markOutlines[shape].map(({ x }) => x * half);
  const ys = markOutlines[shape].map(({ y }) => y * half);
  return { left: -Math.min(...xs), top: -Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
});

/** A fold is drawn as at this zoom at least, 14 pixels wide, and no more than so many times its size: then none lies on another. */
const [leastFoldZoom, mostFoldGrowth] = [0.55, 3] as const;

/**
 * The zoom at which a shape is drawn where the camera has another: however far out, the few folds of a picture that is
 * too large to be read can be told from dots, and hit.
 */
export function markZoom({ isFold }: { readonly isFold: boolean }, zoom: number): number {
  return isFold ? Math.max(zoom, Math.min(leastFoldZoom, zoom * mostFoldGrowth)) : zoom;
}

function mapShapes<T>(make: (path: string, shape: MarkShape) => T): Record<MarkShape, T> {
  const made: Partial<Record<MarkShape, T>> = {};
  for (const [shape, path] of Object.entries(markShapes) as [MarkShape, string][]) made[shape] = make(path, shape);
  return made as Record<MarkShape, T>;
}

/**
 * Points of the first outline of an SVG path with absolute commands M, L, H, V, Q, A (circles only) and Z.
 *
 * @throws Error naming the command that it cannot read.
 */
export function parseOutline(path: string): readonly Point[] {
  const points: Point[] = [];
  for (const [, command = "", text = ""] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    if (command === "M" && points.length > 0) break;
    const numbers = [...text.matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(([number]) => Number(number));
    const last = points.at(-1) ?? { x: 0, y: 0 };
    points.push(...pointsOf(command, numbers, last));
  }
  const [first] = points;
  const end = points.at(-1);
  if (first && end && points.length > 1 && Math.abs(first.x - end.x) + Math.abs(first.y - end.y) < 1e-6) points.pop();
  return points;
}

function pointsOf(command: string, numbers: readonly number[], last: Point): readonly Point[] {
  switch (command) {
    case "M":
    case "L":
      return pairs(numbers);
    case "H":
      return numbers.map((x) => ({ x, y: last.y }));
    case "V":
      return numbers.map((y) => ({ x: last.x, y }));
    case "Q":
      return quadratic(last, pairs(numbers));
    case "A":
      return chunks(numbers, 7).reduce<Point[]>((made, arc) => [...made, ...circleArc(made.at(-1) ?? last, arc)], []);
    case "Z":
      return [];
    default:
      throw new Error(`A mark's path may not use “${command}”: write M, L, H, V, Q, A or Z.`);
  }
}

function pairs(numbers: readonly number[]): readonly Point[] {
  return chunks(numbers, 2).map(([x = 0, y = 0]) => ({ x, y }));
}
function chunks(numbers: readonly number[], size: number): readonly (readonly number[])[] {
  return Array.from({ length: Math.floor(numbers.length / size) }, (_, at) =>
    numbers.slice(at * size, at * size + size),
  );
}

function quadratic(start: Point, [control = start, end = start]: readonly Point[]): readonly Point[] {
  return Array.from({ length: 8 }, (_, at) => {
    const share = (at + 1) / 8;
    const rest = 1 - share;
    return {
      x: rest * rest * start.x + 2 * rest * share * control.x + share * share * end.x,
      y: rest * rest * start.y + 2 * rest * share * control.y + share * share * end.y,
    };
  });
}

/** Endpoint to centre form of an arc (SVG 1.1, implementation notes F.6.5), for circles. */
function circleArc(start: Point, numbers: readonly number[]): readonly Point[] {
  const [radius = 0, , , large = 0, sweep = 0, x = 0, y = 0] = numbers;
  const dx = (start.x - x) / 2;
  const dy = (start.y - y) / 2;
  const chord = Math.sqrt(dx * dx + dy * dy);
  const rise = Math.sqrt(Math.max(0, radius * radius - chord * chord)) * (large === sweep ? -1 : 1);
  const centre = { x: (start.x + x) / 2 + (rise * dy) / chord, y: (start.y + y) / 2 - (rise * dx) / chord };
  const begin = Math.atan2(start.y - centre.y, start.x - centre.x);
  let turn = Math.atan2(y - centre.y, x - centre.x) - begin;
  if (sweep === 1 && turn <= 0) turn += 2 * Math.PI;
  if (sweep === 0 && turn >= 0) turn -= 2 * Math.PI;
  const steps = Math.max(2, Math.ceil(Math.abs(turn) / (Math.PI / 18)));
  return Array.from({ length: steps }, (_, at) => {
    const angle = begin + (turn * (at + 1)) / steps;
    return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
  });
}
