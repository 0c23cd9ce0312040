import { describe, expect, test } from "vitest";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import { keyAction, relationsClockwise, type WalkPicture } from "#renderer/canvas/keyboard-walk.ts";
import { makeScene } from "#renderer/canvas/scene.ts";
import { entity, entityId, relation, relationId } from "./sample-picture.ts";

const north = relation(0, 1, { number: 1 });
const east = relation(2, 0, { number: 2 });
const south = relation(0, 3, { number: 3 });
const picture: WalkPicture = {
  scene: makeScene(
    [0, 1, 2, 3, 4].map((number) => entity(number)),
    [south, east, north],
    shippedSchema,
    "en",
  ),
  positions: new Map([
    [entityId(0), { x: 0, y: 0 }],
    [entityId(1), { x: 0, y: -200 }],
    [entityId(2), { x: 200, y: 0 }],
    [entityId(3), { x: 0, y: 200 }],
    [entityId(4), { x: -200, y: 0 }],
  ]),
  focus: null,
  origin: null,
  centre: { x: 0, y: 180 },
};
const plain = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
const press = (key: string, focus: SubjectId | null, more: Partial<WalkPicture & typeof plain> = {}) =>
  keyAction({ ...plain, ...more, key }, { ...picture, ...more, focus });
const focused = (id: SubjectId) => ({ type: "focus", id });

describe("keys on the canvas", () => {
  test("the first arrow goes to what stands nearest to the middle of the window", () => {
    expect(press("ArrowUp", null)).toEqual(focused(entityId(3)));
  });

  test("arrows go to the entity on that side", () => {
    expect(press("ArrowRight", entityId(0))).toEqual(focused(entityId(2)));
    expect(press("ArrowLeft", entityId(0))).toEqual(focused(entityId(4)));
  });

  test("Tab goes round the relations clockwise from above, and then leaves the canvas", () => {
    expect(relationsClockwise(entityId(0), picture)).toEqual([north.id, east.id, south.id]);
    const origin = entityId(0);
    expect(press("Tab", entityId(0))).toEqual(focused(north.id));
    expect(press("Tab", north.id, { origin })).toEqual(focused(east.id));
    expect(press("Tab", south.id, { origin })).toBeNull();
    expect(press("Tab", entityId(4))).toBeNull(); // it has none
  });

  test("Shift+Tab goes back the same way and leaves before the first", () => {
    const origin = entityId(0);
    expect(press("Tab", south.id, { origin, shiftKey: true })).toEqual(focused(east.id));
    expect(press("Tab", north.id, { origin, shiftKey: true })).toEqual(focused(entityId(0)));
    expect(press("Tab", entityId(0), { shiftKey: true })).toBeNull();
  });

  test("on a relation an arrow goes to the end that lies that way", () => {
    expect(press("ArrowRight", east.id)).toEqual(focused(entityId(2)));
    expect(press("ArrowLeft", east.id)).toEqual(focused(entityId(0)));
    expect(press("ArrowDown", south.id)).toEqual(focused(entityId(3)));
  });

  test("every relation of a bundle is reached", () => {
    const scene = makeScene(
      [entity(0), entity(1)],
      [relation(0, 1, { number: 8 }), relation(0, 1, { number: 9 })],
      shippedSchema,
      "en",
    );
    const origin = entityId(0);
    expect(press("Tab", relationId(8), { scene, origin })).toEqual(focused(relationId(9)));
  });

  test("Enter opens, Backspace goes back, the menu key and Shift+F10 open the menu", () => {
    expect(press("Enter", entityId(1))).toEqual({ type: "open", id: entityId(1) });
    expect(press("Enter", null)).toBeNull();
    expect(press("Backspace", entityId(1))).toEqual({ type: "back" });
    expect(press("ContextMenu", entityId(1))).toEqual({ type: "menu", id: entityId(1) });
    expect(press("F10", north.id, { shiftKey: true })).toEqual({ type: "menu", id: north.id });
  });

  test("keys with Ctrl, Alt or Meta belong to the window", () => {
    expect(press("ArrowRight", entityId(0), { ctrlKey: true })).toBeNull();
    expect(press("Enter", entityId(0), { metaKey: true })).toBeNull();
    expect(press("a", entityId(0))).toBeNull();
  });
});
