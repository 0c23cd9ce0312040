import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { columnsOfIndex } from "#graph/core/graph-index.ts";
import { keepPacked } from "#graph/packed/keep-packed.ts";
import { keepSearch } from "#graph/search/search-snapshot.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import { openPackedLayers } from "#data/store/open-packed.ts";
import type { OpeningPacked } from "#data/store/open-packed.ts";
import type { SecondThread } from "#data/store/second-thread-port.ts";
import { makeLayer } from "#test/bench/make-layer.ts";
import { randomSteps, worldOf } from "#test/graph/packed/support/random-world.ts";
import { headerOf, layerText } from "./support/sample-changes.ts";
import { secondHere } from "./support/second-here.ts";
import { useTempFolders } from "./support/temp-folder.ts";
import { digestOf } from "./support/tree-digest.ts";

const tempFolder = useTempFolders();
const runs = Number(process.env["KEIRO_PROPERTY_RUNS"] ?? 8);

/** A made register and a second layer, in which anything may happen. */
async function twoLayers() {
  const made = await tempFolder("made.jsonl");
  makeLayer(made, { entities: 400, relations: 300 }, 5);
  const odd = join(dirname(made), "odd.jsonl");
  await writeFile(odd, layerText(headerOf("w-1"), []));
  const opening: OpeningPacked = {
    files: diskFiles,
    layers: [made, odd].map((path) => ({ path, trusted: false })),
    snapshot: null,
    leastHelped: 1,
  };
  return { opening, odd };
}

/** All that opening makes. */
async function madeBy(opening: OpeningPacked, thread: SecondThread | null) {
  const { packed, names, index, read, close } = await openPackedLayers({ ...opening, startSecond: () => thread });
  close();
  const kept = { packed: keepPacked(packed), search: keepSearch(names), index: columnsOfIndex(index), read };
  return Object.entries(kept).map(([name, tree]) => ({ name, ...digestOf(tree) }));
}

test("layers opened in two threads are claims, graph and search of the same columns", async () => {
  const { opening, odd } = await twoLayers();
  await fc.assert(
    fc.asyncProperty(randomSteps, async (steps) => {
      await writeFile(odd, layerText(headerOf("w-1"), worldOf(steps).changes));
      const { thread, answered } = secondHere();
      expect(await madeBy(opening, thread)).toEqual(await madeBy(opening, null));
      expect(answered.filter((type) => type !== "bytes")).toEqual(["part", "part", "segment"]);
    }),
    { numRuns: runs },
  );
});

test("layers of which most entities have to be read have their names indexed here", async () => {
  const { opening, odd } = await twoLayers();
  const world = worldOf(
    Array.from({ length: 30 }, (_, at) => ({ what: at < 6 ? "entity" : "several", a: at, b: 0, c: 0 }) as const),
  );
  await writeFile(odd, layerText(headerOf("w-1"), world.changes));
  const alone = { ...opening, layers: [{ path: odd, trusted: false }] };
  const { thread, answered } = secondHere();
  expect(await madeBy(alone, thread)).toEqual(await madeBy(alone, null));
  expect(answered).not.toContain("segment");
});

test("a second thread that dies over the names, or was never there, leaves them to the first", async () => {
  const { opening } = await twoLayers();
  const expected = await madeBy(opening, null);
  for (const dies of ["part", "segment"] as const) {
    expect(await madeBy(opening, secondHere(dies).thread)).toEqual(expected);
  }
});

test("the snapshot of layers opened in two threads has the same bytes", async () => {
  const { opening, odd } = await twoLayers();
  const snapshots = [join(dirname(odd), "cache", "one.bin"), join(dirname(odd), "cache", "two.bin")];
  for (const [at, snapshot] of snapshots.entries()) {
    const startSecond = () => (at === 0 ? null : secondHere().thread);
    const opened = await openPackedLayers({ ...opening, snapshot, startSecond });
    await opened.kept;
    opened.close();
  }
  const [one, two] = await Promise.all(snapshots.map((path) => readFile(path)));
  expect(two!.equals(one!)).toBe(true);
});

test("a second thread is asked for only where layers are large, and ended when they are open", async () => {
  const { opening } = await twoLayers();
  let [started, ended] = [0, 0];
  const startSecond = () => {
    started++;
    const { thread } = secondHere();
    return {
      ...thread,
      end: () => {
        ended++;
        thread.end();
      },
    };
  };
  (await openPackedLayers({ ...opening, leastHelped: 1e9, startSecond })).close();
  expect([started, ended]).toEqual([0, 0]);
  (await openPackedLayers({ ...opening, startSecond })).close();
  expect([started, ended]).toEqual([1, 1]);
  const onBytes = () => {
    throw new Error("given up");
  };
  await expect(openPackedLayers({ ...opening, startSecond, onBytes })).rejects.toThrow("given up");
  expect([started, ended]).toEqual([2, 2]);
});
