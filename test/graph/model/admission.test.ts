import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countingChanges, createAdmits, folderLocal } from "#graph/model/admission.ts";
import type { CountedLayer } from "#graph/model/admission.ts";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId, RecordId } from "#graph/model/ids.ts";
import type { AdmissionRecord, LayerRecord } from "#graph/model/record.ts";
import { ulidOf } from "#test/graph/support/world.ts";

const idOf = (n: number) => ulidOf(n) as ChangeId;
function change(n: number, parts: Partial<Change> = {}): Change {
  return { id: idOf(n), when: "2026-05-12T12:00:00.000Z", who: "a-1", label: `${n}`, add: [], retract: [], ...parts };
}
function admission(n: number, parts: Partial<AdmissionRecord>): AdmissionRecord {
  return { type: "admission", id: `a:${ulidOf(n)}` as RecordId, workspace: "w", changes: [], ...parts };
}
const own = (...changes: Change[]): CountedLayer => ({ header: { id: "w-own" }, changes });
const foreign = (id: string, ...changes: Change[]): CountedLayer => ({
  header: { id, foreign: { workspace: "w", layer: "w-ben" } },
  changes,
});
const numbers = (layers: readonly CountedLayer[]) =>
  countingChanges(layers)
    .map(({ label }) => Number(label))
    .sort((a, b) => a - b);

describe("foreign changes", () => {
  const merge = change(10, { add: [admission(11, { changes: [idOf(2), idOf(3)] })] });

  test("count only while an admission in effect names them", () => {
    const files = [foreign("f-1", change(2), change(3), change(4))];
    expect(numbers([own(change(1)), ...files])).toEqual([1]);
    expect(numbers([own(change(1), merge), ...files])).toEqual([1, 2, 3, 10]);
    const undo = change(12, { undoes: [merge.id] });
    expect(numbers([own(change(1), merge, undo), ...files])).toEqual([1, 10, 12]);
    const redo = change(13, { undoes: [undo.id] });
    expect(numbers([own(change(1), merge, undo, redo), ...files])).toEqual([1, 2, 3, 10, 12, 13]);
  });

  test("count by runs of their layer, not by the same ids in another", () => {
    const runs = [{ layer: "f-1", first: idOf(2), last: idOf(4), count: 3 }];
    const layers = [
      own(change(10, { add: [admission(11, { runs })] })),
      foreign("f-1", change(2), change(4), change(5)),
      foreign("f-2", change(3)),
    ];
    expect(numbers(layers)).toEqual([2, 4, 10]);
  });

  test("cannot let themselves in, nor take a merge back", () => {
    const selfish = change(2, { add: [admission(3, { changes: [idOf(2), idOf(4)] })] });
    expect(numbers([own(change(1)), foreign("f-1", selfish, change(4))])).toEqual([1]);
    const hostile = change(12, { undoes: [merge.id] });
    const letIn = change(13, { add: [admission(14, { changes: [hostile.id] })] });
    expect(numbers([own(merge, letIn), foreign("f-1", change(2), change(3), hostile)])).toEqual([2, 3, 10, 12, 13]);
  });

  test("count without an admission where they stand in a layer of the folder too", () => {
    const twice = countingChanges([own(change(2)), foreign("f-1", change(2), change(3))]);
    expect(twice.map(({ id }) => id)).toEqual([idOf(2)]);
  });

  test("are withdrawn too where the admission is retracted, by its author or by a judgement", () => {
    const file = foreign("f-1", change(2), change(3));
    const retracted = change(12, { retract: [admission(11, {}).id] });
    expect(numbers([own(merge, retracted), file])).toEqual([10, 12]);
    const judgement = {
      type: "judgement",
      id: `j:${ulidOf(20)}` as RecordId,
      verdict: "retraction",
      target: admission(11, {}).id,
      who: "a-2",
      when: "2026-05-12T12:00:00.000Z",
    } as LayerRecord;
    expect(numbers([own(merge, change(20, { add: [judgement] })), file])).toEqual([10, 20]);
  });
});

test("runs admit what lies in any of them, as a plain look at each says", () => {
  const run = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 8 })).map(([first, more]) => ({
    layer: "f-1",
    first: idOf(first),
    last: idOf(first + more),
    count: more + 1,
  }));
  fc.assert(
    fc.property(fc.array(run, { maxLength: 12 }), fc.nat({ max: 70 }), (runs, n) => {
      const admits = createAdmits([{ changes: [], runs }]);
      const expected = runs.some(({ first, last }) => first <= idOf(n) && idOf(n) <= last);
      expect(admits(idOf(n), ["f-0", "f-1"])).toBe(expected);
      expect(admits(idOf(n), ["f-0"])).toBe(false);
    }),
  );
});

test("merges, and what took them back or brought them again, stay in their folder", () => {
  const merge = change(1, { add: [admission(2, { changes: [] })] });
  const undo = change(3, { undoes: [merge.id] });
  const redo = change(4, { undoes: [undo.id] });
  const other = change(5, { undoes: [merge.id, idOf(9)] });
  expect([...folderLocal([redo, other, undo, merge, change(6)])]).toEqual([merge.id, undo.id, redo.id]);
});
