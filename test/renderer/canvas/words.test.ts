import { describe, expect, test } from "vitest";
import { shippedSchema } from "#graph/schema/schema.ts";
import { entitySentence, relationSentence } from "#renderer/canvas/words.ts";
import { entity, relation } from "./sample-picture.ts";

const meti = entity(1, { name: "Ministry of Economy, Trade and Industry", shortName: "METI", relationCount: 14 });
const ends = { source: "METI", target: "NEDO" };

describe("what is spoken of the focus", () => {
  test("an entity: its names, its kind, how many relations", () => {
    expect(entitySentence(meti, shippedSchema, "en")).toBe(
      "METI, Ministry of Economy, Trade and Industry, ministry, 14 relations",
    );
    expect(entitySentence({ ...meti, name: "METI", relationCount: 1 }, shippedSchema, "en")).toBe(
      "METI, ministry, 1 relation",
    );
    expect(entitySentence({ ...meti, name: "経済産業省", shortName: "経産省" }, shippedSchema, "ja")).toBe(
      "経産省、経済産業省、省、関係14件",
    );
  });

  test("an entity of a country says which", () => {
    expect(entitySentence({ ...meti, name: "METI", jurisdiction: "Japan" }, shippedSchema, "en")).toBe(
      "METI, ministry, Japan, 14 relations",
    );
  });

  test("an entity that only possibly existed at the date looked at says so", () => {
    expect(entitySentence({ ...meti, name: "METI", holds: "possible" }, shippedSchema, "en")).toBe(
      "METI, ministry, 14 relations, possibly existed then",
    );
  });

  test("a relation: a sentence, its time, its newest amount and its place among the others", () => {
    const flow = relation(1, 2, { kind: "funds", valid: "2009", amounts: ["JPY 16.6 billion", "JPY 1 billion"] });
    expect(relationSentence(flow, ends, { at: 3, of: 14 }, shippedSchema, "en")).toBe(
      "METI funds NEDO, 2009, JPY 16.6 billion, 3 of 14",
    );
    expect(relationSentence(relation(1, 2, { kind: "funds" }), ends, null, shippedSchema, "ja")).toBe(
      "METIはNEDOに資金を出す",
    );
  });
});
