import { expect, test } from "vitest";
import { shippedSchema } from "#graph/schema/schema.ts";
import { nameSizes, restingBlocks } from "#renderer/canvas/name-blocks.ts";
import { nameTask } from "#renderer/canvas/name-task.ts";
import { emptyPlacedScene, placeScene } from "#renderer/canvas/placed-scene.ts";
import { makeScene } from "#renderer/canvas/scene.ts";
import { entity, entityId, relation, relationId } from "./sample-picture.ts";

const sizes = nameSizes(13);
const measure = (text: string) => text.length * 6;
const lettering = {
  measure,
  formsOf: (one: ReturnType<typeof entity>) => restingBlocks(one, sizes, measure),
  prepare: () => true,
};

function taskFor(selected: number) {
  const relations = Array.from({ length: 20 }, (_, at) => relation(0, at + 1, { number: at }));
  const scene = makeScene(
    Array.from({ length: 21 }, (_, at) => entity(at)),
    relations,
    shippedSchema,
    "en",
  );
  const positions = new Map([...scene.entities.keys()].map((id, at) => [id, { x: at * 200, y: at * 90 }]));
  const ids = Array.from({ length: selected }, (_, at) => relationId(at));
  const props = {
    selection: [entityId(3), ...ids],
    focus: ids[0] ?? null,
    litPath: null,
    near: null,
    badges: new Map(),
    isInRows: false,
    lang: "en",
  } as const;
  const window = { camera: { zoom: 1, x: 0, y: 0 }, size: { width: 900, height: 600 } };
  return nameTask(props, placeScene(scene, positions, [], emptyPlacedScene), window, lettering, sizes);
}

test("a few selected lines insist on their names", () => {
  expect([...taskFor(3).needed]).toHaveLength(4);
});

test("of many only the one in focus and the entities do; the others come where there is room", () => {
  const task = taskFor(12);
  expect([...task.needed].toSorted()).toEqual([entityId(3), relationId(0)].toSorted());
  expect(task.preferred.size).toBe(13);
});
