import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskFiles } from "#data/store/disk-files.ts";
import { createWriterIds } from "#data/store/writer-ids.ts";
import { failingFiles } from "./support/failing-files.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();

async function setUp() {
  const root = await tempFolder();
  const profileFolder = join(root, "profile");
  const folders = ["a.keiro", "b.keiro"].map((name) => join(root, name)) as [string, string];
  for (const folder of folders) await mkdir(folder);
  const logged: string[] = [];
  const open = (files = diskFiles) =>
    createWriterIds({ files, profileFolder, log: (sentence) => logged.push(sentence) });
  return { profileFolder, folders, open, logged };
}

describe("the writer ids of a machine", () => {
  it("are one for each slot and folder, the same in every run", async () => {
    const {
      folders: [a, b],
      open,
    } = await setUp();
    const ids = open();
    const minted = [await ids.writerOf(a, 0), await ids.writerOf(a, 1), await ids.writerOf(b, 0)];
    expect(new Set(minted).size).toBe(3);
    const later = open();
    expect([await later.writerOf(a, 0), await later.writerOf(a, 1), await later.writerOf(b, 0)]).toEqual(minted);
    expect(await later.list(a)).toEqual(minted.slice(0, 2));
  });

  it("asked for at once are kept all", async () => {
    const {
      folders: [a, b],
      open,
    } = await setUp();
    const ids = open();
    const minted = await Promise.all([0, 1, 2, 3].flatMap((slot) => [ids.writerOf(a, slot), ids.writerOf(b, slot)]));
    expect(new Set(minted).size).toBe(8);
    expect([...(await open().list(a)), ...(await open().list(b))].sort()).toEqual([...minted].sort());
  });

  it("that are retired never come back", async () => {
    const {
      folders: [a],
      open,
    } = await setUp();
    const ids = open();
    const first = await ids.writerOf(a, 0);
    await ids.retire(a, first);
    const second = await open().writerOf(a, 0);
    expect(second).not.toBe(first);
    expect(await open().list(a)).toEqual([second]);
  });

  it("tell nobody which folders there are", async () => {
    const {
      folders: [a],
      open,
      profileFolder,
    } = await setUp();
    await open().writerOf(a, 0);
    expect(await readFile(join(profileFolder, "writers.json"), "utf8")).not.toContain("keiro");
  });

  it.each(["", "[]", '{"format":2,"folders":{}}', '{"format":1,"folders":{"x":{"slots":["../../etc"],"retired":[]}}}'])(
    "are minted anew when the list says %s",
    async (text) => {
      const {
        folders: [a],
        open,
        profileFolder,
        logged,
      } = await setUp();
      await mkdir(profileFolder);
      await writeFile(join(profileFolder, "writers.json"), text);
      const minted = await open().writerOf(a, 0);
      expect(minted).toMatch(/^w-[\w-]+$/);
      expect(logged).toHaveLength(1);
      expect(await open().writerOf(a, 0)).toBe(minted);
    },
  );

  it("hold for the run where they cannot be written, retired ones too", async () => {
    const {
      folders: [a],
      open,
    } = await setUp();
    const kept = await open().writerOf(a, 0);
    const ids = open(failingFiles((call) => (call === "rename" ? "EACCES" : null)));
    expect(await ids.writerOf(a, 0)).toBe(kept);
    await ids.retire(a, kept);
    const other = await ids.writerOf(a, 0);
    expect(other).not.toBe(kept);
    expect(await ids.writerOf(a, 0)).toBe(other);
    expect(await open().writerOf(a, 0)).toBe(kept);
  });
});
