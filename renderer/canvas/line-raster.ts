import { boxAround, distance, hullOf, type Box, type Curve } from "./geometry.ts";

/** About so many pixels between the points by which lines are told, and the side of a cell. */
const pointsApart = 10;
const mostPieces = 200;

/** How much of lines runs through a box. */
export interface LineRaster {
  readonly add: (x: number, y: number) => void;
  /** Adds points of a curve enlarged by `zoom`: its ends, and so many that it is parted into `pieces`. */
  readonly addAlong: (curve: Curve, zoom: number, pieces: number) => void;
  /** To be called once, after all points are in. */
  readonly seal: () => void;
  /** Points in the cells that a box touches. */
  readonly countIn: (box: Box) => number;
}

const mostCells = 2_000_000;

/**
 * A raster with running sums over both directions (summed-area table, Crow 1984): asking about a box costs four
 * look-ups, whatever its size.
 *
 * @param cell Side of a cell; larger where the area would have too many.
 */
export function createLineRaster(area: Box, cell: number): LineRaster {
  const width = Math.max(1, area.right - area.left);
  const height = Math.max(1, area.bottom - area.top);
  const side = Math.max(cell, Math.sqrt((width * height) / mostCells));
  const columns = Math.ceil(width / side) + 2;
  const rows = Math.ceil(height / side) + 2;
  const sums = new Int32Array(columns * rows);
  const columnOf = (x: number) => Math.max(0, Math.min(columns - 1, Math.floor((x - area.left) / side) + 1));
  const rowOf = (y: number) => Math.max(0, Math.min(rows - 1, Math.floor((y - area.top) / side) + 1));
  const sum = (column: number, row: number) => (column < 0 || row < 0 ? 0 : sums[row * columns + column]!);
  return {
    addAlong({ from, control, to }, zoom, pieces) {
      const { left, top } = area;
      const [ax, ay, bx, by, cx, cy] = [from.x, from.y, control.x, control.y, to.x, to.y];
      for (let piece = 0; piece <= pieces; piece++) {
        const share = piece / pieces;
        const rest = 1 - share;
        const [a, b, c] = [rest * rest * zoom, 2 * rest * share * zoom, share * share * zoom];
        const column = Math.floor((a * ax + b * bx + c * cx - left) / side) + 1;
        const row = Math.floor((a * ay + b * by + c * cy - top) / side) + 1;
        const at =
          (row < 0 ? 0 : row < rows ? row : rows - 1) * columns +
          (column < 0 ? 0 : column < columns ? column : columns - 1);
        sums[at]!++;
      }
    },
    add(x, y) {
      sums[rowOf(y) * columns + columnOf(x)]!++;
    },
    seal() {
      for (let row = 0, at = 0; row < rows; row++) {
        for (let column = 0, along = 0; column < columns; column++, at++) {
          along += sums[at]!;
          sums[at] = row === 0 ? along : along + sums[at - columns]!;
        }
      }
    },
    countIn({ left, top, right, bottom }) {
      const [west, east, north, south] = [columnOf(left) - 1, columnOf(right), rowOf(top) - 1, rowOf(bottom)];
      return sum(east, south) - sum(west, south) - sum(east, north) + sum(west, north);
    },
  };
}

/** Where curves run, in pixels of the screen with the camera at 0, 0: a point about every ten of them. */
export function rasterOf(curves: readonly Curve[], zoom: number): LineRaster {
  const area = boxAround(curves.map(hullOf)) ?? { left: 0, top: 0, right: 0, bottom: 0 };
  const { left, top, right, bottom } = area;
  const raster = createLineRaster(
    { left: left * zoom, top: top * zoom, right: right * zoom, bottom: bottom * zoom },
    pointsApart,
  );
  for (const curve of curves) {
    const length = distance(curve.from, curve.to) * zoom;
    raster.addAlong(curve, zoom, Math.max(2, Math.min(mostPieces, Math.ceil(length / pointsApart))));
  }
  raster.seal();
  return raster;
}
