import fc from "fast-check";
import { expect, test } from "vitest";
import { admissionOf, mostNamed } from "#data/workspace/admissions.ts";
import { createAdmits } from "#graph/model/admission.ts";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId, RecordId } from "#graph/model/ids.ts";
import { encodeChange } from "#graph/model/layer.ts";
import { ulidOf } from "#test/graph/support/world.ts";

const when = "2026-05-12T12:00:00.000Z";
const changeOf = (n: number): Change => ({
  id: ulidOf(n) as ChangeId,
  when,
  who: "a",
  label: "",
  add: [],
  retract: [],
});
const parts = { id: `a:${ulidOf(1)}` as RecordId, workspace: "w", title: "Visit", conflicts: [] };

test("a hundred thousand changes of one writer take one short line", () => {
  const changes = Array.from({ length: 100_000 }, (_, at) => changeOf(at + 10));
  const admission = admissionOf(parts, [{ id: "f-1", changes }], new Set(changes.map(({ id }) => id)));
  expect(admission.changes).toEqual([]);
  expect(admission.runs).toEqual([{ layer: "f-1", first: ulidOf(10), last: ulidOf(100_009), count: 100_000 }]);
  expect(encodeChange({ ...changeOf(1), add: [admission] }).length).toBeLessThan(500);
});

test("a few are named one by one", () => {
  const changes = [changeOf(5), changeOf(3)];
  const admission = admissionOf(parts, [{ id: "f-1", changes }], new Set(changes.map(({ id }) => id)));
  expect(admission).toEqual({
    type: "admission",
    ...{ id: parts.id, workspace: "w", title: "Visit" },
    changes: [ulidOf(3), ulidOf(5)],
  });
});

test("whatever is wanted is let in, and nothing that lies between", () => {
  const sizes = fc.record({
    count: fc.integer({ min: mostNamed + 1, max: mostNamed * 3 }),
    gap: fc.integer({ min: 2, max: 400 }),
  });
  fc.assert(
    fc.property(sizes, fc.nat({ max: 3 }), ({ count, gap }, split) => {
      const changes = Array.from({ length: count * 2 }, (_, at) => changeOf(at + 1));
      const wanted = new Set(changes.filter((_, at) => at % gap !== 0).map(({ id }) => id));
      const layers = [0, 1, 2, 3].map((n) => ({
        id: `f-${n}`,
        changes: changes.filter((_, at) => at % (split + 1) === n),
      }));
      const admits = createAdmits([admissionOf(parts, layers, wanted)]);
      for (const { id, changes: among } of layers)
        for (const change of among) expect(admits(change.id, [id])).toBe(wanted.has(change.id));
    }),
    { numRuns: 10 },
  );
});
