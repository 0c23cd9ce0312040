import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shippedSchema } from "#graph/schema/schema.ts";
import { diffElements, drawnElements, type DrawnElement, type ElementDiff } from "#renderer/canvas/element-diff.ts";
import { makeScene } from "#renderer/canvas/scene.ts";
import { entity, entityId, relation } from "./sample-picture.ts";

const drawn = (entities: Parameters<typeof makeScene>[0], relations: Parameters<typeof makeScene>[1]) =>
  drawnElements(makeScene(entities, relations, shippedSchema, "en"));

/** What Cytoscape does with a batch; throws where it would: a line without its ends, an id twice. */
function perform(
  before: ReadonlyMap<string, DrawnElement>,
  { removed, added, changed }: ElementDiff,
): Map<string, DrawnElement> {
  const now = new Map(before);
  for (const id of removed) {
    for (const one of now.values())
      if (one.group === "edges" && (one.source === id || one.target === id)) throw new Error(`${id} still has a line`);
    if (!now.delete(id)) throw new Error(`${id} was not there`);
  }
  for (const one of added) {
    if (now.has(one.id)) throw new Error(`${one.id} was there already`);
    if (one.group === "edges" && (!now.has(one.source) || !now.has(one.target)))
      throw new Error(`${one.id} has no end`);
    now.set(one.id, one);
  }
  for (const one of changed) {
    if (!now.has(one.id)) throw new Error(`${one.id} is not there`);
    now.set(one.id, one);
  }
  return now;
}

describe("diffElements", () => {
  test("does nothing where nothing has changed", () => {
    const picture = () => drawn([entity(1), entity(2)], [relation(1, 2, { number: 7 })]);
    expect(diffElements(picture(), picture())).toEqual({ removed: [], added: [], changed: [] });
  });

  test("adds entities before their lines and removes lines before their entities", () => {
    const full = drawn([entity(1), entity(2)], [relation(1, 2)]);
    expect(diffElements(new Map(), full).added.map(({ group }) => group)).toEqual(["nodes", "nodes", "edges"]);
    const { removed } = diffElements(full, drawn([entity(1)], []));
    expect(removed.at(-1)).toBe(entityId(2));
    expect(removed).toHaveLength(2);
  });

  test("changes a line that has become certain, and leaves the rest alone", () => {
    const before = drawn([entity(1), entity(2)], [relation(1, 2, { number: 1, stance: "inferred" })]);
    const after = drawn([entity(1), entity(2)], [relation(1, 2, { number: 1 })]);
    const { removed, added, changed } = diffElements(before, after);
    expect([removed, added]).toEqual([[], []]);
    expect(changed).toMatchObject([{ group: "edges", certainty: "stated" }]);
  });

  test("keeps the line of a bundle while relations join it", () => {
    const before = drawn([entity(1), entity(2)], [relation(1, 2, { number: 5 })]);
    const after = drawn([entity(1), entity(2)], [relation(1, 2, { number: 5 }), relation(1, 2, { number: 3 })]);
    expect(diffElements(before, after)).toEqual({ removed: [], added: [], changed: [] });
  });

  test("leads from any picture to any other, in an order that never leaves a line without its ends", () => {
    const kinds = ["oversees", "funds", "cooperatesWith", "partyTo"];
    const picture = fc
      .record({
        shown: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 9 }),
        relations: fc.array(
          fc.record({
            source: fc.integer({ min: 1, max: 9 }),
            target: fc.integer({ min: 1, max: 9 }),
            kind: fc.constantFrom(...kinds),
            folded: fc.boolean(),
            stance: fc.constantFrom("asserted" as const, "inferred" as const),
            holds: fc.constantFrom("certain" as const, "possible" as const),
          }),
          { maxLength: 25 },
        ),
      })
      .map(({ shown, relations }) =>
        drawn(
          shown.map((number) => entity(number, { kind: number % 2 ? "ministry" : "cluster" })),
          relations.map(({ source, target, ...more }, at) => relation(source, target, { ...more, number: at + 1 })),
        ),
      );
    fc.assert(
      fc.property(picture, picture, (before, after) => {
        const reached = perform(before, diffElements(before, after));
        expect(new Map([...reached].sort())).toEqual(new Map([...after].sort()));
      }),
    );
  });
});
