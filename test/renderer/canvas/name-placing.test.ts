import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Box } from "#renderer/canvas/geometry.ts";
import {
  createNameGround,
  insertNames,
  placeNames,
  placesBeside,
  type WantedName,
} from "#renderer/canvas/name-placing.ts";
import { aPoint, overlaps } from "./sample-picture.ts";

const around = ({ x, y }: { x: number; y: number }): Box => ({
  left: x - 14,
  top: y - 14,
  right: x + 14,
  bottom: y + 14,
});
const aWish = fc.record({
  point: aPoint,
  weight: fc.nat(5),
  width: fc.integer({ min: 20, max: 160 }),
});
const aPicture = fc.array(aWish, { maxLength: 40 }).map((wishes) => {
  const shapes = wishes.map(({ point }, at) => ({ owner: `n${at}`, box: around(point) }));
  const wanted = wishes.map(({ point, weight, width }, at): WantedName => ({
    id: `n${at}`,
    weight,
    candidates: placesBeside(
      around(point),
      [
        { width, height: 28 },
        { width, height: 14 },
      ],
      5,
    ),
  }));
  return { wanted, shapes };
});

function expectFree(names: ReadonlyMap<string, { readonly box: Box }>, shapes: readonly { owner: string; box: Box }[]) {
  const boxes = [...names];
  boxes.forEach(([id, { box }], at) => {
    for (const [, other] of boxes.slice(0, at)) expect(overlaps(box, other.box)).toBe(false);
    for (const shape of shapes) if (shape.owner !== id) expect(overlaps(box, shape.box)).toBe(false);
  });
}

describe("placeNames", () => {
  test("no name crosses another or stands on a shape", () => {
    fc.assert(
      fc.property(aPicture, ({ wanted, shapes }) => expectFree(placeNames(wanted, createNameGround(shapes)), shapes)),
    );
  });

  test("the order of the list does not matter", () => {
    fc.assert(
      fc.property(aPicture, ({ wanted, shapes }) => {
        const sorted = (names: ReadonlyMap<string, unknown>) => [...names].toSorted(([a], [b]) => (a < b ? -1 : 1));
        expect(sorted(placeNames(wanted.toReversed(), createNameGround(shapes.toReversed())))).toEqual(
          sorted(placeNames(wanted, createNameGround(shapes))),
        );
      }),
    );
  });

  test("a name that is left out has no free place at all", () => {
    fc.assert(
      fc.property(aPicture, ({ wanted, shapes }) => {
        const names = placeNames(wanted, createNameGround(shapes));
        for (const { id, candidates } of wanted) {
          if (names.has(id)) continue;
          const isTaken = (box: Box) =>
            [...names.values()].some((other) => overlaps(other.box, box)) ||
            shapes.some((shape) => shape.owner !== id && overlaps(shape.box, box));
          expect(candidates.every(({ box }) => isTaken(box))).toBe(true);
        }
      }),
    );
  });

  test("of two that want one place the heavier gets it, and of equals the smaller id", () => {
    const [only] = placesBeside(around({ x: 0, y: 0 }), [{ width: 60, height: 14 }], 5);
    const wish = (id: string, weight: number): WantedName => ({ id, weight, candidates: [only!] });
    expect([...placeNames([wish("a", 1), wish("b", 2)], createNameGround([])).keys()]).toEqual(["b"]);
    expect([...placeNames([wish("b", 1), wish("a", 1)], createNameGround([])).keys()]).toEqual(["a"]);
  });

  test("a place that lines run through is taken only where the others cost more", () => {
    const candidates = placesBeside(around({ x: 0, y: 0 }), [{ width: 60, height: 14 }], 5);
    const below = ({ top }: Box) => (top > 0 ? 5 : 0);
    expect(placeNames([{ id: "a", weight: 1, candidates }], createNameGround([])).get("a")?.side).toBe("below");
    expect(placeNames([{ id: "a", weight: 1, candidates }], createNameGround([], below)).get("a")?.side).toBe("right");
  });
});

describe("insertNames", () => {
  test("a needed name always comes, those in its way step back, and placed ones stay where they are", () => {
    fc.assert(
      fc.property(aPicture, fc.nat(), ({ wanted, shapes }, pick) => {
        fc.pre(wanted.length > 0);
        const needed = wanted[pick % wanted.length]!;
        const before = placeNames(wanted, createNameGround(shapes));
        const after = insertNames(before, [needed], createNameGround(shapes));
        expect(after.has(needed.id)).toBe(true);
        for (const [id, place] of after) if (id !== needed.id || before.has(id)) expect(place).toBe(before.get(id));
        const boxes = [...after.values()];
        boxes.forEach(({ box }, at) =>
          boxes.slice(0, at).forEach((other) => expect(overlaps(box, other.box)).toBe(false)),
        );
      }),
    );
  });
});
