import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PictureEntity, PictureRelation } from "#renderer/canvas/canvas-port.ts";
import { clearLens, toggledSigns } from "#renderer/state/lens.ts";
import type { Around, Lens } from "#renderer/state/lens.ts";
import { emptyPicture } from "#renderer/state/picture.ts";
import { isNear, nearTo, seenOf } from "#renderer/state/seen.ts";
import { entity, entityId, relation } from "../canvas/sample-picture.ts";

const drawnOf = (entities: readonly PictureEntity[], relations: readonly PictureRelation[]) => ({
  ...emptyPicture.drawn,
  entities,
  relations,
});
const lensOf = (parts: Partial<Lens>): Lens => ({ ...clearLens, ...parts });
const around = (parts: Partial<Around> = {}): Around => ({
  centre: entityId(0),
  hops: 1,
  direction: "both",
  kinds: null,
  rest: "faded",
  ...parts,
});
const numbers = (seen: { readonly entities: Iterable<string> }, n: number) =>
  Array.from({ length: n }, (_, at) => at).filter((at) => [...seen.entities].includes(entityId(at)));

/** 0 → 1 → 2 → 3, and 4 → 0 by money. */
const chain = drawnOf(
  [0, 1, 2, 3, 4].map((at) => entity(at, { kind: at === 4 ? "programme" : "ministry" })),
  [relation(0, 1), relation(1, 2), relation(2, 3), relation(4, 0, { kind: "funds" })],
);

describe("a focus by distance", () => {
  it("reaches as far as asked, either way, and leaves everything on the canvas while the rest is faded", () => {
    const seen = seenOf(chain, lensOf({ around: around({ hops: 2 }) }));
    expect(numbers(seen.near!, 5)).toEqual([0, 1, 2, 4]);
    expect(seen.around).toMatchObject({ rest: 1 });
    expect(seen.entities).toBe(chain.entities);
    expect(seen.leftOut.size).toBe(0);
  });

  it("follows arrows only the way asked, and only the kinds asked", () => {
    const down = nearTo(chain.entities, chain.relations, around({ hops: 5, direction: "down" }));
    const up = nearTo(chain.entities, chain.relations, around({ hops: 5, direction: "up" }));
    const money = nearTo(chain.entities, chain.relations, around({ hops: 5, kinds: ["funds"] }));
    expect([down, up, money].map((near) => numbers(near!, 5))).toEqual([
      [0, 1, 2, 3],
      [0, 4],
      [0, 4],
    ]);
  });

  it("takes the rest off the canvas where that is asked, and counts it", () => {
    const seen = seenOf(chain, lensOf({ around: around({ rest: "hidden" }) }));
    expect(seen.near).toBeNull();
    expect(seen.entities.map(({ id }) => id)).toEqual([0, 1, 4].map(entityId));
    expect(seen.relations).toHaveLength(2);
    expect(seen.leftOut.size).toBe(4);
    expect(seen.around?.rest).toBe(2);
  });

  it("means nothing while its centre is not in the picture", () => {
    const seen = seenOf(chain, lensOf({ around: around({ centre: entityId(99), rest: "hidden" }) }));
    expect(seen).toMatchObject({ near: null, around: null, entities: chain.entities });
  });

  const aPicture = fc
    .array(fc.tuple(fc.nat(11), fc.nat(11), fc.constantFrom("oversees", "funds")), { maxLength: 30 })
    .map((lines) =>
      drawnOf(
        Array.from({ length: 12 }, (_, at) => entity(at)),
        lines.map(([source, target, kind], number) => relation(source, target, { kind, number })),
      ),
    );
  const anAround = fc.record({
    hops: fc.integer({ min: 1, max: 5 }),
    direction: fc.constantFrom("both" as const, "up" as const, "down" as const),
    kinds: fc.constantFrom(null, ["funds"]),
  });

  it("grows with the distance, and everything in it is held by a relation in it", () => {
    fc.assert(
      fc.property(aPicture, anAround, ({ entities, relations }, parts) => {
        const asked = around(parts);
        const near = nearTo(entities, relations, asked)!;
        const nearer = nearTo(entities, relations, { ...asked, hops: asked.hops - 1 })!;
        expect([...nearer.entities].every((id) => near.entities.has(id))).toBe(true);
        const inside = relations.filter((one) => isNear(one, near));
        for (const id of near.entities)
          if (id !== asked.centre)
            expect(inside.some(({ source, target }) => source === id || target === id)).toBe(true);
      }),
    );
  });

  it("shows or leaves out each thing exactly once", () => {
    const aLens = fc.record({
      around: fc.option(anAround.map((parts) => around({ ...parts, rest: "hidden" }))),
      hidden: fc.subarray(["relation funds", "relation oversees", "kind ministry"] as const),
    });
    fc.assert(
      fc.property(aPicture, aLens, (drawn, lens) => {
        const { entities, relations, leftOut } = seenOf(drawn, { ...clearLens, ...lens });
        expect(entities.length + relations.length + leftOut.size).toBe(drawn.entities.length + drawn.relations.length);
        const there = new Set(entities.map(({ id }) => id));
        expect(relations.every(({ source, target }) => there.has(source) && there.has(target))).toBe(true);
      }),
    );
  });
});

describe("the legend as a filter", () => {
  it("takes away a kind of entity with its relations, and counts both by their row", () => {
    const seen = seenOf(chain, lensOf({ hidden: ["kind programme", "relation oversees"] }));
    expect(seen.bySign).toEqual([
      { sign: "kind programme", entities: 1, relations: 1 },
      { sign: "relation oversees", entities: 0, relations: 3 },
    ]);
    expect(seen.entities).toHaveLength(4);
    expect(seen.relations).toEqual([]);
  });

  it("takes away what is inferred, folded or only possible by its way of being drawn", () => {
    const drawn = drawnOf(
      [entity(0), entity(1)],
      [
        relation(0, 1, { stance: "inferred" }),
        relation(0, 1, { folded: true }),
        relation(0, 1, { holds: "possible" }),
        relation(0, 1),
      ],
    );
    for (const sign of ["inferred", "folded", "possible"] as const)
      expect(seenOf(drawn, lensOf({ hidden: [sign] })).relations).toHaveLength(3);
  });

  it("switches a row off and on, and several as one", () => {
    const off = toggledSigns(clearLens, ["relation funds", "relation oversees"]);
    expect(off.hidden).toEqual(["relation funds", "relation oversees"]);
    expect(toggledSigns(off, ["relation funds"]).hidden).toEqual(["relation oversees"]);
    expect(toggledSigns(toggledSigns(off, ["relation funds"]), ["relation funds", "relation oversees"]).hidden).toEqual(
      ["relation funds", "relation oversees"],
    );
  });
});
