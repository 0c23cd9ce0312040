import { describe, expect, test } from "vitest";
import { createNameIndex } from "#graph/search/name-index.ts";
import type { SearchEntry } from "#graph/search/name-index.ts";
import { seededChance } from "./seeded-chance.ts";
import { createScan } from "./scan-names.ts";

const words =
  "national regional institute international industry innovation cluster centre technology energy photonics council of for robotics".split(
    " ",
  );
const signs = [..."産業技術総合研究所浜松光クラスター推進機構"];

/** Names that share few words, so that every list is long; weights that many share, so that order hangs on all of its parts. */
function makeEntries(count: number): readonly SearchEntry[] {
  const chance = seededChance(7);
  const pick = <T>(from: readonly T[]) => from[Math.floor(chance() * from.length)]!;
  return Array.from({ length: count }, (_, at) => {
    const isJapanese = chance() < 0.3;
    const length = 2 + Math.floor(chance() * 4);
    const parts = Array.from({ length }, () => (isJapanese ? pick(signs) : pick(words)));
    if (chance() < 0.4) parts.push(String(at % 900));
    const number = Math.floor(at / 2);
    return {
      id: `e${(number * 7919) % count}`,
      type: "entity",
      kind: number % 5 === 0 ? "ministry" : "cluster",
      text: parts.join(isJapanese ? "" : " "),
      lang: isJapanese ? "ja" : "en",
      isAcronym: false,
      isField: chance() < 0.1,
      weight: Math.floor(((number * 7919) % count) % 11),
    };
  });
}
const entries = makeEntries(3_000);
const queries = [
  ..."n na nat national ation i in int 17 899 e gy of o".split(" "),
  ..."産 産業 業技 ク クラ くらす 浜松光 所".split(" "),
  "national institute",
  "institute national 17",
  "cluster of",
  "of cl",
  "in in",
  "on er",
  "natinal instiute",
  "natioanl",
  "photonic robotics",
  "industry innovation industry",
  "nothing like it",
];

describe("an index of many names with few words", () => {
  const index = createNameIndex(entries);
  const scan = createScan(entries);
  test.each(queries)("finds what a look at every name finds: %s", (query) => {
    for (const kinds of [null, new Set(["ministry"])])
      for (const limit of [1, 20]) {
        const found = index.find(query, kinds, limit);
        const scanned = scan.find(query, kinds, limit);
        const told = ({ entry, score }: (typeof found.hits)[number]) => [entry.id, entry.text, score];
        expect(found.hits.map(told)).toEqual(scanned.hits.map(told));
        expect(found.truncated).toBe(scanned.truncated);
      }
  });

  test("asks of a thing only once whether it is wanted, and counts only what is", () => {
    const asked: string[] = [];
    const only = new Set(
      scan
        .find("national", null, 2_000)
        .hits.slice(40, 61)
        .map(({ entry }) => entry.id),
    );
    const find = (limit: number) =>
      index.find("national", null, limit, (id) => {
        asked.push(id);
        return only.has(id);
      });
    const { hits, truncated } = find(20);
    expect(new Set(asked).size).toBe(asked.length);
    expect(hits.map(({ entry }) => entry.id)).toEqual([...only].slice(0, 20));
    expect(truncated).toBe(true);
    expect(find(21).truncated).toBe(false);
  });
});

describe("hostile names", () => {
  const base = { type: "entity", kind: "ministry", lang: "en", isAcronym: false, weight: 0 } as const;
  test("one entity with 50,000 names is one hit, by its best name, and can be changed", () => {
    const many = Array.from({ length: 50_000 }, (_, at) => ({ ...base, id: "e1", text: `Name ${at} of the one` }));
    const index = createNameIndex([...many, { ...base, id: "e2", text: "Other name" }]);
    expect(index.find("name", null, 20)).toMatchObject({
      hits: [{ entry: { id: "e1", text: "Name 0 of the one" } }, { entry: { id: "e2" } }],
      truncated: false,
    });
    expect(index.find("name 49999", null, 1).hits[0]!.entry.text).toBe("Name 49999 of the one");
    expect(index.remove("e1")).toBe(true);
    expect(index.find("name", null, 20).hits.map(({ entry }) => entry.id)).toEqual(["e2"]);
    index.add([{ ...base, id: "e1", text: "Nom" }]);
    expect(index.find("nom", null, 20).hits).toHaveLength(1);
  });

  test("a note of one letter, 100,000 times, and one of 20,000 words end", () => {
    const note = { ...base, type: "note", kind: "note" } as const;
    const index = createNameIndex([
      { ...note, id: "n1", text: "あ".repeat(100_000) },
      { ...note, id: "n2", text: Array.from({ length: 20_000 }, (_, at) => `word${at % 97}`).join(" ") },
    ]);
    expect(index.find("あ".repeat(300), null, 5).hits).toHaveLength(1);
    expect(index.find(`${"あ".repeat(300)}い`, null, 5).hits).toHaveLength(0);
    expect(index.find("word96 word0", null, 5).hits).toHaveLength(1);
    expect(index.find("word0 word96", null, 5).hits).toMatchObject([{ score: 0.3 }]);
  });
});
