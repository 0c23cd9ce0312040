import fc from "fast-check";
import { expect, test } from "vitest";
import { createVersionedMap } from "#graph/resolve/versioned-map.ts";
import type { VersionedMap } from "#graph/resolve/versioned-map.ts";

interface Item {
  readonly place: number;
  readonly text: string;
}
const order = { placeOf: (_: string, { place }: Item) => place, compare: (a: number, b: number) => a - b };
type Plain = ReadonlyMap<string, Item>;
const inOrder = (map: Plain): Plain => new Map([...map].sort(([, a], [, b]) => a.place - b.place));

const keys = fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h");
/** Distinct places, so that there is one order. */
const items = fc.uniqueArray(fc.record({ key: keys, place: fc.nat({ max: 40 }), isThere: fc.boolean() }), {
  selector: ({ key }) => key,
  maxLength: 6,
});

test("every version tells what it held, in order, whatever was changed since", () => {
  const run = fc.tuple(items, fc.array(fc.tuple(items, fc.nat({ max: 3 })), { maxLength: 12 }));
  fc.assert(
    fc.property(run, ([first, patches]) => {
      let count = 0;
      const itemOf = (place: number): Item => ({ place: place + count++ / 1_000, text: `t${count}` });
      const start = inOrder(new Map(first.map(({ key, place }) => [key, itemOf(place)] as const)));
      const versions: { readonly plain: Plain; readonly map: VersionedMap<string, Item, number> }[] = [
        { plain: start, map: createVersionedMap(start, order) },
      ];
      const check = () => {
        for (const { plain, map } of versions) {
          expect([...map]).toEqual([...plain]);
          expect([map.size, [...map.keys()], [...map.values()]]).toEqual([
            plain.size,
            [...plain.keys()],
            [...plain.values()],
          ]);
        }
      };
      for (const [patch, back] of patches) {
        // Mostly the newest, sometimes an older one is carried on from.
        const from = versions[Math.max(0, versions.length - 1 - back)]!;
        const plain = new Map(from.plain);
        const changes = new Map<string, Item | undefined>();
        for (const { key, place, isThere } of patch) {
          const value = isThere ? itemOf(place) : undefined;
          changes.set(key, value);
          if (value) plain.set(key, value);
          else plain.delete(key);
        }
        versions.push({ plain: inOrder(plain), map: from.map.patched(changes) });
        for (const { plain: told, map } of versions)
          for (const key of "abcdefgh") expect([map.get(key), map.has(key)]).toEqual([told.get(key), told.has(key)]);
        if (count % 3 === 0) check();
      }
      check();
    }),
    { numRuns: 500 },
  );
});

test("an iteration that began before a patch ends as it began", () => {
  const map = createVersionedMap(
    new Map([1, 2, 3, 4].map((place) => [`k${place}`, { place, text: "" }] as const)),
    order,
  );
  const walk = map.keys();
  expect(walk.next().value).toBe("k1");
  const next = map.patched(
    new Map([
      ["k2", undefined],
      ["k3", { place: 9, text: "" }],
      ["k0", { place: 2.5, text: "" }],
    ]),
  );
  expect([...walk]).toEqual(["k2", "k3", "k4"]);
  expect([...next.keys()]).toEqual(["k1", "k0", "k4", "k3"]);
});

test("a map of which most has changed is written anew, and its versions stay readable", () => {
  const numbers = Array.from({ length: 12_000 }, (_, at) => at);
  const ground = createVersionedMap(new Map(numbers.map((at) => [String(at), { place: at, text: "old" }])), order);
  const changed = ground.patched(new Map(numbers.map((at) => [String(at), { place: at, text: "new" }])));
  const last = changed.patched(new Map([["7", undefined]]));
  expect([ground, changed, last].map((map) => [map.size, map.get("7")?.text, map.get("8")?.text])).toEqual([
    [12_000, "old", "old"],
    [12_000, "new", "new"],
    [11_999, undefined, "new"],
  ]);
});
