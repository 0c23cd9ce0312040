import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import type { Change } from "#graph/model/change.ts";
import { canonicalJson } from "#graph/model/json.ts";
import type { Files } from "#data/store/fs-port.ts";
import type { LoadedWorkspace } from "#data/workspace/workspace-store.ts";
import { samples, storeAt } from "./support/open-store.ts";
import { noteChange } from "./support/sample-changes.ts";
import { seededChance } from "./support/seeded-chance.ts";
import { createSimulatedDisk, noFaults } from "./support/simulated-disk.ts";

const root = "/home/anna/own.keiro";
/** Every so manieth byte; npm test takes each one. */
const step = process.env["KEIRO_OFTEN"] === "1" ? 7 : 1;

type Tree = ReadonlyMap<string, Uint8Array>;

async function sampleTree(): Promise<Tree> {
  const sample = join(samples, "format-2");
  const tree = new Map<string, Uint8Array>();
  for (const entry of await readdir(sample, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) tree.set(relative(sample, path), await readFile(path));
  }
  return tree;
}

/** A disk that holds these files. */
async function diskWith(tree: Tree): Promise<Files> {
  const { files } = createSimulatedDisk(() => 0).connect(noFaults);
  const makeFolders = async (folder: string): Promise<void> => {
    if (folder === "/") return;
    await makeFolders(dirname(folder));
    await files.makeFolder(folder).catch(() => undefined); // there already
  };
  for (const [path, bytes] of tree) {
    await makeFolders(dirname(join(root, path)));
    const file = await files.open(join(root, path), "create");
    await file.write(bytes);
    await file.close();
  }
  return files;
}

function openOn(files: Files) {
  return storeAt(root, { files, profile: "/home/anna/profile" }).store;
}
function changesOf({ layers }: LoadedWorkspace): ReadonlyMap<string, Change> {
  return new Map(layers.flatMap(({ changes }) => changes.map((change) => [change.id, change] as const)));
}
const textsOf = (loaded: LoadedWorkspace) => [...changesOf(loaded).values()].map(canonicalJson).sort();

function flipped(tree: Tree, path: string, at: number, mask: number): Tree {
  const bytes = Uint8Array.from(tree.get(path)!);
  bytes[at]! ^= mask;
  return new Map([...tree, [path, bytes]]);
}

describe("one byte of a workspace made another", () => {
  it(
    "costs one change at most, is told where it costs anything, and refuses nothing",
    { timeout: 120_000 },
    async () => {
      const tree = await sampleTree();
      const whole = await openOn(await diskWith(tree)).load();
      const all = textsOf(whole);
      const chance = seededChance(7);
      const first = Math.floor(chance() * step);
      for (const path of ["workspace.json", "layers/w-anna.jsonl", "layers/imported.jsonl", "documents/D1.txt"]) {
        for (let at = first; at < tree.get(path)!.length; at += step) {
          const mask = 1 + Math.floor(chance() * 255);
          const where = `byte ${at} of ${path} with ${mask}`;
          const loaded = await openOn(await diskWith(flipped(tree, path, at, mask))).load();
          const texts = textsOf(loaded);
          expect(texts.length, where).toBeGreaterThanOrEqual(path.startsWith("layers/") ? all.length - 1 : all.length);
          for (const text of texts) expect(all, where).toContain(text);
          const isAsItWas =
            texts.length === all.length && canonicalJson(loaded.settings) === canonicalJson(whole.settings);
          expect(isAsItWas || loaded.notices.length > 0, where).toBe(true);
        }
      }
    },
  );

  it("is brought back from the backup that was made before, whichever byte of a layer or of the settings it is", async () => {
    const tree = await sampleTree();
    const chance = seededChance(11);
    for (const path of ["layers/w-anna.jsonl", "layers/imported.jsonl", "workspace.json"]) {
      for (let run = 0; run < 40; run++) {
        const files = await diskWith(tree);
        const writer = openOn(files);
        const whole = await writer.load();
        await writer.append(noteChange(90));
        const [backup] = await writer.listBackups();
        await writer.close();
        const bytes = await readAll(files, join(root, path));
        const at = Math.floor(chance() * bytes.length);
        const where = `byte ${at} of ${path}`;
        bytes[at]! ^= 1 + Math.floor(chance() * 255);
        await overwrite(files, join(root, path), bytes);
        const store = openOn(files);
        if ((await store.load()).readOnly) {
          // The number of the format: nothing is written until somebody has looked.
          expect(path, where).toBe("workspace.json");
        } else {
          expect((await store.bringBack(backup!.id)).changes.size, where).toBe(5);
        }
        await store.close();
        const again = changesOf(await openOn(files).load());
        for (const id of [...changesOf(whole).keys(), noteChange(90).id]) expect(again.has(id), where).toBe(true);
      }
    }
  });

  it("of a backup is told by its hashes", async () => {
    const photo = `attachments/${"ab".repeat(32)}.jpg`;
    const tree = await sampleTree();
    const files = await diskWith(new Map([...tree, [photo, tree.get("documents/D1.txt")!]]));
    const writer = openOn(files);
    await writer.load();
    const id = await writer.backUp("merge");
    const chance = seededChance(13);
    for (const path of ["workspace.json", "layers/w-anna.jsonl", "layers/imported.jsonl", photo]) {
      const place = join(root, "backups", id!, path);
      const bytes = await readAll(files, place);
      for (let run = 0; run < 20; run++) {
        const damaged = Uint8Array.from(bytes);
        damaged[Math.floor(chance() * bytes.length)]! ^= 1 + Math.floor(chance() * 255);
        await overwrite(files, place, damaged);
        expect(await writer.listBackups()).toMatchObject([{ damaged: [path] }]);
        await expect(writer.bringBack(id!)).rejects.toMatchObject({ code: "storage" });
      }
      await overwrite(files, place, bytes);
    }
    expect(await writer.listBackups()).toMatchObject([{ damaged: [] }]);
    await writer.close();
  });
});

async function readAll(files: Files, path: string): Promise<Uint8Array> {
  const { size } = await files.facts(path);
  const bytes = new Uint8Array(size);
  const file = await files.open(path, "read");
  await file.read(bytes, 0);
  await file.close();
  return bytes;
}
async function overwrite(files: Files, path: string, bytes: Uint8Array): Promise<void> {
  const file = await files.open(path, "append");
  await file.truncate(0);
  await file.write(bytes);
  await file.close();
}
