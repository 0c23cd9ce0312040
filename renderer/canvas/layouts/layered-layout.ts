import { compareText } from "#graph/model/json.ts";
import type { Point, Positions } from "../point.ts";
import { inOrderApart } from "./even-rows.ts";
import { whole } from "./free-places.ts";
import { findLayers } from "./layers.ts";
import type { RunElk, Tie } from "./layers.ts";
import type { LayoutTask } from "./layout-task.ts";

/** A name stands right of its shape: this much height a row takes, in picture units. */
const rowHeight = 36;
/** More rows than this in a layer, and it is broken into columns: a column of 90 is too high to be read when all is in view. */
const mostRows = 55;
/** Between the names of one column and the shapes of the next of the same layer. */
const columnGap = 46;
/** Between layers: room for lines, more where the window is wider than the picture. */
const layerGap = { least: 110, most: 420 } as const;
const mostNameWidth = 210;
/** So many times their height rows stand apart at most, where few of them are in the way of a wide picture. */
const mostSpread = 3;
const sweeps = 4;

interface Column {
  readonly ids: readonly string[];
  readonly layer: number;
  readonly width: number;
}

/**
 * From left to right by ties: layers of more than 55 in columns, rows near what they are tied to, layers spread over the
 * width of the window, rows over its height; what has no tie stands below in rows. Whole units; the same task gives the
 * same places in Node, in a worker and twice.
 */
export async function layOutInLayers(task: LayoutTask, ties: readonly Tie[], runElk: RunElk): Promise<Positions> {
  const { entities, aspect } = task;
  const widths = new Map(entities.map(({ id, width }) => [id, Math.min(width, mostNameWidth)]));
  const layers = await findLayers(entities, ties, runElk);
  const columns = layers.flatMap((ids, layer) => inColumns(ids, layer, widths));
  const rows = rowsOf(columns, ties);
  const height = rowHeight * Math.max(1, ...columns.map(({ ids }) => ids.length));
  const places = new Map<string, Point>();
  const width = placeColumns(columns, rows, gapFor(columns, layers.length, height * aspect), places);
  const lone = entities.filter(({ id }) => !places.has(id)).map(({ id }) => id);
  placeLone(
    lone.toSorted(compareText),
    widths,
    Math.max(width, height * aspect, loneWidth(lone.length, aspect)),
    places,
  );
  const spread = spreadOf([...places.values()], aspect);
  return Object.fromEntries(
    entities.map(({ id }) => {
      const { x, y } = places.get(id)!;
      return [id, { x, y: whole(y * spread) }];
    }),
  );
}

/** How many times further apart rows have to stand for a flat picture to be as high, by its width, as the window. */
function spreadOf(points: readonly Point[], aspect: number): number {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const height = Math.max(...ys) - Math.min(...ys);
  if (height === 0) return 1;
  const wanted = (Math.max(...xs) - Math.min(...xs)) / aspect / height;
  return Math.min(mostSpread, Math.max(1, wanted));
}

function inColumns(ids: readonly string[], layer: number, widths: ReadonlyMap<string, number>): readonly Column[] {
  const count = Math.ceil(ids.length / mostRows);
  const each = Math.ceil(ids.length / count);
  return Array.from({ length: count }, (_, at) => ids.slice(at * each, (at + 1) * each)).map((some) => ({
    ids: some,
    layer,
    width: Math.max(0, ...some.map((id) => widths.get(id) ?? 0)),
  }));
}

/** Heights: each row as near as can be to the middle of what it is tied to, in sweeps to the right and to the left. */
function rowsOf(columns: readonly Column[], ties: readonly Tie[]): ReadonlyMap<string, number> {
  const near = new Map<string, string[]>();
  const add = (id: string, other: string) => {
    const list = near.get(id);
    if (list) list.push(other);
    else near.set(id, [other]);
  };
  for (const { source, target } of ties) {
    add(source, target);
    add(target, source);
  }
  const rows = new Map<string, number>();
  for (const { ids } of columns) ids.forEach((id, at) => rows.set(id, (at - (ids.length - 1) / 2) * rowHeight));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const { ids } of sweep % 2 === 0 ? columns : columns.toReversed()) {
      const wanted = ids.map((id) =>
        mean(
          (near.get(id) ?? []).flatMap((other) => rows.get(other) ?? []),
          rows.get(id)!,
        ),
      );
      inOrderApart(wanted, rowHeight).forEach((row, at) => rows.set(ids[at]!, row));
    }
  }
  return rows;
}
function mean(values: readonly number[], without: number): number {
  return values.length === 0 ? without : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function gapFor(columns: readonly Column[], layers: number, wanted: number): number {
  const taken = columns.reduce((sum, { width }) => sum + width + columnGap, 0);
  const free = layers > 1 ? (wanted - taken) / (layers - 1) : 0;
  return Math.min(layerGap.most, Math.max(layerGap.least, free));
}

/** @returns the width of all. */
function placeColumns(
  columns: readonly Column[],
  rows: ReadonlyMap<string, number>,
  gap: number,
  places: Map<string, Point>,
): number {
  let x = 0;
  columns.forEach(({ ids, layer, width }, at) => {
    for (const id of ids) places.set(id, { x: whole(x), y: whole(rows.get(id) ?? 0) });
    x += width + (columns[at + 1]?.layer === layer ? columnGap : gap);
  });
  return x;
}

/** As wide as makes the rows of those without ties about as wide, by their height, as the window. */
function loneWidth(count: number, aspect: number): number {
  return Math.sqrt(count * rowHeight * (mostNameWidth + columnGap) * aspect);
}

function placeLone(
  ids: readonly string[],
  widths: ReadonlyMap<string, number>,
  width: number,
  places: Map<string, Point>,
): void {
  const bottom = Math.max(0, ...[...places.values()].map(({ y }) => y));
  const cell = columnGap + Math.max(0, ...ids.map((id) => widths.get(id) ?? 0));
  const across = Math.max(1, Math.round(width / cell));
  ids.forEach((id, at) =>
    places.set(id, {
      x: whole((at % across) * cell),
      y: whole(bottom + rowHeight * (3 + Math.floor(at / across))),
    }),
  );
}
