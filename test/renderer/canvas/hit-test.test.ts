import { describe, expect, test } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import { toScreen } from "#renderer/canvas/camera.ts";
import type { Point } from "#renderer/canvas/canvas-port.ts";
import { pointOn } from "#renderer/canvas/geometry.ts";
import { hitTest, type HitPicture } from "#renderer/canvas/hit-test.ts";
import { emptyPlacedScene, placeScene } from "#renderer/canvas/placed-scene.ts";
import { makeScene } from "#renderer/canvas/scene.ts";
import { foldId } from "#renderer/state/folds.ts";
import { entity, entityId, relation } from "./sample-picture.ts";

const scene = makeScene([entity(1), entity(2), entity(3)], [relation(1, 2)], shippedSchema, "en");
const positions = new Map<EntityId, Point>([
  [entityId(1), { x: 0, y: 0 }],
  [entityId(2), { x: 400, y: 0 }],
  [entityId(3), { x: 6, y: 6 }],
]);
const { curves } = placeScene(scene, positions, [], emptyPlacedScene);
const [line] = scene.lines.keys();
const picture = (more: Partial<HitPicture> = {}): HitPicture => ({
  scene,
  positions,
  curves,
  camera: { zoom: 1, x: 0, y: 0 },
  stubs: [{ entity: entityId(2), point: { x: 450, y: 60 } }],
  plus: null,
  ...more,
});

describe("what lies under a point", () => {
  test("the uppermost entity, the line, the stub, or nothing", () => {
    expect(hitTest({ x: 2, y: 2 }, picture())).toEqual({ type: "entity", id: entityId(3) });
    expect(hitTest({ x: 400, y: 0 }, picture())).toEqual({ type: "entity", id: entityId(2) });
    expect(hitTest(pointOn(curves.get(line!)!, 0.5), picture())).toEqual({ type: "line", line });
    expect(hitTest({ x: 455, y: 66 }, picture())).toEqual({ type: "stub", entity: entityId(2) });
    expect(hitTest({ x: 200, y: 300 }, picture())).toBeNull();
  });

  test.each([0.2, 1, 3])(
    "a line is as easy to hit at zoom %d: six pixels beside it still count, twelve do not",
    (zoom) => {
      const camera = { zoom, x: 70, y: -30 };
      const middle = toScreen(camera, pointOn(curves.get(line!)!, 0.5));
      expect(hitTest({ x: middle.x, y: middle.y + 5 }, picture({ camera }))).toEqual({ type: "line", line });
      expect(hitTest({ x: middle.x, y: middle.y + 12 }, picture({ camera }))).toBeNull();
    },
  );

  test("a fold is a target of 24 pixels however far out; of two the nearer one is hit, and a thing that is drawn there first", () => {
    const [left, right] = [foldId("country JP"), foldId("country FR")];
    const folded = makeScene([entity(1), entity(9, { id: left }), entity(8, { id: right })], [], shippedSchema, "en");
    const places = new Map<EntityId, Point>([
      [left, { x: 0, y: 0 }],
      [right, { x: 150, y: 0 }],
      [entityId(1), { x: 0, y: 400 }],
    ]);
    const camera = { zoom: 0.1, x: 0, y: 0 };
    const at = (x: number, y: number) =>
      hitTest({ x, y }, picture({ scene: folded, positions: places, curves: new Map(), stubs: [], camera }));
    expect(at(-11, 11)).toEqual({ type: "entity", id: left });
    expect(at(6, 11)).toEqual({ type: "entity", id: left });
    expect(at(9, 11)).toEqual({ type: "entity", id: right });
    expect(at(-13, 0)).toBeNull();
    expect(at(0, 40 + 11)).toBeNull(); // a thing alone is as large as it is drawn, or a hand could not pan between many
  });

  test("the + of the focused entity comes before what lies under it", () => {
    const hits = [];
    for (let x = 0; x < 40; x++)
      for (let y = -40; y < 0; y++) hits.push(hitTest({ x: 400 + x, y }, picture({ plus: entityId(2) })));
    expect(hits).toContainEqual({ type: "plus", id: entityId(2) });
  });
});
