import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupsOf } from "#renderer/state/groups.ts";
import type { Groups } from "#renderer/state/groups.ts";
import { gatherWholes } from "#renderer/state/wholes.ts";
import { entity, entityId, relation } from "../canvas/sample-picture.ts";

const bodies = (count: number) => Array.from({ length: count }, (_, at) => entity(at));
const countOf = (groups: Groups) => new Set(groups.values()).size;

describe("groups of a large picture", () => {
  it("put the parts under their whole, and go by whoever has most relations", () => {
    const all = bodies(600);
    const parts = all.flatMap((_, at) =>
      at % 6 === 0 ? [] : [relation(at, at - (at % 6), { kind: "partOf", number: 1_000 + at })],
    );
    const groups = groupsOf(all, parts, null);
    expect(countOf(groups)).toBe(100);
    expect(groups.get(entityId(11))).toBe(`group ${entityId(6)}`);
  });

  it("are few whatever the picture: a star, pairs, and nothing tied at all go by kind in the end", () => {
    const all = Array.from({ length: 4_000 }, (_, at) => entity(at, { kind: at % 2 === 0 ? "agency" : "company" }));
    const star = all.slice(1).map((_, at) => relation(0, at + 1, { kind: "funds", number: 10_000 + at }));
    const pairs = all
      .filter((_, at) => at % 2 === 0)
      .map((_, at) => relation(2 * at, 2 * at + 1, { kind: "funds", number: 20_000 + at }));
    for (const lines of [star, pairs, []]) expect(countOf(groupsOf(all, lines, null))).toBeLessThanOrEqual(400);
  });

  it("leave nothing alone that has not come later: what nothing ties goes by kind, and the only ones of their kinds together", () => {
    const kinds = ["agency", "company", "fund", "council", "ministry"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...kinds), { minLength: 2, maxLength: 40 }), (own) => {
        const groups = groupsOf(
          own.map((kind, at) => entity(at, { kind })),
          [],
          null,
        );
        const sizes = new Map<string, number>();
        for (const key of groups.values()) sizes.set(key, (sizes.get(key) ?? 0) + 1);
        expect(Math.min(...sizes.values())).toBeGreaterThan(1);
      }),
    );
  });

  it("are the same in whatever order the picture comes", () => {
    const all = bodies(500);
    const aTie = fc.tuple(fc.nat(499), fc.nat(499), fc.constantFrom("funds", "partOf", "oversees"));
    fc.assert(
      fc.property(fc.array(aTie, { maxLength: 800 }), fc.nat(799), (ties, turn) => {
        const lines = ties.map(([a, b, kind], number) => relation(a, b, { kind, number }));
        const turned = [...lines.slice(turn), ...lines.slice(0, turn)];
        const sorted = (groups: Groups) => [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
        expect(sorted(groupsOf(all.toReversed(), turned, null))).toEqual(sorted(groupsOf(all, lines, null)));
      }),
      { numRuns: 20 },
    );
  });

  it("stay when something is added: newcomers join those they are tied to, or stand alone", () => {
    const all = bodies(500);
    const lines = all.slice(1).map((_, at) => relation(at, at + 1, { kind: "funds", number: 3_000 + at }));
    const before = groupsOf(all, lines, null);
    const more = [...all, entity(900), entity(901)];
    const after = groupsOf(more, [...lines, relation(900, 7, { kind: "funds" })], before);
    for (const [id, group] of before) expect(after.get(id)).toBe(group);
    expect(after.get(entityId(900))).toBe(before.get(entityId(7)));
    expect(after.get(entityId(901))).toBe(`group ${entityId(901)}`);
    expect(groupsOf(more, lines, after)).toBe(after);
  });

  it("are found anew where most of the picture is another", () => {
    const before = groupsOf(bodies(10), [], null);
    expect([...groupsOf(bodies(500).slice(10), [], before).keys()]).not.toContain(entityId(3));
  });
});

describe("wholes and their parts", () => {
  it("come together as high up as the bound lets them", () => {
    // 0 over 1 and 4; 1 over 2 and 3; 4 over 5
    const above = Int32Array.from([-1, 0, 1, 1, 0, 4]);
    expect([...gatherWholes(above, 6)]).toEqual([0, 0, 0, 0, 0, 0]);
    expect([...gatherWholes(above, 3)]).toEqual([0, 1, 1, 1, 4, 4]);
    expect([...gatherWholes(above, 2)]).toEqual([0, 1, 2, 3, 4, 4]);
  });

  it("are cut where they go round, and never hold more than they may", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1, max: 29 }), { minLength: 30, maxLength: 30 }),
        fc.nat(30),
        (list, most) => {
          const heads = gatherWholes(Int32Array.from(list), most);
          const sizes = new Map<number, number>();
          for (const head of heads) sizes.set(head, (sizes.get(head) ?? 0) + 1);
          expect(Math.max(...sizes.values())).toBeLessThanOrEqual(Math.max(1, most));
          for (const head of heads) expect(heads[head]).toBe(head);
        },
      ),
    );
  });
});
