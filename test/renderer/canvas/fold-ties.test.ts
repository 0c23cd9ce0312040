import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { PictureRelation } from "#renderer/canvas/canvas-port.ts";
import { hoverTexts } from "#renderer/canvas/hover-texts.ts";
import { packLines } from "#renderer/canvas/packed-lines.ts";
import { emptyPlacedScene, placeScene } from "#renderer/canvas/placed-scene.ts";
import { makeScene } from "#renderer/canvas/scene.ts";
import { foldPicture, foldedIfLarge, isGroupKey, mostUnfolded } from "#renderer/state/folds.ts";
import type { FoldKey } from "#renderer/state/folds.ts";
import { groupsOf, noGroups } from "#renderer/state/groups.ts";
import { seededChance } from "#test/data/store/support/seeded-chance.ts";
import { entity, relation } from "./sample-picture.ts";

const words = { nameOf: (key: FoldKey) => key, lang: "en" } as const;
/** The first ten in Japan, ten in France, the rest in countries of their own. */
const bodies = Array.from({ length: 24 }, (_, at) =>
  entity(at, { country: at < 10 ? "JP" : at < 20 ? "FR" : `X${at}` }),
);
function folded(relations: readonly PictureRelation[]) {
  const picture = foldPicture({ entities: bodies, relations }, ["country JP", "country FR"], words, noGroups);
  return { picture, scene: makeScene(picture.entities, picture.relations, shippedSchema, "en") };
}
const kinds = ["funds", "oversees", "advises", "cooperatesWith", "evaluates", "supports", "commissions"];
const aRelation = fc
  .tuple(fc.nat(23), fc.nat(23), fc.constantFrom(...kinds), fc.boolean())
  .filter(([source, target]) => source !== target);

