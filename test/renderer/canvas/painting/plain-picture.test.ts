import { expect, test } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import { createMarkSprites, type MarkSprites } from "#renderer/canvas/mark-sprites.ts";
import { paintPicture } from "#renderer/canvas/painting/paint-picture.ts";
import { packPicture, withoutIds } from "#renderer/canvas/painting/plain-picture.ts";
import { atThreeCorners, entity, entityId, lineColours, relation } from "../sample-picture.ts";

const placed = atThreeCorners(
  [entity(1), entity(2), entity(3), entity(4)],
  [relation(1, 2), relation(2, 3, { folded: true })],
);

/** Notes where shapes are put, and how many strokes are drawn. */
function paint(picture: ReturnType<typeof packPicture>, without: readonly EntityId[] = [], x = 0) {
  const puts: (readonly [number, number])[] = [];
  let strokes = 0;
  const ink = new Proxy(
    {},
    { get: (_, name) => (name === "stroke" ? () => strokes++ : () => undefined), set: () => true },
  );
  const sprites: MarkSprites = { ...createMarkSprites(null), put: (_ink, _mark, at, y) => void puts.push([at, y]) };
  const view = { camera: { zoom: 1, x, y: 100 }, beyond: { left: 0, top: 0 }, density: 1, colours: lineColours };
  const isAll = paintPicture(
    ink as CanvasRenderingContext2D,
    picture,
    view,
    { width: 800, height: 600 },
    sprites,
    new Set(without),
  );
  return { puts, strokes, isAll };
}
// Signs on agreements are shapes of their own, which need paths that no test page has.
const picture = { ...packPicture(placed), bonds: new Float64Array(), bondEnds: [] };

test("every entity that has a place is packed with its look, and each agreement with the middle of its line", () => {
  const packed = packPicture(placed);
  expect(packed.ids).toEqual([1, 2, 3].map(entityId));
  expect([...packed.places]).toEqual([0, 0, 400, 0, 400, 300]);
  expect([...packed.lookOf].map((at) => packed.looks[at]!.shape)).toEqual(
    packed.ids.map((id) => placed.scene.entities.get(id)!.shape),
  );
  expect(packed.bondEnds).toEqual([entityId(2), entityId(3)]);
  expect(packed.bonds).toHaveLength(2);
});

test("what is sent to a worker paints the same as what stays here", () => {
  expect(paint(withoutIds(picture))).toEqual(paint(picture));
  expect(JSON.stringify(withoutIds(picture))).not.toContain(entityId(1));
});

test("somebody else's entities are left out with their lines, and what lies outside is said", () => {
  expect(paint(picture).puts).toEqual([
    [0, 100],
    [400, 100],
    [400, 400],
  ]);
  expect(paint(picture).isAll).toBe(true);
  expect(paint(picture, [entityId(2)])).toMatchObject({
    puts: [
      [0, 100],
      [400, 400],
    ],
    strokes: 0,
  });
  expect(paint(picture, [], -200)).toMatchObject({
    puts: [
      [200, 100],
      [200, 400],
    ],
    isAll: false,
  });
});
