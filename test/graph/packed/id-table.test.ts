import fc from "fast-check";
import { expect, test } from "vitest";
import { createIdTable } from "#graph/core/id-table.ts";
import { readIdWords, ulidOfWords } from "#graph/core/id-words.ts";
import { IdTable } from "#graph/packed/id-table.ts";
import { nothing } from "#graph/packed/ulid-words.ts";

/** Few different ULIDs, some of which differ in one word only. */
const ulid = fc.tuple(fc.nat(3), fc.nat(2), fc.nat(2), fc.nat(40)).map((words) =>
  ulidOfWords(
    Uint32Array.from(words, (word, at) => (at === 0 ? word : word * 0x03456789)),
    0,
  ),
);
const id = fc.tuple(fc.constantFrom("e:", "r:", "c:", "n:"), ulid).map(([letter, text]) => letter + text);

test.each([
  ["in any order", (ids: string[]) => ids],
  ["each greater than those before it, as an import mints them", (ids: string[]) => ids.toSorted(byUlid)],
  ["in order, then out of it", (ids: string[]) => [...ids.toSorted(byUlid), ...ids]],
])("ids %s have the numbers of their first sight, and keep them when the table is kept", (_name, arrange) => {
  fc.assert(
    fc.property(fc.array(id, { maxLength: 200 }), fc.array(id, { maxLength: 30 }), (ids, others) => {
      const table = new IdTable(1);
      const numbers = new Map<string, number>();
      for (const one of arrange(ids)) {
        const number = numbers.get(one) ?? numbers.size;
        numbers.set(one, number);
        expect(table.internText(one)).toBe(number);
      }
      const kept = new IdTable(1, table.columns());
      for (const known of [table, kept]) {
        expect(known.size).toBe(numbers.size);
        for (const [one, number] of numbers) {
          expect(known.textOf(number)).toBe(one);
          expect(known.findText(one)).toBe(number);
        }
        for (const one of [...others, "e:", "", "c:00000000000000000000000000x"])
          expect(known.findText(one)).toBe(numbers.get(one) ?? nothing);
      }
      for (const one of others) {
        const number = numbers.get(one) ?? numbers.size;
        numbers.set(one, number);
        expect(kept.internText(one)).toBe(number);
      }
    }),
  );
});

test("rows of relations are found with and without slots, and after others were added", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(ulid, { maxLength: 60 }),
      fc.array(ulid, { maxLength: 60 }),
      fc.boolean(),
      (first, more, sorts) => {
        const given = sorts ? first.toSorted() : first;
        const words = new Uint32Array(given.length * 4);
        for (const [row, one] of given.entries()) readIdWords(`r:${one}`, words, row * 4);
        const table = createIdTable("r:", words);
        const again = createIdTable("r:", words, table.slots.slice());
        for (const known of [table, again]) {
          const rows = [...given];
          for (const one of more)
            if (known.rowOf(`r:${one}`) === -1) expect(known.add(`r:${one}`)).toBe(rows.push(one) - 1);
          for (const one of new Set([...first, ...more])) expect(known.rowOf(`r:${one}`)).toBe(rows.indexOf(one));
          expect([...known.sortedRows()].map((row) => known.idAt(row).slice(2))).toEqual(rows.toSorted());
        }
      },
    ),
  );
});

function byUlid(a: string, b: string): number {
  return a.slice(2) < b.slice(2) ? -1 : a.slice(2) > b.slice(2) ? 1 : 0;
}
