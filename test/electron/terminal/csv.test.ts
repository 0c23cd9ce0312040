import { fileURLToPath } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { runKeiro } from "../support/run-keiro.ts";
import { tempFolder } from "../support/temp-folder.ts";

const tutorial = fileURLToPath(new URL("../../../data/tutorial", import.meta.url));
let home: string;
beforeEach(async () => {
  home = await tempFolder();
});

/** Cells of CSV, as RFC 4180 has them. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, cell = "", end = ""] of text.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/g)) {
    rows.at(-1)!.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}
const table = async (...argv: string[]) =>
  cellsOf((await runKeiro(home, ["--workspace", tutorial, "--csv", ...argv])).out);

const year = ["--period", "JP-FY2009", "--phase", "disbursement"];
const answers: readonly (readonly [string, readonly string[], number])[] = [
  ["paths", ["path", "Treasury", "三遠南信", "--mode", "best", "--limit", "3"], 3],
  ["common neighbours", ["common", "METI", "MEXT"], 1],
  ["what lies upstream", ["reach", "三遠南信", "--direction", "up"], 8],
  ["a trace with its total", ["trace", "三遠南信", ...year], 5],
  ["a sum with what was left out", ["sum", "--into", "三遠南信", ...year], 3 + 2 + 8],
  ["totals", ["totals", "--by", "phase"], 3],
  ["flows", ["flows", "三遠南信"], 4],
  ["a comparison", ["compare", "JP-FY2009", "JP-FY2012"], 8],
];

test.each(answers)("%s are a table whose rows have a cell for each column", async (_, argv, least) => {
  const [columns, ...rows] = await table(...argv);
  expect(rows.length).toBeGreaterThanOrEqual(least);
  for (const row of rows) expect(row).toHaveLength(columns!.length);
  expect(await table(...argv, "--lang", "ja")).toHaveLength(1 + rows.length);
});

test("a trace's rows carry plain figures, their currency and their sources", async () => {
  const [columns, treasury] = await table("trace", "三遠南信", ...year);
  const cell = (name: string) => treasury![columns!.indexOf(name)];
  expect([cell("Source"), cell("Proportional"), cell("Lower"), cell("Upper"), cell("Currency")]).toEqual([
    "Treasury",
    "240000000",
    "230000000",
    "280000000",
    "JPY",
  ]);
  expect(cell("Sources")).toContain("D1: Money for the San-En-Nanshin cluster, p. 5, line 37");
});

test("a sum says below its rows whose it is, and under what conditions", async () => {
  const cells = (await table("sum", "三遠南信", ...year)).flat();
  expect(cells).toContain("disbursement, JP-FY2009 (2009-04-01 to 2010-03-31), JPY");
  expect(cells).toContain("All flows upstream of 三遠南信");
  expect((await table("sum", "--into", "三遠南信", ...year)).flat()).toContain(
    "JPY 350 million flow into San-En-Nanshin cluster (disbursement, JP-FY2009), in 2 flows.",
  );
});
