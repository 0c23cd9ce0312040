import { describe, expect, it } from "vitest";
import { foldGroupAgain, openAllFolds, openedGroupOf, openFold, openSubject } from "#renderer/commands/fold-actions.ts";
import { goTo, moveTo } from "#renderer/commands/picture-actions.ts";
import { foldId } from "#renderer/state/folds.ts";
import type { GroupKey } from "#renderer/state/groups.ts";
import { seenOf } from "#renderer/state/seen.ts";
import { entityId, entities } from "../support/fake-data.ts";
import { openFakeWindow } from "../support/fake-services.ts";

const shown = entities.slice(0, 6).map((one) => ({ ...one, country: null }));
const groupOf = (at: number): GroupKey => `group ${shown[at < 3 ? 0 : 3]!.id}`;
const [first, second] = [groupOf(0), groupOf(3)];
const groups = new Map(shown.map(({ id }, at) => [id, groupOf(at)]));
const stood = Object.fromEntries(shown.map(({ id }, at) => [id, { x: 50_000 + at * 700, y: at * 300 }]));
const groupPlaces = { [foldId(first)]: { x: 0, y: 0 }, [foldId(second)]: { x: 200, y: 0 } };

/** A window over a picture in two groups that stand far from their members. */
async function openWindow() {
  const { services } = await openFakeWindow();
  const { store } = services;
  const folds = [first, second];
  store.setState(({ picture, lens }) => ({
    picture: {
      ...picture,
      shown: shown.map(({ id }) => id),
      direct: shown.map(({ id }) => id),
      positions: { ...stood, ...groupPlaces },
      drawn: { ...picture.drawn, entities: shown, relations: [], groups },
    },
    lens: { ...lens, folds, foldedAsLarge: { folds, before: [] } },
  }));
  const seen = () => {
    const { picture, lens } = store.getState();
    return Object.fromEntries(seenOf(picture.drawn, lens).entities.map(({ id }) => [id, picture.positions[id]!]));
  };
  return { services, store, seen };
}
const farFrom = ({ x, y }: { x: number; y: number }) => Math.hypot(x, y);

describe("an opened group", () => {
  it("has its members near where it stood, and nothing else moves", async () => {
    const { services, seen } = await openWindow();
    openFold(services, first);
    const places = seen();
    expect(places[foldId(second)]).toEqual(groupPlaces[foldId(second)]);
    expect(shown.slice(0, 3).map(({ id }) => farFrom(places[id]!) < 500)).toEqual([true, true, true]);
    expect(Object.keys(places)).toHaveLength(4);
  });

  it("folds again at its place, and its members stood where they stood", async () => {
    const { services, store, seen } = await openWindow();
    openFold(services, first);
    store.setState({ focus: shown[1]!.id });
    expect(openedGroupOf(store.getState())).toBe(first);
    foldGroupAgain(services);
    expect(seen()).toEqual(groupPlaces);
    expect(store.getState().picture.positions).toMatchObject(stood);
    expect(openedGroupOf(store.getState())).toBeNull();
  });

  it("keeps what a hand has moved meanwhile where the hand put it", async () => {
    const { services, store } = await openWindow();
    openFold(services, first);
    const { id } = shown[2]!;
    moveTo(store, { [id]: { x: 77, y: 88 } });
    store.setState({ focus: shown[1]!.id });
    foldGroupAgain(services);
    expect(store.getState().picture.positions).toMatchObject({ ...stood, [id]: { x: 77, y: 88 } });
  });

  it("opened with all others at once has its members where they stood", async () => {
    const { services, store, seen } = await openWindow();
    openAllFolds(services);
    expect(seen()).toEqual(stood);
    const again = await openWindow();
    openFold(again.services, first);
    openFold(again.services, second);
    expect(Object.values(again.seen()).every((place) => farFrom(place) < 900)).toBe(true);
    expect(store.getState().picture.aside).toEqual({});
  });

  it("is opened by Enter on it in the tree as on the canvas", async () => {
    const { services, store } = await openWindow();
    await openSubject(services, foldId(first));
    expect(store.getState().lens.folds).toEqual([second]);
  });

  it("is opened near its place too by somebody who goes to one of its members", async () => {
    const { services, seen } = await openWindow();
    await goTo(services, shown[1]!.id);
    expect(farFrom(seen()[entityId(2)]!)).toBeLessThan(500);
  });
});
