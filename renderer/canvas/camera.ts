import type { Point } from "./canvas-port.ts";
import type { Box } from "./geometry.ts";

/** Where the window looks: screen = picture × zoom + (x, y). Screen units are CSS pixels from the canvas's corner. */
export interface Camera {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Screen pixels left free between what is shown and the edge of the window; names reach further sideways. */
export interface Margin {
  readonly x: number;
  readonly y: number;
}

export const leastZoom = 0.05;
export const mostZoom = 4;
/** Fitting a small picture does not blow it up beyond this. */
const mostFitZoom = 1;

export function toScreen({ zoom, x, y }: Camera, point: Point): Point {
  return { x: point.x * zoom + x, y: point.y * zoom + y };
}
export function toPicture({ zoom, x, y }: Camera, point: Point): Point {
  return { x: (point.x - x) / zoom, y: (point.y - y) / zoom };
}

/** Zooms by `factor`; what lies under `point` (screen) stays there. Held between `least` and `mostZoom`. */
export function zoomedAt(camera: Camera, factor: number, point: Point, least = leastZoom): Camera {
  const zoom = Math.max(least, Math.min(mostZoom, camera.zoom * factor));
  const ratio = zoom / camera.zoom;
  return { zoom, x: point.x - (point.x - camera.x) * ratio, y: point.y - (point.y - camera.y) * ratio };
}
export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/** Looks at `point` (picture) from straight above. */
export function centredOn(camera: Camera, point: Point, size: Size): Camera {
  return { ...camera, x: size.width / 2 - point.x * camera.zoom, y: size.height / 2 - point.y * camera.zoom };
}

/** Shows all of `box` (picture) with `margin` screen pixels at each side of it. */
export function fitted(box: Box, size: Size, margin: Margin, most = mostFitZoom): Camera {
  const width = Math.max(1, box.right - box.left);
  const height = Math.max(1, box.bottom - box.top);
  const room = Math.min(
    Math.max(1, size.width - 2 * margin.x) / width,
    Math.max(1, size.height - 2 * margin.y) / height,
  );
  const zoom = Math.max(leastZoom, Math.min(most, room));
  return centredOn({ zoom, x: 0, y: 0 }, { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, size);
}

/** The least move that brings `box` (picture) into the window: none where it is in view, a pan where it fits, else a fit. */
export function revealing(camera: Camera, box: Box, size: Size, margin: Margin): Camera {
  const left = box.left * camera.zoom + camera.x - margin.x;
  const right = box.right * camera.zoom + camera.x + margin.x;
  const top = box.top * camera.zoom + camera.y - margin.y;
  const bottom = box.bottom * camera.zoom + camera.y + margin.y;
  if (right - left > size.width || bottom - top > size.height) return fitted(box, size, margin, camera.zoom);
  return panned(camera, shift(left, right, size.width), shift(top, bottom, size.height));
}
function shift(low: number, high: number, room: number): number {
  if (low < 0) return -low;
  return high > room ? room - high : 0;
}

/** Between two cameras, for a flight; `share` from 0 to 1. Zoom goes geometrically, so that the speed seems even. */
export function between(before: Camera, after: Camera, share: number, size: Size): Camera {
  const middle = { x: size.width / 2, y: size.height / 2 };
  const start = toPicture(before, middle);
  const end = toPicture(after, middle);
  const zoom = before.zoom * (after.zoom / before.zoom) ** share;
  return centredOn(
    { zoom, x: 0, y: 0 },
    { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share },
    size,
  );
}
