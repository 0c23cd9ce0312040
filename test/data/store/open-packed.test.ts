import { readFile, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diskFiles } from "#data/store/disk-files.ts";
import { openPackedLayers } from "#data/store/open-packed.ts";
import { columnsOfIndex } from "#graph/core/graph-index.ts";
import { layerSizes } from "#test/bench/layer-plan.ts";
import { makeLayer } from "#test/bench/make-layer.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
const size = { entities: 600, relations: 900 };

async function openTwice() {
  const path = await tempFolder("layer.jsonl");
  makeLayer(path, size, 5);
  const snapshot = join(dirname(path), "cache", "snapshots", "one.bin");
  const opening = { files: diskFiles, layers: [{ path, trusted: false }], snapshot };
  const first = await openPackedLayers(opening);
  first.close();
  return { path, snapshot, opening, first };
}

describe("a snapshot", () => {
  it("gives the same index, search and claims as the layers, and is confirmed by them", async () => {
    const { opening, first } = await openTwice();
    const second = await openPackedLayers(opening);
    expect([first.fromSnapshot, second.fromSnapshot]).toEqual([false, true]);
    expect(columnsOfIndex(second.index)).toEqual(columnsOfIndex(first.index));
    expect(second.read).toEqual(first.read);
    const plain = await openPackedLayers({ ...opening, snapshot: null });
    for (const id of plain.base.claimsAbout.keys()) {
      expect(second.base.claimsAbout.get(id)).toEqual(plain.base.claimsAbout.get(id));
      expect(second.base.relations.get(id as never)).toEqual(plain.base.relations.get(id as never));
    }
    for (const text of ["programme", "静岡", "Sensor Hub", "12"]) expect(hits(second, text)).toEqual(hits(plain, text));
    expect(hits(plain, "programme").length).toBeGreaterThan(0);
    expect(await second.confirm()).toBe(true);
    for (const opened of [plain, second]) opened.close();
  });

  it("that is stale, cut or damaged anywhere is none, and is made anew", async () => {
    const { opening, snapshot, path } = await openTwice();
    const whole = await readFile(snapshot);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, by, cut) => {
          const damaged = Buffer.from(cut ? whole.subarray(0, at) : whole);
          if (!cut) damaged[at]! ^= by;
          await writeFile(snapshot, damaged);
          const again = await openPackedLayers(opening);
          again.close();
          expect(again.fromSnapshot).toBe(false);
          expect(again.index.relationCount).toBe(size.relations);
        },
      ),
      {
        numRuns: 25,
        examples: [
          [9, 1, false],
          [45, 1, false],
        ],
      },
    );
    makeLayer(path, { ...size, relations: 905 }, 6);
    const other = await openPackedLayers(opening);
    other.close();
    expect([other.fromSnapshot, other.index.relationCount]).toEqual([false, 905]);
  });

  it("of a file that was changed behind its back is told apart when it is confirmed", async () => {
    const { opening, path } = await openTwice();
    const { atime, mtime } = await stat(path);
    const bytes = await readFile(path);
    // A line whose sum is another: what a fault of the disk or a hand would leave.
    bytes[bytes.length - 6]! ^= 1;
    const file = await diskFiles.open(path, "read");
    await file.close();
    await writeFile(path, bytes);
    await utimes(path, atime, mtime);
    const again = await openPackedLayers(opening);
    if (again.fromSnapshot) expect(await again.confirm()).toBe(false);
    else expect(again.read[0]!.damaged.length).toBe(1);
    again.close();
  });

  it("that cannot be kept keeps nobody from opening", async () => {
    const path = await tempFolder("layer.jsonl");
    makeLayer(path, { entities: layerSizes.S.entities / 10, relations: 100 }, 5);
    const opened = await openPackedLayers({
      files: diskFiles,
      layers: [{ path, trusted: false }],
      snapshot: join(path, "cache.bin"),
    });
    expect(opened.index.relationCount).toBe(100);
    opened.close();
  });
});

function hits({ names }: Awaited<ReturnType<typeof openPackedLayers>>, text: string): readonly string[] {
  return names.find(text, null, 20).hits.map(({ entry }) => entry.id);
}
