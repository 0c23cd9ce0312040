import { describe, expect, test } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { Point } from "#renderer/canvas/canvas-port.ts";
import { distanceToCurve, pointOn } from "#renderer/canvas/geometry.ts";
import { bendsOf, curveOf, rebent, type KnownBends } from "#renderer/canvas/line-curves.ts";
import { makeScene } from "#renderer/canvas/scene.ts";
import { entity, entityId, relation } from "./sample-picture.ts";

const unknown: KnownBends = { lines: new Map(), positions: new Map(), bends: new Map() };
const at = (places: Record<number, [number, number]>): Map<EntityId, Point> =>
  new Map(Object.entries(places).map(([number, [x, y]]) => [entityId(Number(number)), { x, y }]));
const linesOf = (...pairs: [number, number, string?][]) =>
  makeScene(
    [entity(1), entity(2), entity(3), entity(4)],
    pairs.map(([source, target, kind = "oversees"]) => relation(source, target, { kind })),
    shippedSchema,
    "en",
  ).lines;

describe("bends of lines", () => {
  test("a line alone is bent a little, and round an entity that stands in its way", () => {
    const lines = linesOf([1, 2]);
    const [id] = lines.keys();
    const free = at({ 1: [0, 0], 2: [400, 0], 3: [200, 300] });
    const calm = bendsOf(lines, free, unknown).get(id!)!;
    expect(Math.abs(calm)).toBeLessThan(35);
    const blocked = at({ 1: [0, 0], 2: [400, 0], 3: [200, -14] });
    const bend = bendsOf(lines, blocked, unknown).get(id!)!;
    const [from, to, third] = [1, 2, 3].map((number) => blocked.get(entityId(number))!);
    expect(distanceToCurve(third!, curveOf(from!, to!, bend))).toBeGreaterThanOrEqual(24);
  });

  test("parallel lines never lie on one another, whichever way they point", () => {
    const lines = linesOf([1, 2], [2, 1], [1, 2, "funds"]);
    const places = at({ 1: [0, 0], 2: [300, 200] });
    const bends = bendsOf(lines, places, unknown);
    const middles = [...lines.values()].map(({ id, source, target }) =>
      pointOn(curveOf(places.get(source)!, places.get(target)!, bends.get(id)!), 0.5),
    );
    for (const [index, a] of middles.entries())
      for (const b of middles.slice(index + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(12);
  });

  test("a line keeps its bend when something comes that does not stand in its way", () => {
    const lines = linesOf([1, 2], [3, 4]);
    const before = at({ 1: [0, 0], 2: [400, 0], 3: [200, -14] });
    const bends = bendsOf(lines, before, unknown);
    const after = at({ 1: [0, 0], 2: [400, 0], 3: [200, -14], 4: [900, 900] });
    const again = bendsOf(lines, after, { lines, positions: before, bends });
    for (const [id, bend] of bends) expect(again.get(id)).toBe(bend);
    expect(again.size).toBe(2);
  });

  test("a dragged line keeps its side and grows with its length", () => {
    expect(rebent(-14, 200, 400)).toBe(-28);
    expect(rebent(20, 0, 400)).toBe(20);
  });
});
