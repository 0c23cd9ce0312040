import { describe, expect, it } from "vitest";
import { clearLens } from "#renderer/state/lens.ts";
import { emptyPicture } from "#renderer/state/picture.ts";
import type { OpenView } from "#renderer/state/picture.ts";
import { differenceOf } from "#renderer/state/views.ts";
import { firstWindowState } from "#renderer/state/window-state.ts";
import { entityId } from "../canvas/sample-picture.ts";

const view: OpenView = {
  id: "v:01KZ0000000000000000000001" as OpenView["id"],
  name: "Two",
  who: "a-test",
  author: "A",
  layer: "L",
  when: "2026-06-01T12:00:00.000Z",
  asOf: null,
  entities: [entityId(1), entityId(2)],
  relations: [],
  positions: {},
  folds: [],
  filters: {},
  style: {},
  camera: null,
  gone: { entities: 0, relations: 0 },
  merged: [],
};
const shown = [entityId(1), entityId(3), entityId(4)];
const state = { ...firstWindowState, picture: { ...emptyPicture, view, shown } };

describe("the difference from the open view", () => {
  it("counts what is more and what is less", () => {
    expect(differenceOf(state)).toMatchObject({ added: 2, removed: 1, folds: false });
  });

  it("is not counted again while nothing changes that it depends on, and anew when something does", () => {
    const first = differenceOf(state);
    expect(differenceOf({ ...state, selection: [entityId(1)], focus: entityId(1) })).toBe(first);
    const folded = differenceOf({ ...state, lens: { ...clearLens, folds: ["country JP"] } });
    expect(folded).toMatchObject({ added: 2, folds: true });
    const less = { ...state, picture: { ...state.picture, shown: view.entities } };
    expect(differenceOf(less)).toBeNull();
    expect(differenceOf(state)).toEqual(first);
  });

  it("does not count what the window folded by itself, saved or not, and counts what somebody opened of it", () => {
    const folds = ["country JP", "country DE"] as const;
    const lens = { ...clearLens, folds, foldedAsLarge: { folds, before: [] } };
    const opened = { ...state, picture: { ...state.picture, shown: view.entities }, lens };
    expect(differenceOf(opened)).toBeNull();
    const kept = { ...view, style: { folded: ["country DE", "country JP"] } };
    expect(differenceOf({ ...opened, picture: { ...opened.picture, view: kept } })).toBeNull();
    expect(differenceOf({ ...opened, lens: { ...lens, folds: ["country JP"] } })).toMatchObject({ folds: true });
  });
});
