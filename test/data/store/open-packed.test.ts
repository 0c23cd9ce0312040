import { readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { diskFiles } from "#data/store/disk-files.ts";
import type { Files, OpenFile } from "#data/store/fs-port.ts";
import { openPackedLayers } from "#data/store/open-packed.ts";
import { columnsOfIndex, patchIndex } from "#graph/core/graph-index.ts";
import type { EntityId } from "#graph/model/ids.ts";
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
  await first.kept;
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
          await again.kept;
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

  it("keeps nobody waiting while it is written, and half written it is none, wherever its process was ended", async () => {
    const { snapshot, opening, first } = await openTwice();
    const { length } = await readFile(snapshot);
    const right = hits(first, "programme");
    // Twenty places of the bytes, and the moments before they are synced and renamed.
    const ends = Array.from({ length: 20 }, (_, at) => Math.floor((at * length) / 19));
    for (const end of ends) {
      await rm(dirname(snapshot), { recursive: true });
      const ended = await openPackedLayers({ ...opening, files: filesUntil(end) });
      expect([ended.fromSnapshot, hits(ended, "programme")]).toEqual([false, right]);
      await vi.waitFor(async () => expect((await readdir(dirname(snapshot))).length).toBe(1), { timeout: 30_000 });
      ended.close();
      const again = await openPackedLayers(opening);
      expect([again.fromSnapshot, hits(again, "programme")]).toEqual([false, right]);
      await again.kept;
      again.close();
      const whole = await openPackedLayers(opening);
      expect([whole.fromSnapshot, hits(whole, "programme")]).toEqual([true, right]);
      whole.close();
    }
  });

  it("is of what was read, whatever is changed while it is written", async () => {
    const { snapshot, opening, first } = await openTwice();
    await rm(snapshot);
    const opened = await openPackedLayers(opening);
    const [entity] = opened.index.entityIds.sortedRows();
    const id = opened.index.entityIds.idAt(entity!) as EntityId;
    patchIndex(opened.index, { entities: [{ id, now: null }], relations: [] });
    opened.names.remove(id);
    await opened.kept;
    opened.close();
    const again = await openPackedLayers(opening);
    again.close();
    expect(again.fromSnapshot).toBe(true);
    expect(columnsOfIndex(again.index)).toEqual(columnsOfIndex(first.index));
    expect(hits(again, "programme")).toEqual(hits(first, "programme"));
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

/** Files of a process that is ended once it has written so many bytes: nothing it began after that ever ends. */
function filesUntil(end: number): Files {
  const never = new Promise<never>(() => {});
  let written = 0;
  const endsNow = async (file: OpenFile) => {
    if (written < end) return;
    await file.close();
    await never;
  };
  return {
    ...diskFiles,
    async open(path, mode) {
      const file = await diskFiles.open(path, mode);
      if (mode !== "create") return file;
      return {
        ...file,
        async write(bytes) {
          await endsNow(file);
          const taken = await file.write(bytes.subarray(0, end - written));
          written += taken;
          await endsNow(file);
          return taken;
        },
      };
    },
    rename: () => never,
  };
}

function hits({ names }: Awaited<ReturnType<typeof openPackedLayers>>, text: string): readonly string[] {
  return names.find(text, null, 20).hits.map(({ entry }) => entry.id);
}
