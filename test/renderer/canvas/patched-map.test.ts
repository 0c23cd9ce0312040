import fc from "fast-check";
import { expect, test } from "vitest";
import { patched } from "#renderer/canvas/patched-map.ts";

const aKey = fc.integer({ min: 0, max: 20 });
const entries = fc.uniqueArray(fc.tuple(aKey, fc.string()), { selector: ([key]) => key, maxLength: 20 });

test("it reads like a copy with the changes written into it", () => {
  fc.assert(
    fc.property(entries, fc.array(fc.tuple(aKey, fc.string())), (known, wanted) => {
      const base = new Map(known);
      const changes = new Map(wanted.filter(([key]) => base.has(key)));
      const copy = new Map([...base, ...changes]);
      const map = patched(base, changes);
      expect([...map]).toEqual([...copy]);
      expect([...map.keys()]).toEqual([...copy.keys()]);
      expect([...map.values()]).toEqual([...copy.values()]);
      expect(map.size).toBe(copy.size);
      const told: [number, string][] = [];
      map.forEach((value, key) => told.push([key, value]));
      expect(told).toEqual([...copy]);
      for (let key = 0; key <= 20; key++) {
        expect(map.get(key)).toBe(copy.get(key));
        expect(map.has(key)).toBe(copy.has(key));
      }
      expect([...base]).toEqual(known); // what lies below is as it was
    }),
  );
});
