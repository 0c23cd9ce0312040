import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface AtlasRecord {
  readonly type: string;
  readonly id: string;
  readonly kind?: string;
  readonly about?: string;
  readonly fields?: readonly { readonly field: string; readonly value: unknown }[];
  readonly source?: { readonly type: string };
}

const layer = readFileSync(new URL("../../../data/atlas/compiled/atlas.jsonl", import.meta.url), "utf8");
const records = layer
  .split("\n")
  .filter((line) => line !== "")
  .flatMap((line) => (JSON.parse(line) as { change?: { add: readonly AtlasRecord[] } }).change?.add ?? []);
const persons = records.filter(({ type, kind }) => type === "entity" && kind === "person");

/** The claims of a person that give this field. */
function claimsOf(person: string, field: string) {
  return records.filter(
    ({ type, about, fields }) => type === "claim" && about === person && fields?.some((one) => one.field === field),
  );
}

/** A person as a failed test shows them. */
function called(person: string) {
  return JSON.stringify(claimsOf(person, "name")[0]?.fields ?? person);
}

test("there are persons", () => {
  expect(persons.length).toBeGreaterThan(50);
});

test("each person of the atlas has an office that a document gives", () => {
  const without = persons.filter(({ id }) => !claimsOf(id, "office").some(({ source }) => source?.type === "document"));
  expect(without.map(({ id }) => called(id))).toEqual([]);
});

test("of each person the atlas says why they are recorded and when that is to be looked at again", () => {
  const without = persons.filter(
    ({ id }) => claimsOf(id, "purposeOfRecord").length === 0 || claimsOf(id, "reviewDate").length === 0,
  );
  expect(without.map(({ id }) => called(id))).toEqual([]);
});
