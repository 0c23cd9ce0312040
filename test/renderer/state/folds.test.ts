import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countriesOf, foldId, foldPicture, foldedIfLarge, mostUnfolded } from "#renderer/state/folds.ts";
import { isFoldId } from "#renderer/canvas/fold-ids.ts";
import type { FoldKey } from "#renderer/state/folds.ts";
import { foldWords } from "#renderer/state/fold-words.ts";
import { groupsOf, noGroups } from "#renderer/state/groups.ts";
import { clearLens } from "#renderer/state/lens.ts";
import { emptyPicture } from "#renderer/state/picture.ts";
import { revealed, seenOf } from "#renderer/state/seen.ts";
import { entity, entityId, relation } from "../canvas/sample-picture.ts";

const words = foldWords("en");
const inCountry = (number: number, country: string | null, jurisdiction: string | null = null) =>
  entity(number, { country, jurisdiction });

describe("a folded country", () => {
  const entities = [inCountry(0, "JP"), inCountry(1, "JP"), inCountry(2, "SE"), inCountry(3, null)];
  const relations = [relation(0, 1), relation(0, 2), relation(3, 1), relation(2, 3)];

  it("is one thing with its count; relations among its members are in it, the others reach it under their own ids", () => {
    const folded = foldPicture({ entities, relations }, ["country JP"], words, noGroups);
    expect(folded.entities.map(({ shortName }) => shortName)).toEqual(["Body 2", "Body 3", "Japan · 2"]);
    const japan = foldId("country JP");
    expect(folded.relations.map(({ id, source, target }) => [id, source, target])).toEqual([
      [relations[1]!.id, japan, entityId(2)],
      [relations[2]!.id, entityId(3), japan],
      [relations[3]!.id, entityId(2), entityId(3)],
    ]);
    const [fold] = folded.folds;
    expect([fold?.members.length, fold?.inside.length, fold?.across.length]).toEqual([2, 1, 2]);
    expect(isFoldId(japan)).toBe(true);
    expect(isFoldId(entityId(0))).toBe(false);
  });

  it("takes what no claim places in a country only where that is asked, and a jurisdiction by its name", () => {
    const shizuoka = inCountry(5, "JP", "Shizuoka");
    const parts = { entities: [...entities, shizuoka], relations: [] };
    const names = (...keys: FoldKey[]) =>
      foldPicture(parts, keys, words, noGroups).folds.map(({ entity: one }) => one.name);
    expect(names("country ")).toEqual(["no country said · 1"]);
    expect(names("place Shizuoka")).toEqual(["Shizuoka · 1"]);
    expect(names("country JP", "place Shizuoka")).toEqual(["Japan · 3"]);
  });

  it("loses nothing: every entity and relation is drawn, in a fold, or across its border, once", () => {
    const aPicture = fc.record({
      homes: fc.array(fc.constantFrom("JP", "SE", "KR", null), { minLength: 1, maxLength: 12 }),
      ends: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 30 }),
      keys: fc.subarray(["country JP", "country SE", "country "] as const),
    });
    fc.assert(
      fc.property(aPicture, ({ homes, ends, keys }) => {
        const all = homes.map((country, at) => inCountry(at, country));
        const lines = ends
          .filter(([a, b]) => a < all.length && b < all.length)
          .map(([a, b], number) => relation(a, b, { number }));
        const folded = foldPicture({ entities: all, relations: lines }, keys, words, noGroups);
        const plain = folded.entities.filter(({ id }) => !isFoldId(id)).length;
        const inFolds = folded.folds.reduce((sum, { members }) => sum + members.length, 0);
        const inside = folded.folds.reduce((sum, fold) => sum + fold.inside.length, 0);
        expect(plain + inFolds).toBe(all.length);
        expect(folded.relations.length + inside).toBe(lines.length);
        const there = new Set(folded.entities.map(({ id }) => id));
        expect(folded.relations.every(({ source, target }) => there.has(source) && there.has(target))).toBe(true);
      }),
    );
  });
});

describe("a picture of more than 1,500 entities", () => {
  const many = Array.from({ length: 1_501 }, (_, at) => inCountry(at, at % 2 === 0 ? "JP" : null));

  it("opens folded by country, with those of no country together", () => {
    expect(foldedIfLarge([], 10, many, noGroups)).toEqual(["country JP", "country "]);
    expect(countriesOf([inCountry(0, "JP"), inCountry(1, "SE"), inCountry(2, "SE")])).toEqual(["country SE"]);
  });

  it("stays as it is where it was large before, or is not large", () => {
    const folds: readonly FoldKey[] = ["country SE"];
    expect(foldedIfLarge(folds, 1_600, many, noGroups)).toBe(folds);
    expect(foldedIfLarge(folds, 0, many.slice(1), noGroups)).toBe(folds);
  });

  it("keeps the folds it was opened with where they leave little enough", () => {
    const folds: readonly FoldKey[] = ["country JP"];
    expect(foldedIfLarge(folds, 0, many, noGroups)).toBe(folds);
  });

  it("opens in groups where countries say too little: few things, each by its strongest member and how many more", () => {
    const all = Array.from({ length: 3_000 }, (_, at) => inCountry(at, at % 10 === 0 ? "SE" : "JP"));
    const lines = all.flatMap((_, at) =>
      at % 30 === 0 ? [] : [relation(at - (at % 30), at, { kind: "funds", number: 10_000 + at })],
    );
    const groups = groupsOf(all, lines, null);
    const folds = foldedIfLarge([], 0, all, groups);
    const folded = foldPicture({ entities: all, relations: lines }, folds, words, groups);
    expect(folded.entities.length).toBeLessThanOrEqual(mostUnfolded);
    expect(folded.entities[0]).toMatchObject({ name: "Body 0 and 29 more", country: null });
    expect(folded.folds.map(({ members }) => members.length)).toEqual(Array(100).fill(30));
    expect(folded.relations).toEqual([]);
    const drawn = { ...emptyPicture.drawn, entities: all, relations: lines, groups };
    const lens = { ...clearLens, folds };
    expect(revealed(lens, drawn, entityId(31)).folds).toEqual(folds.filter((key) => key !== `group ${entityId(30)}`));
    expect(seenOf(drawn, lens).entities).toHaveLength(100);
  });
});

describe("going to something that is not on the canvas now", () => {
  const drawn = {
    ...emptyPicture.drawn,
    entities: [inCountry(0, "JP"), inCountry(1, "SE")],
    relations: [],
  };
  it("opens what it is folded into, and shows its kind and distance again", () => {
    const lens = {
      ...clearLens,
      hidden: ["kind ministry", "kind agency"],
      folds: ["country JP", "country SE"],
    } as const;
    const open = revealed(lens, drawn, entityId(0));
    expect(open).toMatchObject({ hidden: ["kind agency"], folds: ["country SE"] });
    expect(seenOf(drawn, open).leftOut.has(drawn.entities[0]!)).toBe(false);
    const around = { centre: entityId(1), hops: 1, direction: "both", kinds: null, rest: "hidden" } as const;
    expect(revealed({ ...clearLens, around }, drawn, entityId(0)).around).toBeNull();
    expect(revealed({ ...clearLens, around }, drawn, entityId(1)).around).toBe(around);
  });
});
