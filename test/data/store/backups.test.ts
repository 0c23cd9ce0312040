import {
  appendFile,
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { encodeChange } from "#graph/model/layer.ts";
import { createBackups, timeOfBackup } from "#data/store/backups.ts";
import type { Backups } from "#data/store/backups.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import { workspaceFolder } from "#data/store/folders.ts";
import type { Files } from "#data/store/fs-port.ts";
import { changeIds, samples, storeAt } from "./support/open-store.ts";
import { failingFiles } from "./support/failing-files.ts";
import { headerOf, layerText, noteChange, ulidOf } from "./support/sample-changes.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
const noon = Date.UTC(2026, 4, 12, 12);

async function sampleFolder(sample = "format-2"): Promise<string> {
  const folder = await tempFolder("own.keiro");
  await cp(join(samples, sample), folder, { recursive: true });
  return folder;
}
/** Backups of a folder with a clock that stands still until it is moved. */
function backupsOf(folder: string, files: Files = diskFiles) {
  const time = { now: noon };
  const logged: string[] = [];
  const log = (sentence: string) => logged.push(sentence);
  const backups = createBackups({ files, folder: workspaceFolder(folder), clock: () => time.now, log });
  return { backups, time, logged };
}
const listed = async (backups: Backups) => (await backups.list()).map(({ backup }) => backup);
const layer = (folder: string) => join(folder, "layers/w-anna.jsonl");
const grow = (folder: string, n: number) => appendFile(layer(folder), `${encodeChange(noteChange(n))}\n`);

describe("a backup", () => {
  it("is a folder that opens as a workspace, with all layers and settings, a hash of each, and no text of a document", async () => {
    const folder = await sampleFolder();
    const { backups } = backupsOf(folder);
    const id = await backups.make("merge");
    expect(id).toBe("2026-05-12T12-00-00-000Z");
    expect(await listed(backups)).toMatchObject([
      { id, when: "2026-05-12T12:00:00.000Z", reason: "merge", changes: 5, files: 3, damaged: [] },
    ]);
    const root = join(folder, "backups", id!);
    for (const path of ["workspace.json", "layers/w-anna.jsonl", "layers/imported.jsonl"])
      expect(await readFile(join(root, path))).toEqual(await readFile(join(folder, path)));
    expect(await readdir(root)).not.toContain("documents");
    const opened = await storeAt(root, { profile: join(dirname(folder), "profile") }).store.load();
    expect(changeIds(opened.layers)).toEqual([1, 2, 3, 4, 5].map((n) => ulidOf(n)));
    expect(opened.notices).toEqual([]);
  });

  it("stays as it is while the workspace goes on", async () => {
    const folder = await sampleFolder();
    const { backups } = backupsOf(folder);
    await backups.make("session");
    await grow(folder, 6);
    await rm(join(folder, "layers/imported.jsonl"));
    expect(await listed(backups)).toMatchObject([{ changes: 5, damaged: [] }]);
  });

  it("is not made again while nothing has changed", async () => {
    const folder = await sampleFolder();
    const { backups, time } = backupsOf(folder);
    const first = await backups.make("session");
    time.now += 1_000;
    expect(await backups.make("restore")).toBe(first);
    await grow(folder, 6);
    expect(await backups.make("session")).not.toBe(first);
    expect(await listed(backups)).toHaveLength(2);
  });

  it("of an empty folder is none", async () => {
    const folder = await tempFolder("own.keiro");
    await mkdir(folder);
    expect(await backupsOf(folder).backups.make("session")).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });

  it("shares with the last one what has not changed, so that a large layer lies on the disk once", async () => {
    const folder = await sampleFolder();
    const { backups, time } = backupsOf(folder);
    const ids = [await backups.make("session")];
    await grow(folder, 6);
    time.now += 1_000;
    ids.push(await backups.make("session"));
    const inode = async (id: string | null, path: string) => (await stat(join(folder, "backups", id!, path))).ino;
    expect(await inode(ids[1]!, "layers/imported.jsonl")).toBe(await inode(ids[0]!, "layers/imported.jsonl"));
    expect(await inode(ids[1]!, "layers/w-anna.jsonl")).not.toBe(await inode(ids[0]!, "layers/w-anna.jsonl"));
    expect((await stat(join(folder, "layers/imported.jsonl"))).ino, "never with the workspace").not.toBe(
      await inode(ids[0]!, "layers/imported.jsonl"),
    );
  });

  it("is copied where links cannot be made, and where the last copy has gone bad", async () => {
    const folder = await sampleFolder();
    const noLinks = failingFiles((call) => (call === "link" ? "EPERM" : null));
    const first = backupsOf(folder, noLinks);
    const id = await first.backups.make("session");
    await grow(folder, 6);
    first.time.now += 1_000;
    await first.backups.make("session");
    expect(await listed(first.backups)).toMatchObject([{ damaged: [] }, { damaged: [] }]);

    for (const one of await readdir(join(folder, "backups")))
      await writeFile(join(folder, "backups", one, "layers/imported.jsonl"), "bad");
    await grow(folder, 7);
    const second = backupsOf(folder);
    second.time.now += 2_000;
    await second.backups.make("merge");
    expect((await listed(second.backups)).map(({ damaged }) => damaged)).toEqual([
      [],
      ["layers/imported.jsonl"],
      ["layers/imported.jsonl"],
    ]);
    expect(id).not.toBeNull();
  });

  it("is named later than every other, also when the clock goes backwards", async () => {
    const folder = await sampleFolder();
    const { backups, time } = backupsOf(folder);
    const first = await backups.make("session");
    await grow(folder, 6);
    time.now -= 86_400_000;
    const second = await backups.make("session");
    expect(timeOfBackup(second!)).toBe(timeOfBackup(first!)! + 1);
    expect((await listed(backups)).map(({ id }) => id)).toEqual([second, first]);
  });

  it("is one of ten", async () => {
    const folder = await sampleFolder();
    const { backups, time, logged } = backupsOf(folder);
    for (let n = 1; n <= 14; n++) {
      await grow(folder, 10 + n);
      time.now += 60_000;
      await backups.make("session");
    }
    const all = await listed(backups);
    expect(all).toHaveLength(10);
    expect(all.slice(0, 4).map(({ changes }) => changes)).toEqual([19, 18, 17, 16]);
    expect(all.every(({ damaged }) => damaged.length === 0)).toBe(true);
    expect(await readdir(join(folder, "backups"))).toHaveLength(10);
    expect(logged).toEqual([]);
  });

  it("that was being made by a killed process is none, and is cleared away an hour later", async () => {
    const folder = await sampleFolder();
    const half = join(folder, "backups/2026-05-12T11-00-00-000Z.tmp");
    await mkdir(join(half, "layers"), { recursive: true });
    await writeFile(join(half, "layers/w-anna.jsonl"), "half");
    const { backups, time } = backupsOf(folder);
    await utimes(half, noon / 1_000, noon / 1_000);
    await backups.make("session");
    expect(await listed(backups)).toHaveLength(1);
    expect(await readdir(join(folder, "backups"))).toHaveLength(2);
    await grow(folder, 6);
    time.now += 3_700_000;
    await backups.make("session");
    expect((await readdir(join(folder, "backups"))).some((name) => name.endsWith(".tmp"))).toBe(false);
  });

  it("leaves nothing behind when the disk is full", async () => {
    const folder = await sampleFolder();
    const full = failingFiles((call, path) => (call === "write" && path.includes("imported") ? "ENOSPC" : null));
    await expect(backupsOf(folder, full).backups.make("merge")).rejects.toMatchObject({
      code: "storage",
      message: expect.stringContaining("disk is full") as string,
    });
    expect(await readdir(join(folder, "backups"))).toEqual([]);
  });

  it("holds no links and follows none", async () => {
    const folder = await sampleFolder();
    const outside = join(dirname(folder), "secret.jsonl");
    await writeFile(outside, "secret");
    await symlink(outside, join(folder, "layers/link.jsonl"));
    await rename(join(folder, "documents"), join(dirname(folder), "elsewhere"));
    await symlink(join(dirname(folder), "elsewhere"), join(folder, "attachments"));
    const { backups } = backupsOf(folder);
    const id = await backups.make("session");
    expect(await readdir(join(folder, "backups", id!, "layers"))).toEqual(["imported.jsonl", "w-anna.jsonl"]);
    expect(await readdir(join(folder, "backups", id!))).toEqual(["backup.json", "layers", "workspace.json"]);
  });

  it.each([
    ["a flipped byte", (root: string) => writeFile(join(root, "layers/imported.jsonl"), "x"), "layers/imported.jsonl"],
    ["a missing file", (root: string) => rm(join(root, "layers/imported.jsonl")), "layers/imported.jsonl"],
    ["a list that was changed", (root: string) => appendFile(join(root, "backup.json"), " x"), "backup.json"],
    ["no list", (root: string) => rm(join(root, "backup.json")), "backup.json"],
  ])("with %s is told as damaged", async (_, damage, file) => {
    const folder = await sampleFolder();
    const { backups } = backupsOf(folder);
    const id = await backups.make("session");
    await damage(join(folder, "backups", id!));
    expect(await listed(backups)).toMatchObject([{ id, damaged: [file] }]);
  });

  it("that lists files elsewhere is damaged, and reads none of them", async () => {
    const folder = await sampleFolder("backups-that-climb");
    const read: string[] = [];
    const files = failingFiles((call, path) => {
      if (call === "open") read.push(path);
      return null;
    });
    const all = await listed(backupsOf(folder, files).backups);
    expect(all.map(({ damaged }) => damaged)).toEqual([
      ["backup.json"],
      ["layers/w-anna.jsonl"],
      ["backup.json"],
      ["backup.json"],
      ["backup.json"],
    ]);
    expect(read.every((path) => path.startsWith(join(folder, "backups")))).toBe(true);
  });

  it("is not found by a name that is none", async () => {
    const { backups } = backupsOf(await sampleFolder());
    for (const id of ["", "..", "../layers", "2026-05-12T12-00-00-000Z", "2026-05-12T12-00-00-000Z/../../layers"])
      await expect(backups.get(id)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a session", () => {
  it("makes one backup, before its first write", async () => {
    const folder = await sampleFolder();
    const { store } = storeAt(folder);
    await store.load();
    expect(await store.listBackups()).toEqual([]);
    for (const n of [90, 91]) await store.append(noteChange(n));
    await store.saveDraft({ id: "d", body: "b", targets: "[]", savedAt: "" });
    await store.close();
    expect(await store.listBackups()).toMatchObject([{ reason: "session", changes: 5 }]);
    const again = storeAt(folder).store;
    await again.load();
    await again.append(noteChange(92));
    expect(await again.listBackups()).toMatchObject([{ changes: 7 }, { changes: 5 }]);
    await again.close();
  });

  it("writes all the same where no backup can be made, and says so in the log", async () => {
    const folder = await sampleFolder();
    const files = failingFiles((call, path) => (path.includes("backups") && call === "makeFolder" ? "EACCES" : null));
    const { store, logged } = storeAt(folder, { files });
    await store.load();
    await store.append(noteChange(90));
    await store.close();
    expect(logged).toEqual([expect.stringContaining("No backup could be made")]);
    expect(changeIds((await storeAt(folder).store.load()).layers)).toContain(ulidOf(90));
  });

  it("that only reads makes none", async () => {
    const folder = await sampleFolder();
    const { store } = storeAt(folder);
    await store.load();
    await store.close();
    expect((await readdir(folder)).sort()).toEqual(["documents", "drafts", "layers", "workspace.json"]);
  });

  it("whose workspace.json is damaged takes title and list from the last backup", async () => {
    const folder = await sampleFolder();
    await backupsOf(folder).backups.make("session");
    await writeFile(join(folder, "workspace.json"), '{"atlas": fal');
    await rm(join(folder, "layers/imported.jsonl"));
    const { settings, id, notices } = await storeAt(folder).store.load();
    expect({ settings, id }).toEqual({ settings: { title: { en: "Sample", ja: "見本" }, atlas: false }, id: "sample" });
    expect(notices.map(({ code }) => code)).toEqual(["document-rebuilt", "layer-missing"]);
  });

  it("of which only the backups are left still says what is missing", async () => {
    const folder = await sampleFolder();
    await backupsOf(folder).backups.make("session");
    for (const name of await readdir(folder)) if (name !== "backups") await rm(join(folder, name), { recursive: true });
    const { notices, settings } = await storeAt(folder).store.load();
    expect(settings.title).toEqual({ en: "Sample", ja: "見本" });
    expect(notices.map(({ code }) => code)).toEqual(["document-rebuilt", "layer-missing", "layer-missing"]);
  });
});

describe("bringing back from a backup", () => {
  async function backedUp() {
    const folder = await sampleFolder();
    const id = await backupsOf(folder).backups.make("session");
    return { folder, id: id! };
  }
  async function bringBack(folder: string, id: string) {
    const { store } = storeAt(folder);
    await store.load();
    const brought = await store.bringBack(id);
    await store.close();
    const { layers, notices } = await storeAt(folder).store.load();
    return { brought, ids: [...new Set(changeIds(layers))], notices: notices.map(({ code }) => code) };
  }
  const all = [1, 2, 3, 4, 5].map((n) => ulidOf(n));

  it("copies back files that are gone, and touches no other", async () => {
    const { folder, id } = await backedUp();
    const kept = await readFile(layer(folder), "utf8");
    await rm(join(folder, "layers/imported.jsonl"));
    const { brought, ids, notices } = await bringBack(folder, id);
    expect(brought).toMatchObject({ missing: 1, files: ["layers/imported.jsonl"] });
    expect(brought.changes.size).toBe(5);
    expect({ ids, notices }).toEqual({ ids: all, notices: [] });
    expect(await readFile(layer(folder), "utf8")).toBe(kept);
    expect((await readdir(join(folder, "layers"))).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("puts what a writer's file has lost into a layer of its own, and keeps what came later", async () => {
    const { folder, id } = await backedUp();
    const damaged = (await readFile(layer(folder), "utf8")).replace('"label":"', '"label":"~');
    await writeFile(layer(folder), `${damaged}${encodeChange(noteChange(80))}\n`);
    const before = await readFile(layer(folder), "utf8");
    const { brought, ids } = await bringBack(folder, id);
    expect(brought.missing).toBe(1);
    expect(brought.files).toEqual([`layers/w-anna.restored-${id}.jsonl`]);
    expect(ids).toEqual([...all, ulidOf(80)]);
    expect(await readFile(layer(folder), "utf8")).toBe(before);
    expect((await bringBack(folder, id)).brought, "a second time there is nothing to do").toMatchObject({
      missing: 0,
      files: [],
    });
  });

  it("puts a damaged file without a writer right, and keeps the damaged one", async () => {
    const { folder, id } = await backedUp();
    const path = join(folder, "layers/imported.jsonl");
    const whole = await readFile(path, "utf8");
    await writeFile(path, whole.replace('"keiro":"layer"', '"keiro":"lay~r"'));
    const { brought, notices } = await bringBack(folder, id);
    expect(brought).toMatchObject({ missing: 0, files: ["layers/imported.jsonl"] });
    expect(await readFile(path, "utf8")).toBe(whole);
    expect(await readFile(join(folder, `backups/imported.replaced-${id}.txt`), "utf8")).toContain("lay~r");
    expect(notices).toEqual([]);
  });

  it("leaves a file without a writer that has grown as it is", async () => {
    const { folder, id } = await backedUp();
    const path = join(folder, "layers/imported.jsonl");
    const text = (await readFile(path, "utf8")).replace('"label":"', '"label":"~');
    await writeFile(path, `${text}${encodeChange(noteChange(81))}\n`);
    const { brought, ids } = await bringBack(folder, id);
    expect(brought.files).toEqual([`layers/imported.restored-${id}.jsonl`]);
    expect(ids).toEqual([...all, ulidOf(81)]);
  });

  it("from a damaged backup is refused with the file's name", async () => {
    const { folder, id } = await backedUp();
    await writeFile(join(folder, "backups", id, "layers/imported.jsonl"), layerText(headerOf(null), []));
    const { store } = storeAt(folder);
    await store.load();
    await expect(store.bringBack(id)).rejects.toMatchObject({
      code: "storage",
      message: expect.stringContaining("layers/imported.jsonl") as string,
    });
    await expect(store.bringBack("2020-01-01T00-00-00-000Z")).rejects.toMatchObject({ code: "not-found" });
    await store.close();
  });
});
