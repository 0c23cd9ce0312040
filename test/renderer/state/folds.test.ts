import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countriesOf, foldId, foldName, foldPicture, foldedIfLarge, isFoldId } from "#renderer/state/folds.ts";
import type { FoldKey } from "#renderer/state/folds.ts";
import { clearLens } from "#renderer/state/lens.ts";
import { emptyPicture } from "#renderer/state/picture.ts";
import { revealed, seenOf } from "#renderer/state/seen.ts";
import { entity, entityId, relation } from "../canvas/sample-picture.ts";

const nameOf = (key: FoldKey) => foldName(key, "en", "no country said");
const inCountry = (number: number, country: string | null, jurisdiction: string | null = null) =>
  entity(number, { country, jurisdiction });

describe("a folded country", () => {
  const entities = [inCountry(0, "JP"), inCountry(1, "JP"), inCountry(2, "SE"), inCountry(3, null)];
  const relations = [relation(0, 1), relation(0, 2), relation(3, 1), relation(2, 3)];

  it("is one thing with its count; relations among its members are in it, the others reach it under their own ids", () => {
    const folded = foldPicture({ entities, relations }, ["country JP"], nameOf);
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
    const names = (...keys: FoldKey[]) => foldPicture(parts, keys, nameOf).folds.map(({ entity: one }) => one.name);
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
        const folded = foldPicture({ entities: all, relations: lines }, keys, nameOf);
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
    expect(foldedIfLarge([], 10, many)).toEqual(["country JP", "country "]);
    expect(countriesOf([inCountry(0, "JP"), inCountry(1, "SE"), inCountry(2, "SE")])).toEqual(["country SE"]);
  });

  it("stays as it is where it was large before, or is not large", () => {
    const folds: readonly FoldKey[] = ["country SE"];
    expect(foldedIfLarge(folds, 1_600, many)).toBe(folds);
    expect(foldedIfLarge(folds, 0, many.slice(1))).toBe(folds);
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
