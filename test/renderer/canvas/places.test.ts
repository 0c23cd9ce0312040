import { describe, expect, test } from "vitest";
import { shippedSchema } from "#graph/schema/schema.ts";
import { createPlaces } from "#renderer/canvas/places.ts";
import { makeScene } from "#renderer/canvas/scene.ts";
import { entity, entityId, relation } from "./sample-picture.ts";

const scene = (count: number) =>
  makeScene(
    Array.from({ length: count }, (_, at) => entity(at)),
    Array.from({ length: count - 1 }, (_, at) => relation(0, at + 1, { number: at + 1 })),
    shippedSchema,
    "en",
  );
const middle = { x: 0, y: 0 };

describe("where everything stands", () => {
  test("what the state says stays to the digit; only newcomers get places, once", () => {
    const places = createPlaces();
    const stated = { [entityId(0)]: { x: 12.5, y: -3 }, [entityId(1)]: { x: 300, y: 40 } };
    const first = places.settle(scene(4), stated, middle, []);
    expect([...first.keys()]).toEqual([entityId(2), entityId(3)]);
    expect(places.current().get(entityId(0))).toEqual({ x: 12.5, y: -3 });
    const again = places.settle(scene(4), stated, middle, []); // the state has not taken them over yet
    expect(again.size).toBe(0);
    for (const [id, point] of first) expect(places.current().get(id)).toEqual(point);
  });

  test("adding ten moves none of those that stood there", () => {
    const places = createPlaces();
    places.settle(scene(12), {}, middle, []);
    const before = new Map(places.current());
    places.settle(scene(22), Object.fromEntries(before), middle, []);
    for (const [id, point] of before) expect(places.current().get(id)).toEqual(point);
    expect(places.current().size).toBe(22);
  });

  test("what a hand moved stays there until the state says something else of it", () => {
    const places = createPlaces();
    const stated = { [entityId(0)]: { x: 0, y: 0 } };
    places.settle(scene(1), stated, middle, []);
    places.hold(new Map([[entityId(0), { x: 90, y: 90 }]]));
    places.settle(scene(1), { ...stated }, middle, []); // a redraw with the old place must not snap it back
    expect(places.current().get(entityId(0))).toEqual({ x: 90, y: 90 });
    places.settle(scene(1), { [entityId(0)]: { x: 90, y: 90 } }, middle, []);
    places.settle(scene(1), stated, middle, []); // undone
    expect(places.current().get(entityId(0))).toEqual({ x: 0, y: 0 });
  });

  test("a move that was called off goes back", () => {
    const places = createPlaces();
    places.settle(scene(1), { [entityId(0)]: { x: 5, y: 5 } }, middle, []);
    places.hold(new Map([[entityId(0), { x: 90, y: 90 }]]));
    places.release([entityId(0)]);
    expect(places.current().get(entityId(0))).toEqual({ x: 5, y: 5 });
  });

  test("what left the canvas is forgotten, and placed anew when it comes back", () => {
    const places = createPlaces();
    places.settle(scene(3), {}, middle, []);
    places.settle(scene(1), {}, middle, []);
    expect([...places.settle(scene(3), {}, middle, []).keys()]).toEqual([entityId(1), entityId(2)]);
  });
});
