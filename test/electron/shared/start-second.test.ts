import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepPacked } from "#graph/packed/keep-packed.ts";
import { keepSearch } from "#graph/search/search-snapshot.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import { openPackedLayers } from "#data/store/open-packed.ts";
import { startSecond } from "#electron/shared/start-second.ts";
import { makeLayer } from "#test/bench/make-layer.ts";
import { digestOf } from "#test/data/store/support/tree-digest.ts";

const requireBanner =
  'import { createRequire as createRequireForBundle } from "node:module"; const require = createRequireForBundle(import.meta.url);';
let folder: string;
let built: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "keiro-reading-"));
  built = join(folder, "reading-worker.mjs");
  await build({
    entryPoints: [fileURLToPath(new URL("../../../electron/shared/reading-worker.ts", import.meta.url))],
    outfile: built,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    banner: { js: requireBanner },
  });
  makeLayer(join(folder, "layer.jsonl"), { entities: 400, relations: 300 }, 5);
});

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }));

/** What opening makes with the help of a script, and what the log was told. */
async function openedWith(script: string | null) {
  const logged: string[] = [];
  const opened = await openPackedLayers({
    files: diskFiles,
    layers: [{ path: join(folder, "layer.jsonl"), trusted: false }],
    snapshot: null,
    leastHelped: 1,
    startSecond: () => (script === null ? null : startSecond((sentence) => logged.push(sentence), script)),
  });
  opened.close();
  const made = [keepPacked(opened.packed), keepSearch(opened.names), opened.read].map(digestOf);
  return { made, logged };
}

test("a thread of the built script helps, and makes the same", async () => {
  const { made, logged } = await openedWith(built);
  expect(made).toEqual((await openedWith(null)).made);
  expect(logged).toEqual([]);
});

test("a script that fails, ends at once or is no script leaves the work to the thread that asked", async () => {
  const expected = (await openedWith(null)).made;
  const scripts = { "throws.mjs": 'throw new Error("no");', "ends.mjs": "", "odd.mjs": "this is no script" };
  for (const [name, text] of Object.entries(scripts)) {
    await writeFile(join(folder, name), text);
    const { made, logged } = await openedWith(join(folder, name));
    expect(made).toEqual(expected);
    const isTold = name !== "ends.mjs" && availableParallelism() > 1;
    expect(logged).toEqual(isTold ? ["The thread that helps to read layers has stopped."] : []);
  }
});

test("a script that is not there starts nothing", () => {
  expect(startSecond(() => {}, join(folder, "not-there.mjs"))).toBeNull();
  expect(startSecond(() => {})).toBeNull(); // in a checkout the built script lies elsewhere
});
