import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { runKeiro } from "../../electron/support/run-keiro.ts";
import { tempFolder } from "../../electron/support/temp-folder.ts";

interface Question {
  readonly question: string;
  readonly ask: readonly string[];
  readonly status?: number;
  readonly contains: readonly string[];
  readonly at: Readonly<Record<string, readonly string[]>>;
}
const read = (path: string) => parse(readFileSync(new URL(path, import.meta.url), "utf8")) as unknown;
const { questions } = read("./forty-questions.yaml") as { questions: readonly Question[] };
const { documents } = read("../../../data/atlas/documents.yaml") as {
  documents: Readonly<Record<string, { titles: readonly { value: string; lang: string }[] }>>;
};

test("there are forty of them, over all documents and kinds", () => {
  expect(questions).toHaveLength(40);
  expect(new Set(questions.map(({ ask }) => ask.join(" "))).size).toBe(40);
  expect(new Set(questions.flatMap(({ at }) => Object.keys(at)))).toEqual(new Set(Object.keys(documents)));
});

describe("the shipped atlas answers, with the lines", () => {
  test.each(questions)("$question", async ({ ask, status = 0, contains, at }) => {
    const ran = await runKeiro(await tempFolder(), ask);
    expect(ran).toMatchObject({ status, err: "" });
    const rows = ran.out.split("\n").map((row) => row.replace(/ +/g, " "));
    const told = contains.flatMap((text) => {
      const found = rows.filter((row) => row.includes(text));
      expect(found, `a row with “${text}” in\n${ran.out}`).not.toEqual([]);
      return found;
    });
    const places = placesOf(told, rows);
    for (const [document, lines] of Object.entries(at))
      for (const line of lines) expect(places).toContain(`${document} ${line}`);
  });
});

/** The places that rows name, in themselves or by the numbers of their sources, as “eocic-2019 12-14”. */
function placesOf(told: readonly string[], rows: readonly string[]): ReadonlySet<string> {
  const numbers = new Set(told.flatMap((row) => [...row.matchAll(/\[\d+\]/g)].map(([number]) => number)));
  const sources = rows.filter((row) => numbers.has(/^ ?(\[\d+\]) /.exec(row)?.[1] ?? ""));
  return new Set(
    [...told, ...sources].flatMap((row) =>
      Object.entries(documents).flatMap(([document, { titles }]) =>
        [document, ...titles.map(({ value }) => value)].flatMap((name) =>
          row
            .split(name)
            .slice(1)
            .flatMap((rest) => {
              const [, first, last] = /^, lines? (\d+)(?:(?: to |–)(\d+))?/.exec(rest) ?? [];
              return first === undefined ? [] : [`${document} ${last === undefined ? first : `${first}-${last}`}`];
            }),
        ),
      ),
    ),
  );
}
