import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EntityId, RecordId } from "#graph/model/ids.ts";
import type { ViewRecord } from "#graph/model/record.ts";
import { keysOfPart, partTowards, signaturesOf, withParts } from "#graph/resolve/view-parts.ts";
import type { ViewChange } from "#graph/resolve/view-parts.ts";
import { ulidOf } from "#test/graph/support/world.ts";

const idOf = (n: number) => `e:${ulidOf(n)}` as EntityId;
const ids = fc.uniqueArray(fc.nat({ max: 12 }).map(idOf), { maxLength: 8 });
const place = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }));
const places = fc.dictionary(fc.nat({ max: 12 }).map(idOf), place, { maxKeys: 8 });
const parts = {
  name: fc.constantFrom("Japan", "Europe", "Korea"),
  positions: places,
  folds: ids,
  filters: fc.constantFrom({}, { minGrade: "B2" }),
  asOf: fc.constantFrom(null, "2009", "2012"),
  camera: fc.constantFrom(null, { zoom: 1, x: 0, y: 0 }),
  style: fc.constantFrom({}, { agreements: "things" }),
};
const authorship = { who: "anna", when: "2026-01-01T00:00:00.000Z" };
const view: fc.Arbitrary<ViewRecord> = fc
  .record({ ...parts, shown: ids })
  .map((given) => ({ type: "view", id: `v:${ulidOf(1)}` as RecordId, ...authorship, ...given }));
const change: fc.Arbitrary<ViewChange> = fc.record(
  { ...parts, shown: fc.record({ add: ids, remove: ids }) },
  { requiredKeys: [] },
);

/** A part without what another names. */
function without({ shown, positions, ...wholes }: ViewChange, keys: ReadonlySet<string>): ViewChange {
  const isFree = (kind: "shown" | "at") => (id: string) => !keys.has(`${kind} ${id}`);
  const rest = Object.entries(wholes).filter(([key]) => !keys.has(key));
  const places = Object.entries(positions ?? {}).filter(([id]) => isFree("at")(id));
  return {
    ...Object.fromEntries(rest),
    ...(shown
      ? { shown: { add: shown.add.filter(isFree("shown")), remove: shown.remove.filter(isFree("shown")) } }
      : {}),
    positions: Object.fromEntries(places),
  };
}

describe("parts of a view", () => {
  test("leave every key that they do not name as it was", () => {
    fc.assert(
      fc.property(view, change, (before, part) => {
        const named = new Set<string>(keysOfPart(part));
        const after = signaturesOf(withParts(before, [part]));
        const rest = (all: ReadonlyMap<string, string>) => [...all].filter(([key]) => !named.has(key)).sort();
        expect(rest(after)).toEqual(rest(signaturesOf(before)));
      }),
    );
  });

  test("that name different keys give the same in either order", () => {
    fc.assert(
      fc.property(view, change, change, (before, one, drawn) => {
        const other = without(drawn, new Set(keysOfPart(one)));
        const [first, second] = [withParts(before, [one, other]), withParts(before, [other, one])];
        expect(new Map([...signaturesOf(first)].sort())).toEqual(new Map([...signaturesOf(second)].sort()));
      }),
    );
  });

  test("one after the other are the same as together", () => {
    fc.assert(
      fc.property(view, change, change, (before, one, other) => {
        expect(withParts(before, [one, other])).toEqual(withParts(withParts(before, [one]), [other]));
      }),
    );
  });

  test("made towards another view lead there, and are none where it is so already", () => {
    fc.assert(
      fc.property(view, view, (before, wanted) => {
        // Places are never forgotten, so only those that the wanted view has can be reached.
        const keys = [...new Set([...signaturesOf(before).keys(), ...signaturesOf(wanted).keys()])];
        const reachable = keys.filter((key) => !key.startsWith("at ") || signaturesOf(wanted).has(key));
        const part = partTowards(before, wanted, reachable);
        const after = part ? withParts(before, [part]) : before;
        for (const key of reachable) expect(signaturesOf(after).get(key)).toBe(signaturesOf(wanted).get(key));
        expect(partTowards(after, wanted, reachable)).toBeNull();
      }),
    );
  });
});
