import { describe, expect, it } from "vitest";
import { shippedSchema } from "#graph/schema/schema.ts";
import { emptyPlacedScene, placeScene } from "#renderer/canvas/placed-scene.ts";
import { makeScene } from "#renderer/canvas/scene.ts";
import { entity, entityId, relation } from "./sample-picture.ts";

const entities = [0, 1, 2, 3].map((number) => entity(number));
const relations = [relation(0, 1, { number: 10 }), relation(1, 2, { number: 11 }), relation(0, 0, { number: 12 })];
const places = new Map([0, 1, 2, 3].map((number) => [entityId(number), { x: number * 200, y: (number % 2) * 90 }]));
const sceneOf = (more: typeof relations) => makeScene(entities, [...relations, ...more], shippedSchema, "en");

describe("placing a scene anew", () => {
  it("keeps the curves of lines that run as they did, and makes those of new and moved ones", () => {
    const before = placeScene(sceneOf([]), places, [], emptyPlacedScene);
    const scene = sceneOf([relation(2, 3, { number: 13 })]);
    const moved = new Map(places).set(entityId(2), { x: 400, y: 300 });
    const after = placeScene(scene, moved, [], before);
    const isSame = [...before.curves].map(([id, curve]) => after.curves.get(id) === curve);
    expect(isSame).toEqual(
      [...before.scene.lines.values()].map(({ source, target }) => ![source, target].includes(entityId(2))),
    );
    expect(after.curves.size).toBe(4);
    expect(after.curves).toEqual(placeScene(scene, moved, [], { ...before, curves: new Map() }).curves);
  });
});
