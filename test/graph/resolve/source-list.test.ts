import { expect, test } from "vitest";
import type { DocumentId } from "#graph/model/ids.ts";
import type { Source } from "#graph/model/source.ts";
import { createSourceList, shortTitleOf, titleOf } from "#graph/resolve/source-list.ts";
import { documentRecord, passage } from "../support/world.ts";

const words = {
  generalKnowledge: "General knowledge",
  interview: (person: string | null, date: string) => `Talk with ${person ?? "nobody"}, ${date}`,
};
const record = {
  ...documentRecord("d1", null),
  titles: [
    { value: "Rapport", lang: "sv" },
    { value: "報告", lang: "ja" },
  ],
};
const list = (languages: readonly string[] = ["en"]) =>
  createSourceList(new Map([[record.id, record]]), languages, words);

const talk = (
  attribution: "open" | "organisation-only" | "background" | "do-not-cite",
  person = "A. Person",
): Source => ({
  type: "interview",
  person,
  role: "a ministry official",
  date: "2009-10-05",
  attribution,
});

test("sources are numbered as they are first used, the same place once", () => {
  const sources = list();
  const numbers = [passage("d1", [3, 4]), passage("d1", [5, 5]), passage("d1", [3, 4]), { type: "none" } as const].map(
    (source) => sources.numberOf(source),
  );
  expect(numbers).toEqual([1, 2, 1, null]);
  expect(sources.entries.map(({ n, lines }) => [n, lines])).toEqual([
    [1, [3, 4]],
    [2, [5, 5]],
  ]);
});

test("a title is in the reader's language, else the first; an unknown document is called by its id", () => {
  expect(titleOf(record, ["en", "ja"])).toBe("報告");
  expect(titleOf(record, ["en"])).toBe("Rapport");
  const sources = list();
  sources.numberOf(passage("d9"));
  expect(sources.entries[0]).toMatchObject({ title: "d9", document: "d9" as DocumentId });
});

test("an interview tells of its person only what its level allows", () => {
  const sources = list();
  for (const level of ["open", "organisation-only", "background", "do-not-cite"] as const)
    sources.numberOf(talk(level));
  expect(sources.entries.map(({ title }) => title)).toEqual([
    "Talk with A. Person, 2009-10-05",
    "Talk with a ministry official, 2009-10-05",
    "Talk with nobody, 2009-10-05",
    "Talk with nobody, 2009-10-05",
  ]);
});

test("two people who may not be named are two sources", () => {
  const sources = list();
  expect(sources.numberOf(talk("background", "A"))).toBe(1);
  expect(sources.numberOf(talk("background", "B"))).toBe(2);
  expect(sources.numberOf(talk("background", "A"))).toBe(1);
});

test("the same lines cited with two ranges of characters are one source, from the first character to the last", () => {
  const at = (chars?: [number, number]): Source => {
    const source = passage("d1", [3, 4]) as Extract<Source, { type: "document" }>;
    return { ...source, locator: { ...source.locator, ...(chars ? { chars } : {}) } };
  };
  const sources = list();
  expect([at([10, 20]), at([5, 12]), at([10, 20])].map((source) => sources.numberOf(source))).toEqual([1, 1, 1]);
  expect(sources.entries).toMatchObject([{ lines: [3, 4], chars: [5, 20] }]);
  expect(sources.numberOf(at())).toBe(1);
  expect(sources.entries).toMatchObject([{ chars: null }]);
  expect(sources.keyOf(at([1, 2]))).toBe(sources.keyOf(at()));
  expect(sources.keyOf({ type: "none" })).toBeNull();
});

test("a short title is what stands before the subtitle", () => {
  expect(shortTitleOf({ ...record, titles: [{ value: "D3: Record of cooperation", lang: "en" }] }, ["en"])).toBe("D3");
  expect(shortTitleOf(record, ["sv"])).toBe("Rapport");
});