describe("lines to a fold", () => {
  test("are one for each look between two things, money each way by itself, and hold every relation once", () => {
    fc.assert(
      fc.property(fc.array(aRelation, { maxLength: 150 }), (made) => {
        const relations = made.map(([source, target, kind, isFolded], number) =>
          relation(source, target, { number, kind, folded: isFolded }),
        );
        const { picture, scene } = folded(relations);
        const foldIds = new Set(picture.folds.map(({ entity: { id } }) => id));
        const ties = [...scene.lines.values()].filter(({ source, target }) =>
          [source, target].some((end) => foldIds.has(end)),
        );
        const places = ties.map(({ source, target, look }) =>
          [...(look === "money" ? [source, target] : [source, target].sort()), look].join(" "),
        );
        expect(new Set(places).size).toBe(places.length);
        const told = [...scene.lines.values()].flatMap((line) => line.relations.map(({ id }) => id));
        expect(told.toSorted()).toEqual(picture.relations.map(({ id }) => id).toSorted());
        const across = new Set(picture.folds.flatMap((fold) => fold.across.map(({ id }) => id)));
        expect(ties.reduce((sum, line) => sum + line.relations.length, 0)).toBe(across.size);
        for (const { id } of relations.filter((one) => across.has(one.id)))
          expect(scene.linesById.get(id)).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  test("keep money apart, say how many they are, and point where all of them go the same way", () => {
    const flows = [
      [0, 12],
      [3, 15],
      [14, 4],
    ].map(([from, to]) => relation(from!, to!, { kind: "funds" }));
    const others = [relation(0, 12, { kind: "advises" }), relation(11, 2, { kind: "oversees" }), relation(12, 3)];
    const { scene } = folded([...flows, ...others]);
    expect([...scene.lines.values()]).toMatchObject([
      { look: "money", countLabel: null, directed: true, lane: 0, lanes: 3 },
      { look: "money", countLabel: "funds · 2", directed: true, lane: 1, lanes: 3 },
      { look: "plain", countLabel: "3 relations", kindLabel: null, directed: false, lane: 2, lanes: 3 },
    ]);
  });

  test("lose nothing of money that has no direction, which a workspace may have a kind of", () => {
    const funds = shippedSchema.relationKinds.get("funds")!;
    const relationKinds = new Map([...shippedSchema.relationKinds, ["barters", { ...funds, directed: false }]]);
    const relations = [
      relation(0, 12, { kind: "barters" }),
      relation(13, 1, { kind: "barters" }),
      relation(14, 2, { kind: "funds" }),
      relation(3, 15, { kind: "funds" }),
    ];
    const picture = foldPicture({ entities: bodies, relations }, ["country JP", "country FR"], words, noGroups);
    const scene = makeScene(picture.entities, picture.relations, { ...shippedSchema, relationKinds }, "en");
    const lines = [...scene.lines.values()];
    expect(lines.flatMap((line) => line.relations).map(({ id }) => id)).toHaveLength(4);
    expect(lines.map(({ directed, relations: held }) => [directed, held.length])).toEqual([
      [false, 3],
      [true, 1],
    ]);
  });

  test("keep their line while relations join it, and leave lines between entities as they are", () => {
    const [first, second] = [relation(0, 22, { kind: "advises" }), relation(1, 22, { kind: "oversees" })];
    const beside = [relation(20, 21, { kind: "advises" }), relation(20, 21, { kind: "oversees" })];
    const before = [...folded([first, ...beside]).scene.lines.keys()];
    expect([...folded([first, second, ...beside]).scene.lines.keys()]).toEqual(before);
    expect(before).toHaveLength(3);
  });

  test("tell under the pointer how many there are of each kind, where they are many", () => {
    const mixed = Array.from({ length: 9 }, (_, at) =>
      relation(at, 12, { kind: at < 6 ? "advises" : at < 8 ? "oversees" : "evaluates" }),
    );
    const [line] = folded(mixed).scene.lines.values();
    const [title, ...rest] = hoverTexts(line!, shippedSchema, "en");
    expect(title).toBe("9 relations");
    expect(rest.map((text) => text.split(" · ")[1])).toEqual(["6", "2", "1"]);
  });

  test("are wider with more relations; where they are many only the strongest are", () => {
    const some = [1, 2, 12].flatMap((count, at) =>
      Array.from({ length: count }, () => relation(0, 20 + at, { kind: "funds" })),
    );
    expect([...folded(some).scene.lines.values()].map(({ breadth }) => breadth)).toEqual([0.6, 1, 1.5]);
    const { scene } = large();
    const breadths = [...scene.lines.values()].map(({ breadth }) => breadth);
    expect(breadths.filter((one) => one === 1.5).length).toBeLessThanOrEqual(60);
    expect(breadths.filter((one) => one >= 1).length).toBeLessThanOrEqual(300);
  });

  test("of a large picture are drawn faintly where they are weak, beneath the others", () => {
    const { scene } = large();
    const positions = new Map<EntityId, { x: number; y: number }>(
      [...scene.entities.keys()].map((id, at) => [id, { x: (at % 20) * 150, y: Math.floor(at / 20) * 120 }]),
    );
    const packed = packLines(placeScene(scene, positions, [], emptyPlacedScene));
    const weak = packed.filter(({ breadth }) => breadth < 1);
    expect(packed.slice(0, weak.length)).toEqual(weak);
    expect(weak.every(({ opacity }) => opacity < 1)).toBe(true);
    expect(packed.slice(weak.length).every(({ opacity }) => opacity === 1)).toBe(true);
  });
});

/** More than can be read, tied at random. */
function large() {
  const entities = Array.from({ length: mostUnfolded + 100 }, (_, at) => entity(at));
  const chance = seededChance(3);
  const anyone = () => Math.floor(chance() * entities.length);
  const relations = Array.from({ length: 6_000 }, (_, at) =>
    relation(anyone(), anyone(), { number: at, kind: kinds[at % kinds.length]! }),
  );
  const groups = groupsOf(entities, relations, null);
  const folds = foldedIfLarge([], 0, entities, groups);
  expect(folds.every(isGroupKey)).toBe(true);
  const picture = foldPicture({ entities, relations }, folds, words, groups);
  return { scene: makeScene(picture.entities, picture.relations, shippedSchema, "en") };
}
