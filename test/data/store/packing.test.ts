import { copyFile, mkdir, readdir, rename, rm, stat, truncate, utimes } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskFiles } from "#data/store/disk-files.ts";
import { createDiskStore } from "#data/store/disk-store.ts";
import { createPacking, leastPacked } from "#data/store/packing.ts";
import { createWriterIds } from "#data/store/writer-ids.ts";
import { makeLayer } from "#test/bench/make-layer.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
const author = { id: "a-test", name: "Test" };
const log = () => {};

async function workspaceOf(relations: number) {
  const folder = await tempFolder("large.keiro");
  const file = join(folder, "layers", "made.jsonl");
  await mkdir(dirname(file), { recursive: true });
  makeLayer(file, { entities: 60, relations }, 5);
  const cacheFolder = join(dirname(folder), "cache");
  const open = (leastBytes?: number, onShare?: (share: number) => void) =>
    createDiskStore({
      folder,
      atlasFile: join(folder, "none.jsonl"),
      author,
      writerIds: createWriterIds({ files: diskFiles, profileFolder: join(dirname(folder), "profile"), log }),
      clock: () => Date.UTC(2026, 4, 12),
      log,
      createOnWrite: true,
      packing: createPacking({ files: diskFiles, cacheFolder, leastBytes, log, onShare }),
    });
  return { file, cacheFolder, open };
}
const change = {
  ...{ id: "01KRE0XTG0QA9HWMFBS3S60009", when: "2026-05-12T00:00:00.000Z", who: author.id },
  ...{ label: "nothing", add: [], retract: [] },
} as never;

describe("large layers of a workspace", () => {
  it("are read packed from a number of bytes on, tell how far they are, and leave one snapshot", async () => {
    const { open, cacheFolder } = await workspaceOf(100);
    const plain = await open(10_000_000).load();
    expect(plain.layers.map(({ beneath }) => beneath)).toEqual([undefined]);
    const shares: number[] = [];
    const store = open(1, (share) => shares.push(share));
    const [layer] = (await store.load()).layers;
    expect(layer?.changes).toEqual([]);
    expect([...layer!.beneath!.ground.changes.all()]).toEqual(plain.layers[0]!.changes);
    expect(shares.at(-1)).toBe(1);
    await store.close();
    expect((await readdir(cacheFolder)).length).toBe(1);
  });

  it("are those of 4 MB where they came as they are, and not where somebody writes to them", async () => {
    const { open, file } = await workspaceOf(9_500);
    expect((await stat(file)).size).toBeGreaterThan(leastPacked.given);
    const isPacked = async () => {
      const store = open();
      const { layers } = await store.load();
      await store.close();
      return layers.map(({ beneath }) => beneath !== undefined);
    };
    expect(await isPacked()).toEqual([true]);
    await rename(file, join(dirname(file), "w-colleague.jsonl"));
    expect(await isPacked()).toEqual([false]);
  });

  it("are given up when whoever is told how far they are says so", async () => {
    const { open } = await workspaceOf(100);
    const store = open(1, () => {
      throw new Error("given up");
    });
    await expect(store.load()).rejects.toThrow();
  });

  it("are told once: what is appended beside them is news, they are none", async () => {
    const { open } = await workspaceOf(100);
    const store = open(1);
    await store.load();
    expect(await store.readForeign()).toEqual({ changes: [], layers: [], notices: [] });
    await store.append(change);
    const news = await store.readForeign();
    expect(news.layers.map(({ changes }) => changes.length)).toEqual([0]);
    await store.close();
  });

  it("stay as they were read when their file is cut behind them", async () => {
    const { open, file } = await workspaceOf(100);
    const store = open(1);
    const [layer] = (await store.load()).layers;
    const { size } = layer!.beneath!.ground.changes;
    await truncate(file, 2_000);
    expect(await store.readForeign()).toEqual({ changes: [], layers: [], notices: [] });
    expect(layer!.beneath!.ground.changes.size).toBe(size);
    await store.close();
  });

  it("keep the snapshots of four workspaces, those written last", async () => {
    const { open, cacheFolder, file } = await workspaceOf(50);
    for (let one = 0; one < 6; one++) {
      await mkdir(cacheFolder, { recursive: true });
      await copyFile(file, join(cacheFolder, `old-${one}.snapshot`));
    }
    const [left, beingWritten] = ["old-1", "old-2"].map((name) => join(cacheFolder, `${name}.snapshot.0a1b2c3d.tmp`));
    for (const half of [left!, beingWritten!]) await copyFile(file, half);
    await utimes(left!, 0, 0);
    const store = open(1);
    await store.load();
    await store.close();
    const names = await readdir(cacheFolder);
    expect(names.filter((name) => name.endsWith(".snapshot")).length).toBe(4);
    expect(names.filter((name) => name.endsWith(".tmp"))).toEqual([basename(beingWritten!)]);
    await rm(cacheFolder, { recursive: true });
    const again = open(1);
    expect((await again.load()).layers.length).toBe(1);
    await again.close();
  });
});
