import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diskFiles } from "#data/store/disk-files.ts";
import { openPackedLayers } from "#data/store/open-packed.ts";
import { makeQueries } from "./bench-queries.ts";
import type { BenchQueries } from "./bench-queries.ts";
import { queryTasks } from "./bench-task.ts";
import type { BenchEngine } from "./bench-task.ts";
import { openBrute } from "./brute-engine.ts";
import { openKeiro } from "./keiro-engine.ts";
import { layerSizes } from "./layer-plan.ts";
import { makeLayer } from "./make-layer.ts";
import { agree, spreadOf, timeTask } from "./measure.ts";
import { measureProblems } from "./problems-bench.ts";

const folder = mkdtempSync(join(tmpdir(), "keiro-bench-test-"));
const file = join(folder, "S.jsonl");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const perTask = 15;

describe("the bench at size S", () => {
  let engines: { keiro: BenchEngine; brute: BenchEngine };
  let queries: BenchQueries;
  beforeAll(async () => {
    makeLayer(file, layerSizes.S, 1);
    queries = await makeQueries(file, perTask);
    engines = { keiro: await openKeiro(file), brute: await openBrute(file) };
  }, 60_000);
  afterAll(() => engines.keiro.close());

  it("makes the same bytes for the same seed, and others for another", () => {
    const small = { entities: 400, relations: 500 };
    const bytes = [3, 3, 4].map((seed, at) => {
      makeLayer(join(folder, `${at}.jsonl`), small, seed);
      return readFileSync(join(folder, `${at}.jsonl`));
    });
    expect(bytes[1]!.equals(bytes[0]!)).toBe(true);
    expect(bytes[2]!.equals(bytes[0]!)).toBe(false);
  });

  it.each(queryTasks.filter((task) => task !== "trace"))("answers %s as brute force does", (task) => {
    const [own, other] = [engines.keiro, engines.brute].map((engine) => timeTask(engine, task, queries[task]));
    expect(own!.answers.length).toBe(perTask);
    if (task === "search") expect(agree(own!.answers, other!.answers)).toBe(true);
    // A question that takes brute force too long is asked of it no further.
    else expect(own!.answers.slice(0, other!.answers.length)).toEqual(other!.answers);
    expect(new Set(own!.answers.map(String)).size).toBeGreaterThan(1);
  });

  it("traces money to its sources", () => {
    const { answers } = timeTask(engines.keiro, "trace", queries.trace);
    expect(answers.every((rows) => (rows as number) > 0)).toBe(true);
  });

  it("finds the problems of the layer, and is felt while it does", async () => {
    const opened = await openPackedLayers({
      files: diskFiles,
      layers: [{ path: file, trusted: false }],
      snapshot: null,
    });
    let looks = 0;
    const { problems } = measureProblems(opened, () => looks++);
    opened.close();
    expect(problems).toBeGreaterThan(layerSizes.S.entities);
    expect(looks).toBeGreaterThan(5);
  });

  it("tells the median and the 95th percentile", () => {
    const times = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect(spreadOf(times)).toEqual({ medianMs: 51, p95Ms: 96 });
  });
});
