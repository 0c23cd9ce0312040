import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openLayers } from "#graph/library.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const places = {
  atlas: openLayers([read("../../../data/atlas/compiled/atlas.jsonl")]),
  tutorial: openLayers([read("../../../data/tutorial/layers/tutorial.jsonl")]),
};
const rows = read("./search-queries.txt")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => {
    const [query, name, where = "atlas"] = line.split(" | ");
    return { query: query!, name: name!, where: where as keyof typeof places };
  });

describe("search in any script, in what ships", () => {
  test("is asked forty times, with no query twice", () => {
    expect(new Set(rows.map(({ query }) => query)).size).toBe(40);
    expect(rows).toHaveLength(40);
  });

  test.each(rows)("$query is $name", ({ query, name, where }) => {
    expect(places[where].search(query, 3).map((hit) => hit.name)).toContain(name);
  });
});
