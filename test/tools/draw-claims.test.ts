import fc from "fast-check";
import { expect, test } from "vitest";
import { drawClaims } from "../../tools/draw-claims.mjs";

const claim = (id: string, line: number, values = 1) => ({
  type: "claim",
  id,
  about: "e:1",
  stance: "asserted",
  fields: Array.from({ length: values }, (_, at) => ({ field: "topic", value: `${id} ${at}` })),
  source: { type: "document", document: "report", locator: { lines: [line, line] } },
});

const many = Array.from({ length: 60 }, (_, at) => claim(`c:${at}`, 60 - at));

test("the same seed draws the same claims, in whatever order the records stand", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(many, { minLength: many.length }), fc.string(), (shuffled, seed) => {
      const options = { seed, count: 10 };
      expect(drawClaims(shuffled, options)).toEqual(drawClaims(many, options));
    }),
  );
});

test("another seed draws others", () => {
  const ids = (seed: string) => drawClaims(many, { seed, count: 10 }).map(({ id }) => id);
  expect(ids("1")).not.toEqual(ids("2"));
});

test("a claim taken out moves no other in or out but the one that takes its place", () => {
  const before = drawClaims(many, { seed: "7", count: 10 }).map(({ id }) => id);
  const without = many.filter(({ id }) => id !== before[0]);
  const after = drawClaims(without, { seed: "7", count: 10 }).map(({ id }) => id);
  expect(after.filter((id) => before.includes(id))).toHaveLength(9);
});

test("each value of a claim is drawn for itself, and what cites no document is not drawn", () => {
  const general = { ...claim("c:general", 1), source: { type: "general-knowledge" } };
  const drawn = drawClaims([claim("c:two", 4, 2), general, { type: "entity", id: "e:1" }], { seed: "1", count: 5 });
  expect(drawn.map(({ id, at }) => [id, at]).sort()).toEqual([
    ["c:two", 0],
    ["c:two", 1],
  ]);
});

test("what is drawn stands in the order of the lines", () => {
  const lines = drawClaims(many, { seed: "3", count: 20 }).map(({ lines: [first] }) => first);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});
