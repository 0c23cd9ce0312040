import { boxAround, distance, hullOf, type Box, type Curve } from "./geometry.ts";

/** About so many pixels between the points by which lines are told, and the side of a cell. */
const pointsApart = 10;
const mostPieces = 200;

/** How much of lines runs through a box. */
export interface LineRaster {
  readonly add: (x: number, y: number) => void;
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
    add(x, y) {
      const at = rowOf(y) * columns + columnOf(x);
      sums[at] = sums[at]! + 1;
    },
    seal() {
      for (let row = 0; row < rows; row++) {
        let along = 0;
        for (let column = 0; column < columns; column++) {
          along += sums[row * columns + column]!;
          sums[row * columns + column] = along + sum(column, row - 1);
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
  for (const { from, control, to } of curves) {
    const pieces = Math.max(2, Math.min(mostPieces, Math.ceil((distance(from, to) * zoom) / pointsApart)));
    for (let piece = 0; piece <= pieces; piece++) {
      const share = piece / pieces;
      const rest = 1 - share;
      const [a, b, c] = [rest * rest * zoom, 2 * rest * share * zoom, share * share * zoom];
      raster.add(a * from.x + b * control.x + c * to.x, a * from.y + b * control.y + c * to.y);
    }
  }
  raster.seal();
  return raster;
}
