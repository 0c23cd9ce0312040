import fc from "fast-check";
import { expect, test } from "vitest";
import type { Change } from "#graph/model/change.ts";
import { liveRecords } from "#graph/model/change.ts";
import type { ChangeId, RecordId } from "#graph/model/ids.ts";
import { createLiveTable } from "#graph/resolve/live-table.ts";
import { ulidOf } from "../support/world.ts";

const small = fc.nat({ max: 9 });
const parts = fc.record({
  add: fc.array(small, { maxLength: 4 }),
  retract: fc.array(small, { maxLength: 2 }),
  undoes: fc.array(small, { maxLength: 2 }),
});

/** Ten records of which many changes add, retract and bring back some; each time a record has another kind. */
function changeOf(
  at: number,
  { add, retract, undoes }: { add: number[]; retract: number[]; undoes: number[] },
): Change {
  const recordOf = (one: number, nth: number) =>
    ({ type: "entity", id: `e:${ulidOf(one)}`, kind: `kind ${at} ${nth}` }) as unknown as Change["add"][number];
  return {
    id: ulidOf(at + 1) as ChangeId,
    when: "2026-01-01T00:00:00.000Z",
    who: "anna",
    label: "",
    add: add.map(recordOf),
    retract: retract.map((one) => `e:${ulidOf(one)}` as RecordId),
    undoes: undoes.map((one) => ulidOf(one + 1) as ChangeId),
  };
}

test("what is live is what liveRecords tells, in its order, whatever comes and goes in whatever order", () => {
  const moves = fc.array(fc.array(small, { minLength: 1, maxLength: 4 }), { maxLength: 15 });
  fc.assert(
    fc.property(fc.array(parts, { minLength: 2, maxLength: 10 }), fc.array(small), moves, (all, first, batches) => {
      const changes = all.map((one, at) => changeOf(at, one));
      const there = new Set(first.map((at) => changes[at % changes.length]!));
      const table = createLiveTable([...there]);
      expect([...table.live]).toEqual([...liveRecords(there)]);
      for (const batch of batches) {
        const before = table.live;
        const was = [...liveRecords(there)];
        const chosen = [...new Set(batch.map((at) => changes[at % changes.length]!))];
        const [gone, come] = [chosen.filter((one) => there.has(one)), chosen.filter((one) => !there.has(one))];
        for (const one of gone) there.delete(one);
        for (const one of come) there.add(one);
        const told = table.update(gone, come);
        const now = liveRecords(there);
        expect([...table.live]).toEqual([...now]);
        expect([...before]).toEqual(was);
        const isOther = (id: RecordId) => JSON.stringify(new Map(was).get(id)) !== JSON.stringify(now.get(id));
        const ids = new Set([...now.keys(), ...was.map(([id]) => id)]);
        expect([...told].sort()).toEqual([...ids].filter(isOther).sort());
      }
    }),
    { numRuns: 600 },
  );
});
