import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import type { Positions } from "#renderer/canvas/canvas-port.ts";
import { placesOfGroups } from "#renderer/state/fold-places.ts";
import { foldId } from "#renderer/state/folds.ts";
import type { GroupKey } from "#renderer/state/groups.ts";
import { seededChance } from "#test/data/store/support/seeded-chance.ts";

const room = { width: 150, height: 90 };
const nameOf = (thing: number) => `e:${thing}` as EntityId;
const keyOf = (group: number): GroupKey => `group ${nameOf(group)}`;

/** So many groups of `size` things each, standing where `place` says. */
function pictureOf(count: number, size: number, place: (group: number, member: number) => { x: number; y: number }) {
  const groups = new Map<EntityId, GroupKey>();
  const positions: Record<string, { x: number; y: number }> = {};
  for (let group = 0; group < count; group++)
    for (let member = 0; member < size; member++) {
      const id = nameOf(group + member * count);
      groups.set(id, keyOf(group));
      positions[id] = place(group, member);
    }
  return { groups, positions, folds: Array.from({ length: count }, (_, group) => keyOf(group)) };
}
function overlapsIn(places: Positions): number {
  const all = Object.values(places);
  let overlaps = 0;
  for (const [at, a] of all.entries())
    for (const b of all.slice(at + 1))
      if (Math.abs(a.x - b.x) < room.width && Math.abs(a.y - b.y) < room.height) overlaps++;
  return overlaps;
}

describe("groups of a picture that has just been folded", () => {
  it("stand apart from one another, whatever ground their members cover", () => {
    const spread = fc.constantFrom(0, 1, 30, 4_000, 60_000);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 999 }), spread, (count, seed, reach) => {
        const chance = seededChance(seed);
        const { folds, groups, positions } = pictureOf(count, 3, () => ({ x: chance() * reach, y: chance() * reach }));
        const places = placesOfGroups(folds, groups, positions);
        expect(Object.keys(places)).toHaveLength(count);
        expect(overlapsIn(places)).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it("stand apart where two hundred of them cover one and the same ground", () => {
    const chance = seededChance(7);
    const { folds, groups, positions } = pictureOf(205, 25, () => ({ x: chance() * 5_000, y: chance() * 4_000 }));
    expect(overlapsIn(placesOfGroups(folds, groups, positions))).toBe(0);
  });

  it("stand no further apart than so many things do otherwise, who is left of whom and above whom as before", () => {
    const aPlace = fc.record({ x: fc.integer({ min: 0, max: 60_000 }), y: fc.integer({ min: 0, max: 60_000 }) });
    fc.assert(
      fc.property(fc.uniqueArray(aPlace, { minLength: 2, maxLength: 60 }), (middles) => {
        const { folds, groups, positions } = pictureOf(middles.length, 2, (group) => middles[group]!);
        const places = Object.values(placesOfGroups(folds, groups, positions));
        const reach = (along: "x" | "y") =>
          Math.max(...places.map((one) => one[along])) - Math.min(...places.map((one) => one[along]));
        // By area where they are many; a few in one row take the room of a row, and pushing apart takes some more.
        expect(Math.min(reach("x") / 176, reach("y") / 104)).toBeLessThan(3 * Math.sqrt(middles.length));
      }),
      { numRuns: 60 },
    );
    const { folds, groups, positions } = pictureOf(9, 2, (group, member) => ({
      x: (group % 3) * 2_000 + member * 100,
      y: Math.floor(group / 3) * 2_000,
    }));
    const places = placesOfGroups(folds, groups, positions);
    const at = (group: number) => places[foldId(keyOf(group))]!;
    expect([at(0).x < at(1).x, at(1).x < at(2).x, at(0).y < at(3).y, at(3).y < at(6).y]).not.toContain(false);
    expect(at(8).x - at(0).x).toBeLessThan(1_000);
  });

  it("stand in the middle of their members where something stays among them", () => {
    const { folds, groups, positions } = pictureOf(9, 2, (group, member) => ({
      x: (group % 3) * 2_000 + member * 100,
      y: Math.floor(group / 3) * 2_000,
    }));
    const alone = nameOf(900);
    groups.set(alone, `group ${alone}`);
    positions[alone] = { x: 9_000, y: 9_000 };
    const places = placesOfGroups(folds, groups, positions);
    expect(places[foldId(keyOf(0))]).toEqual({ x: 50, y: 0 });
    expect(places[foldId(keyOf(8))]).toEqual({ x: 4_050, y: 4_000 });
  });

  it("keep a place that they had, and have none where no member has one", () => {
    const { folds, groups, positions } = pictureOf(3, 2, (group) => ({ x: group, y: 0 }));
    const had = { [foldId(keyOf(1))]: { x: 700, y: 300 } };
    const places = placesOfGroups(folds, groups, { ...positions, ...had });
    expect(places).toMatchObject(had);
    expect(overlapsIn(places)).toBe(0);
    expect(placesOfGroups(folds, groups, {})).toEqual({});
  });

  it("are none where countries are folded, which nobody waits for however many things there are", () => {
    const { groups, positions } = pictureOf(40, 5, (group, member) => ({ x: group * 300, y: member * 300 }));
    let looks = 0;
    const counted = new Proxy(positions, { get: (target, id) => (looks++, target[String(id)]) });
    expect(placesOfGroups(["country JP", "country FR"], groups, counted)).toEqual({});
    expect(looks).toBe(0);
  });
});
