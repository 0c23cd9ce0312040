import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createNameIndex } from "#graph/search/name-index.ts";
import type { NameIndex, SearchEntry } from "#graph/search/name-index.ts";
import { createScan } from "./scan-names.ts";

const syllables = [
  "a",
  "b",
  "ab",
  "ba",
  "kyo",
  "to",
  "tou",
  "shi",
  "si",
  "é",
  "浜",
  "松",
  "はま",
  "ま",
  "ー",
  "ラ",
  "산",
  "단지",
];
const joints = ["", "", "", " ", " ", "-", "・", "'"];
const piece = fc.tuple(fc.constantFrom(...syllables), fc.constantFrom(...joints)).map((parts) => parts.join(""));
const text = fc.oneof(
  fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join("")),
  fc
    .array(fc.constantFrom("region", "cluster", "clustre", "cluter", "tokyo", "Hamamatsu", "浜松", "of"), {
      minLength: 1,
      maxLength: 4,
    })
    .map((words) => words.join(" ")),
  // Longer than the depth to which texts are sorted.
  fc.array(fc.constantFrom("ab", "浜松"), { minLength: 30, maxLength: 45 }).map((pieces) => pieces.join("")),
);
const kinds = ["ministry", "cluster"];
/** What is said of a thing is the same in all its entries, and follows from its id. */
const entry = fc
  .record({
    number: fc.nat({ max: 11 }),
    text,
    lang: fc.constantFrom("en", "ja", "ja-Latn", "ja-Kana"),
    isAcronym: fc.boolean(),
    isField: fc.boolean(),
  })
  .map(({ number, ...rest }): SearchEntry => ({
    ...rest,
    id: `e${number}`,
    type: "entity",
    kind: kinds[number % 2]!,
    weight: number % 3,
    isAcronym: rest.isAcronym && !rest.isField,
  }));
const entries = fc.array(entry, { maxLength: 40 });
const query = fc.oneof(
  text,
  text.map((whole) => whole.slice(0, 3)),
  text.map((whole) => whole.slice(1)),
  fc.constantFrom("clustr", "tokio", "toukyou", "regoin clus", "a", "浜"),
);
const asked = fc.record({
  query,
  kinds: fc.constantFrom(null, new Set(["cluster"])),
  limit: fc.constantFrom(1, 3, 20),
});

function answer(hits: ReturnType<NameIndex["find"]>) {
  return {
    truncated: hits.truncated,
    hits: hits.hits.map(({ entry: { id, text: matched, lang, isAcronym }, score }) => ({
      id,
      matched,
      lang,
      isAcronym,
      score,
    })),
  };
}
function expectSame(
  index: NameIndex,
  all: readonly SearchEntry[],
  one: { query: string; kinds: ReadonlySet<string> | null; limit: number },
) {
  expect(answer(index.find(one.query, one.kinds, one.limit))).toEqual(
    answer(createScan(all).find(one.query, one.kinds, one.limit)),
  );
}

describe("the index of names", () => {
  test("finds what a look at every entry finds, in the same order", () => {
    fc.assert(
      fc.property(entries, fc.array(asked, { minLength: 1, maxLength: 8 }), (all, queries) => {
        const index = createNameIndex(all);
        for (const one of queries) expectSame(index, all, one);
      }),
      { numRuns: 300 },
    );
  });

  test("patched, it is as if made anew", () => {
    const change = fc.oneof(
      fc.record({ add: fc.array(entry, { minLength: 1, maxLength: 6 }) }),
      fc.record({ remove: fc.nat({ max: 11 }).map((number) => `e${number}`) }),
    );
    fc.assert(
      fc.property(
        entries,
        fc.array(change, { maxLength: 12 }),
        fc.array(asked, { maxLength: 4 }),
        (first, changes, queries) => {
          let all = first;
          const index = createNameIndex(first);
          for (const one of changes) {
            if ("add" in one) {
              all = [...all, ...one.add];
              index.add(one.add);
            } else {
              expect(index.remove(one.remove)).toBe(all.some(({ id }) => id === one.remove));
              all = all.filter(({ id }) => id !== one.remove);
            }
            for (const asking of queries) expectSame(index, all, asking);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
