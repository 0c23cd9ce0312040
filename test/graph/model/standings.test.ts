import fc from "fast-check";
import { expect, test } from "vitest";
import type { Change } from "#graph/model/change.ts";
import { changesInEffect, oldestFirst } from "#graph/model/change.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import { createStandings } from "#graph/model/standings.ts";
import { ulidOf } from "../support/world.ts";

const idOf = (number: number) => ulidOf(number + 1) as ChangeId;
const changeOf = (number: number, undoes: readonly number[]): Change => ({
  id: idOf(number),
  when: "2026-01-01T00:00:00.000Z",
  who: "anna",
  label: "",
  add: [],
  retract: [],
  undoes: undoes.map(idOf),
});
const standingsOfChanges = () =>
  createStandings<Change>({
    idOf: ({ id }) => id,
    takesBack: ({ undoes }) => undoes ?? [],
    isYounger: (taker, taken) => taker.id > taken.id,
    compare: (a, b) => oldestFirst(b, a),
  });

test("a redo brings back what an undo took, and taking the redo out takes it again", () => {
  const standings = standingsOfChanges();
  const [first, undo, redo] = [changeOf(0, []), changeOf(1, [0]), changeOf(2, [1])];
  standings.update([], [undo, first]);
  expect(standings.stands(first.id)).toBe(false);
  expect([...standings.update([], [redo])].map(([id, { now }]) => [id, now !== null])).toEqual([
    [redo.id, true],
    [undo.id, false],
    [first.id, true],
  ]);
  standings.update([redo], []);
  expect([first, undo, redo].map(({ id }) => standings.stands(id))).toEqual([false, true, false]);
});

test("a long chain of undos of undos is settled without recursion", () => {
  const chain = Array.from({ length: 50_000 }, (_, at) => changeOf(at, at === 0 ? [] : [at - 1]));
  const standings = standingsOfChanges();
  standings.update([], chain);
  expect(chain.slice(-3).map(({ id }) => standings.stands(id))).toEqual([true, false, true]);
  standings.update(chain.slice(-1), []);
  expect(chain.slice(-3).map(({ id }) => standings.stands(id))).toEqual([false, true, false]);
});

test("what stands is what changesInEffect tells, whatever comes and goes in whatever order", () => {
  const undos = fc.array(fc.array(fc.nat({ max: 11 }), { maxLength: 3 }), { minLength: 1, maxLength: 12 });
  const moves = fc.array(fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 4 }), { maxLength: 20 });
  fc.assert(
    fc.property(undos, moves, (lists, batches) => {
      const all = lists.map((undoes, at) => changeOf(at, undoes));
      const standings = standingsOfChanges();
      const there = new Set<Change>();
      for (const batch of batches) {
        const chosen = [...new Set(batch.map((at) => all[at % all.length]!))];
        const [gone, come] = [chosen.filter((one) => there.has(one)), chosen.filter((one) => !there.has(one))];
        const before = new Set(changesInEffect(there));
        const told = standings.update(gone, come);
        for (const one of gone) there.delete(one);
        for (const one of come) there.add(one);
        const now = new Set(changesInEffect(there));
        expect(all.filter(({ id }) => standings.stands(id))).toEqual(all.filter((one) => now.has(one)));
        expect([...told.keys()].sort()).toEqual(
          all.filter((one) => before.has(one) !== now.has(one)).map(({ id }) => id),
        );
      }
    }),
    { numRuns: 500 },
  );
});
