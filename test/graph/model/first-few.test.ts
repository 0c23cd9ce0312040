import fc from "fast-check";
import { expect, test } from "vitest";
import { createFirstFew } from "#graph/model/first-few.ts";

test("the first few are those that sorting puts first, equal ones in the order in which they came", () => {
  const items = fc.array(fc.record({ value: fc.nat({ max: 12 }), tie: fc.nat() }), { maxLength: 400 });
  const most = fc.oneof(fc.nat({ max: 40 }), fc.constant(Infinity));
  fc.assert(
    fc.property(items, most, (all, wanted) => {
      const compare = (a: { readonly value: number }, b: { readonly value: number }) => a.value - b.value;
      const first = createFirstFew(wanted, compare);
      for (const item of all) first.add(item);
      expect(first.list()).toEqual(all.toSorted(compare).slice(0, wanted));
    }),
    { numRuns: 200, seed: 9 },
  );
});
