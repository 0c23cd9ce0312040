import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { contract } from "#data/api/contract.ts";
import type { OutputOf } from "#data/api/contract.ts";
import { askHostile, runHostile } from "./hostile-run.ts";
import type { HostileFigure } from "./hostile-run.ts";
import { hostileSectionOf, withHostileSection } from "./hostile-section.ts";
import { entityIdOf, hostileAmount, hostileMoney, hostileShapes, makeHostileWorkspace } from "./hostile-shapes.ts";

const folder = mkdtempSync(join(tmpdir(), "keiro-hostile-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Small enough for every run of the tests; `npm run bench -- --hostile` has them whole. */
const sizes: Readonly<Record<string, number>> = {
  star: 1_000,
  through: 1_000,
  chain: 600,
  clique: 30,
  loops: 500,
  parallel: 500,
  names: 3_000,
  namesakes: 1_000,
};
/** All are about documents, of which no shape has any: their sizes are those of a text, not of a graph. */
const notAsked = [
  ...["readPassage", "attachDocument", "openDocument", "readLines", "findInDocument", "listPassages", "locatePassage"],
  ...["reanchorLocators", "replaceDocument", "relinkDocuments"],
];
/** A trace leads by no body that it does not pass, and a name that many bear names none of them. */
const mayBeRefused = ["trace-step", "resolve"];

/** Makes each workspace once, whichever test comes first; one that is changed for good is another. */
const made = new Map<string, Promise<unknown>>();
async function placeOf(name: string, own = ""): Promise<string> {
  const place = join(folder, name + own);
  const shape = hostileShapes.find((one) => one.name === name)!;
  if (!made.has(place)) made.set(place, makeHostileWorkspace(join(place, "workspace"), shape, sizes[name]!));
  await made.get(place);
  return place;
}

describe.each(hostileShapes)("$name", { timeout: 300_000 }, (shape) => {
  const size = sizes[shape.name]!;

  test("ends every operation, whole, cut with a word about it, or with a reason", async () => {
    const place = await placeOf(shape.name, "-changed");
    const out = join(place, "figures.jsonl");
    await runHostile({ shape: shape.name, size, folder: place, tasks: [], out, isAlone: false });
    const figures = readFileSync(out, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as HostileFigure);
    const asked = new Set(figures.flatMap(({ methods }) => methods));
    const workspaceMethods = Object.entries(contract).filter(([, { scope }]) => scope === "workspace");
    expect(workspaceMethods.map(([method]) => method).filter((method) => !asked.has(method as never))).toEqual(
      notAsked,
    );
    const ended = figures.filter(({ end }) => end === "whole" || end === "truncated");
    const others = figures.filter((figure) => !ended.includes(figure));
    expect(ended.length).toBeGreaterThan(80);
    expect(others.filter(({ task, end }) => end === "failed" || !mayBeRefused.includes(task))).toEqual([]);
    expect(others.every(({ told }) => /\S.*\.$/su.test(told))).toBe(true);
  });

  test("counts what is there", async () => {
    const flows = [...shape.flows(size)];
    const paid = flows.filter(([payer, recipient]) => payer === 0 && recipient !== 0).length;
    await askHostile(await placeOf(shape.name), async (ask) => {
      const info = await ask("getInfo", {});
      expect([info.entities, info.relations]).toEqual([shape.entities(size), flows.length]);
      if (paid === 0) return;
      const sum = await ask("sumMoney", { outOf: [entityIdOf(0)], limit: 20_000, ...hostileMoney });
      expect([sum.counted.length, sum.amount.shown]).toEqual([paid, String(paid * hostileAmount)]);
    });
  });
});

test("the ways of a star have two hops, those of a chain as many as lie between", { timeout: 60_000 }, async () => {
  await askHostile(await placeOf("star"), async (ask) => {
    for (const rankBy of ["hops", "evidence", "amount"] as const) {
      const { paths } = await ask("findPaths", {
        ends: [entityIdOf(1), entityIdOf(7)],
        mode: "best",
        rankBy,
        minAmount: { amount: "1", currency: "EUR" },
      });
      expect(paths.map(({ entities }) => entities.map(({ id }) => id))).toEqual([[1, 0, 7].map(entityIdOf)]);
    }
  });
  await askHostile(await placeOf("chain"), async (ask) => {
    const between = async (far: number) =>
      ask("findPaths", { ends: [entityIdOf(0), entityIdOf(far)], mode: "shortest", maxHops: 12 });
    expect((await between(12)).paths.map(({ hops }) => hops)).toEqual([12]);
    expect((await between(13)).paths).toEqual([]);
    const reached = await ask("reach", { entity: entityIdOf(0), direction: "down", maxHops: 50, limit: 5_000 });
    expect([reached.entities.at(-1)?.hops, reached.truncated]).toEqual([50, true]);
  });
});

test("a body of many names stands in a line of an export with the first hundred", { timeout: 60_000 }, async () => {
  await askHostile(await placeOf("names"), async (ask) => {
    const lines: string[] = [];
    let total = 0;
    for (let after: number | null = 0; after !== null;) {
      const piece: OutputOf<"readExport"> = await ask("readExport", { format: "claims", after, limit: 20_000 });
      lines.push(...piece.lines);
      [after, total] = [piece.next, piece.total];
    }
    expect(lines.length).toBe(total);
    const longest = lines.map(
      (line) => (JSON.parse(line) as { about: { names?: unknown[] } }).about.names?.length ?? 0,
    );
    expect(Math.max(...longest)).toBe(100);
  });
});

test("the section of the page takes the place of the one before, and leaves the rest", () => {
  const figures: HostileFigure[] = [{ task: "open", cpuMs: 6_000, end: "whole", told: "", methods: [] }];
  const result = { shape: "star", size: 10, entities: 11, layerBytes: 1, figures };
  const page = withHostileSection("# Page\n\nWords.\n", [result]);
  expect(page).toContain("| one body that pays 10 | 1 | 1 | 0 | 0 | 1 | `open` 6,000 |");
  expect(page).toContain("| star | `open` | 6,000 | whole |");
  const again = withHostileSection(page, [{ ...result, figures: [{ ...figures[0]!, cpuMs: 1 }] }]);
  expect(again).toMatch(/^# Page\n\nWords\.\n/u);
  expect(hostileSectionOf(again)).toContain("all keep to it");
  expect(again).not.toContain("Not in time");
});
