import { describe, expect, test } from "vitest";
import { joinTree, splitTree, typeOfColumn, viewColumn } from "#graph/packed/column-tree.ts";
import { createNameIndex } from "#graph/search/name-index.ts";
import type { NameIndex, SearchEntry } from "#graph/search/name-index.ts";
import { keepSearch, openSearch } from "#graph/search/search-snapshot.ts";
import type { KeptSearch } from "#graph/search/search-snapshot.ts";

const names = [
  "Hamamatsu City",
  "浜松市",
  "はままつし",
  "San-En-Nanshin",
  "한국산업단지공단",
  "METI",
  "Ministry of Economy",
];
const entries = names.map((text, at): SearchEntry => ({
  id: `e:${at}`,
  type: "entity",
  kind: at % 2 === 0 ? "ministry" : "cluster",
  text,
  lang: /[a-z]/.test(text) ? "en" : "ja",
  isAcronym: text === "METI",
  weight: at,
}));

/** Writes an index into one run of bytes and views them again. */
function throughBytes(index: NameIndex): KeptSearch {
  const { json, columns } = splitTree(keepSearch(index));
  const bytes = new Uint8Array(columns.reduce((sum, { byteLength }) => sum + byteLength + 8, 0));
  let offset = 0;
  const views = columns.map((column) => {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), offset);
    const view = viewColumn(typeOfColumn(column), bytes.buffer, offset, column.length);
    offset = Math.ceil((offset + column.byteLength) / 8) * 8;
    return view;
  });
  return joinTree(json, views) as KeptSearch;
}
function answers(index: NameIndex | null) {
  return ["浜松", "hamamatu", "meti", "nanshin", "단지", "m", "ministri"].map((query) => {
    const { hits, truncated } = index!.find(query, null, 3);
    return [query, truncated, hits.map(({ entry, score }) => [entry.id, entry.text, entry.lang, entry.kind, score])];
  });
}

describe("a kept search index", () => {
  test("answers as before, patches included, and can be patched again", () => {
    const index = createNameIndex(entries);
    index.remove("e:2");
    index.add([{ ...entries[0]!, id: "e:9", text: "Hamamatsu Port" }]);
    expect(index.segments.length).toBeGreaterThan(1);
    const again = openSearch(throughBytes(index))!;
    expect(answers(again)).toEqual(answers(index));
    for (const one of [index, again]) {
      one.remove("e:5");
      one.add([{ ...entries[0]!, id: "e:5", text: "METI Kanto" }]);
    }
    expect(answers(again)).toEqual(answers(index));
    expect(again.findExact("浜松市")).toEqual(["e:1"]);
  });

  test("holds the same however its entries came", () => {
    const kept = throughBytes(createNameIndex(entries.toReversed()));
    expect(answers(openSearch(kept))).toEqual(answers(createNameIndex(entries)));
  });

  test("of another format is not opened", () => {
    const kept = throughBytes(createNameIndex(entries));
    expect(openSearch({ ...kept, format: kept.format + 1 })).toBeNull();
  });

  test("of nothing is an index of nothing", () => {
    const empty = openSearch(throughBytes(createNameIndex([])))!;
    expect(empty.find("a", null, 5)).toEqual({ hits: [], truncated: false });
    empty.add(entries);
    expect(answers(empty)).toEqual(answers(createNameIndex(entries)));
  });
});
