import { appendFile, cp, mkdir, readFile, readdir, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkLine, encodeChange } from "#graph/model/layer.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import type { WorkspaceStore } from "#data/workspace/workspace-store.ts";
import { atlasSample, changeIds, samples, storeAt } from "./support/open-store.ts";
import { headerOf, layerText, noteChange, ulidOf } from "./support/sample-changes.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
const createOnWrite = { createOnWrite: true };

async function onlyLayer(folder: string): Promise<string> {
  const names = await readdir(join(folder, "layers"));
  expect(names).toHaveLength(1);
  return join(folder, "layers", names[0]!);
}
const newIds = async (store: WorkspaceStore) =>
  (await store.readForeign()).changes.flatMap(({ changes }) => changes.map(({ id }) => id));
const linesOf = async (path: string) => (await readFile(path, "utf8")).trimEnd().split("\n");

describe("a workspace that is not there yet", () => {
  it("is empty with the atlas beneath, and made by the first write only", async () => {
    const folder = await tempFolder("own.keiro");
    const { store } = storeAt(folder, { ...createOnWrite, title: { en: "My workspace" } });
    const loaded = await store.load();
    expect(loaded).toMatchObject({
      settings: { title: { en: "My workspace" }, atlas: true },
      notices: [],
      readOnly: false,
    });
    expect(loaded.layers.map(({ role }) => role)).toEqual(["atlas"]);
    await expect(stat(folder)).rejects.toThrow("ENOENT");
    await store.append(noteChange(1));
    await store.close();
    const again = await storeAt(folder).store.load();
    expect(again.id).toBe(loaded.id);
    expect(changeIds(again.layers)).toEqual([ulidOf(1)]);
    expect(again.layers[1]).toMatchObject({
      role: "own",
      writable: true,
      header: { author: { id: "a-1", name: "Anna" } },
    });
  });

  it("is refused with the way out where nobody said that it may be made", async () => {
    const { store } = storeAt(await tempFolder("none.keiro"));
    await expect(store.load()).rejects.toMatchObject({
      code: "not-found",
      message: expect.stringMatching(/“none\.keiro”.*keiro new/) as string,
    });
  });

  it("is refused where a folder of something else stands", async () => {
    const folder = await tempFolder("photos");
    await mkdir(folder);
    await writeFile(join(folder, "beach.jpg"), "");
    for (const parts of [{}, createOnWrite]) {
      await expect(storeAt(folder, parts).store.load()).rejects.toMatchObject({
        code: "not-found",
        message: expect.stringContaining("“photos” is no Keiro workspace") as string,
      });
    }
  });

  it("is refused where a file stands", async () => {
    const folder = await tempFolder("file.keiro");
    await writeFile(folder, "");
    await expect(storeAt(folder).store.load()).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("what is written", () => {
  it("is a header and one line with its sum for each change, in a file of the writer, listed in workspace.json", async () => {
    const folder = await tempFolder("own.keiro");
    const { store } = storeAt(folder, createOnWrite);
    await store.load();
    await store.append(noteChange(1));
    await store.append(noteChange(2));
    const path = await onlyLayer(folder);
    const [header, ...lines] = await linesOf(path);
    expect(JSON.parse(header!)).toMatchObject({ keiro: "layer", format: 2, readableFrom: 1, author: { id: "a-1" } });
    expect(lines).toEqual([encodeChange(noteChange(1)), encodeChange(noteChange(2))]);
    expect(lines.every((line) => checkLine(line).ok)).toBe(true);
    const document = JSON.parse(await readFile(join(folder, "workspace.json"), "utf8")) as { layers: unknown };
    const writer = (JSON.parse(header!) as { writer: string }).writer;
    expect(document.layers).toEqual([{ file: `layers/${writer}.jsonl`, id: writer, role: "own" }]);
    await store.close();
  });

  it("shares one write and one fsync when many changes come at once, in their order", async () => {
    const folder = await tempFolder("own.keiro");
    let syncs = 0;
    const files = {
      ...diskFiles,
      open: async (path: string, mode: "read" | "create" | "append") => {
        const file = await diskFiles.open(path, mode);
        const sync = () => {
          if (path.endsWith(".jsonl")) syncs++;
          return file.sync();
        };
        return { ...file, sync };
      },
    };
    const { store } = storeAt(folder, { ...createOnWrite, files });
    await store.load();
    const changes = Array.from({ length: 100 }, (_, at) => noteChange(at));
    await Promise.all(changes.map((change) => store.append(change)));
    expect(syncs).toBe(1);
    expect((await linesOf(await onlyLayer(folder))).slice(1)).toEqual(changes.map(encodeChange));
    await store.close();
  });

  it("goes on in the same file after closing and opening again, and leaves no lock", async () => {
    const folder = await tempFolder("own.keiro");
    for (let run = 1; run <= 3; run++) {
      const { store } = storeAt(folder, createOnWrite);
      await store.load();
      await store.append(noteChange(run));
      await store.close();
    }
    expect(await linesOf(await onlyLayer(folder))).toHaveLength(4);
    expect(await readdir(join(folder, "locks"))).toEqual([]);
  });

  it("is not told as news to whoever wrote it, but its new layer is", async () => {
    const { store } = storeAt(await tempFolder("own.keiro"), createOnWrite);
    await store.load();
    await store.append(noteChange(1));
    const first = await store.readForeign();
    expect(first.changes).toEqual([]);
    expect(first.layers).toMatchObject([{ role: "own", writable: true, changes: [] }]);
    await store.append(noteChange(2));
    expect(await store.readForeign()).toEqual({ changes: [], layers: [], notices: [] });
    await store.close();
  });

  it("is refused before it is written when a reader would not take it", async () => {
    const folder = await tempFolder("own.keiro");
    const { store } = storeAt(folder, createOnWrite);
    await store.load();
    const wrong = { ...noteChange(1), when: "yesterday" };
    await expect(store.append(wrong)).rejects.toMatchObject({ code: "invariant" });
    await expect(stat(folder)).rejects.toThrow("ENOENT");
  });

  it("is refused before load and after close", async () => {
    const { store } = storeAt(await tempFolder("own.keiro"), createOnWrite);
    await expect(store.append(noteChange(1))).rejects.toMatchObject({ code: "invariant" });
    await store.load();
    await store.close();
    await expect(store.append(noteChange(1))).rejects.toMatchObject({ code: "invariant" });
  });

  it("is refused when the workspace vanished, which is not made anew", async () => {
    const folder = await tempFolder("own.keiro");
    await cp(join(samples, "format-1"), folder, { recursive: true });
    const { store } = storeAt(folder, createOnWrite);
    await store.load();
    await rename(folder, `${folder}-moved`);
    await expect(store.append(noteChange(1))).rejects.toMatchObject({
      code: "storage",
      message: expect.stringContaining("is gone") as string,
    });
    await expect(stat(folder)).rejects.toThrow("ENOENT");
  });
});

describe("a writer's own file with a torn end", () => {
  async function written(): Promise<{ readonly folder: string; readonly path: string }> {
    const folder = await tempFolder("own.keiro");
    const { store } = storeAt(folder, createOnWrite);
    await store.load();
    await store.append(noteChange(1));
    await store.close();
    return { folder, path: await onlyLayer(folder) };
  }

  it("is told, set aside and cut back before the next line", async () => {
    const { folder, path } = await written();
    const torn = encodeChange(noteChange(2)).slice(0, 50);
    await appendFile(path, torn);
    const { store } = storeAt(folder);
    const { notices } = await store.load();
    expect(notices).toMatchObject([{ code: "layer-line-set-aside", values: { lines: "3" } }]);
    await store.append(noteChange(3));
    await store.close();
    expect((await linesOf(path)).slice(1)).toEqual([noteChange(1), noteChange(3)].map(encodeChange));
    const kept = (await readdir(join(folder, "backups"))).find((name) => name.includes(".set-aside-"));
    expect(await readFile(join(folder, "backups", kept!), "utf8")).toBe(torn);
    expect((await storeAt(folder).store.load()).notices).toEqual([]);
  });

  it("keeps a whole change that lacks only its line feed", async () => {
    const { folder, path } = await written();
    await appendFile(path, encodeChange(noteChange(2)));
    const { store } = storeAt(folder);
    expect(changeIds((await store.load()).layers)).toEqual([ulidOf(1), ulidOf(2)]);
    await store.append(noteChange(3));
    await store.close();
    expect((await linesOf(path)).slice(1)).toEqual([1, 2, 3].map((n) => encodeChange(noteChange(n))));
  });

  it("gets its header again when not even that was whole", async () => {
    const { folder, path } = await written();
    await writeFile(path, '{"author":');
    const { store } = storeAt(folder);
    await store.load();
    await store.append(noteChange(3));
    await store.close();
    const again = await storeAt(folder).store.load();
    expect(again.notices).toEqual([]);
    expect(changeIds(again.layers)).toEqual([ulidOf(3)]);
  });

  it.each([
    ["has a damaged header", (text: string) => text.replace('"keiro":"layer"', '"keiro":"lay"')],
    ["became one of a newer format", (text: string) => text.replace('"format":2', '"format":12')],
    ["became another author's", (text: string) => text.replace('"id":"a-1"', '"id":"a-2"')],
  ])("is left alone for a new one when it %s", async (_, change) => {
    const { folder, path } = await written();
    const text = change(await readFile(path, "utf8"));
    await writeFile(path, text);
    const { store } = storeAt(folder);
    await store.load();
    await store.append(noteChange(3));
    await store.close();
    expect(await readFile(path, "utf8")).toBe(text);
    expect(await readdir(join(folder, "layers"))).toHaveLength(2);
  });

  it("is not told while its writer runs, for that line is being written", async () => {
    const { folder, path } = await written();
    const { store: writer } = storeAt(folder);
    await writer.load();
    await writer.append(noteChange(2));
    await appendFile(path, '{"change":');
    const { notices, layers } = await storeAt(folder).store.load();
    expect(notices.map(({ code }) => code)).toEqual(["second-process"]);
    expect(changeIds(layers)).toEqual([ulidOf(1), ulidOf(2)]);
    await writer.close();
  });
});

describe("a layer file that changes under our feet", () => {
  it("is left for a new one when another program appended to it or put another in its place; nothing is lost", async () => {
    const folder = await tempFolder("own.keiro");
    const { store } = storeAt(folder, createOnWrite);
    await store.load();
    await store.append(noteChange(1));
    const path = await onlyLayer(folder);
    await appendFile(path, `${encodeChange(noteChange(50))}\n`);
    await store.append(noteChange(2));
    const second = (await readdir(join(folder, "layers")))
      .map((name) => join(folder, "layers", name))
      .find((name) => name !== path)!;
    await rm(second);
    await writeFile(second, layerText(headerOf("w-cloud"), [noteChange(60)]));
    await store.append(noteChange(3));
    const { layers } = await store.readForeign();
    expect(changeIds(layers)).toEqual([50, 60].map((n) => ulidOf(n)));
    await store.close();
    // What the cloud drive threw away (change 2) is gone with its file; all that was left there is read.
    expect(changeIds((await storeAt(folder).store.load()).layers)).toEqual([1, 3, 50, 60].map((n) => ulidOf(n)));
  });
});

describe("two processes at one folder", () => {
  it("have a file each, see each other's changes once, and are told of each other", async () => {
    const folder = await tempFolder("own.keiro");
    const first = storeAt(folder, createOnWrite).store;
    const second = storeAt(folder, { ...createOnWrite, author: { id: "a-2", name: "Ben" } }).store;
    await first.load();
    await second.load();
    await first.append(noteChange(1));
    await second.append(noteChange(2, { who: "a-2" }));
    expect(await readdir(join(folder, "layers"))).toHaveLength(2);
    const seen = await first.readForeign();
    expect(seen.layers.flatMap(({ role, changes }) => changes.map(({ id }) => [role, id]))).toEqual([
      ["colleague", ulidOf(2)],
    ]);
    await second.append(noteChange(3, { who: "a-2" }));
    const { changes } = await first.readForeign();
    expect(changes.map(({ layer, changes: told }) => [layer, told.map(({ id }) => id)])).toEqual([
      [seen.layers.find(({ role }) => role === "colleague")!.header.id, [ulidOf(3)]],
    ]);
    expect((await first.readForeign()).changes).toEqual([]);
    const third = await storeAt(folder).store.load();
    expect(third.notices.map(({ code }) => code)).toEqual(["second-process", "second-process"]);
    expect(third.notices.map(({ values }) => values["owner"]).sort()).toEqual(["Anna", "Ben"]);
    await first.close();
    await second.close();
  });

  it("wait for a line that is not whole yet", async () => {
    const folder = await tempFolder("own.keiro");
    await cp(join(samples, "format-1"), folder, { recursive: true });
    const { store } = storeAt(folder);
    await store.load();
    const line = encodeChange(noteChange(70));
    const path = join(folder, "layers/w-anna.jsonl");
    await appendFile(path, line.slice(0, 60));
    expect((await store.readForeign()).changes).toEqual([]);
    await appendFile(path, line.slice(60));
    expect((await store.readForeign()).changes).toEqual([]);
    await appendFile(path, "\n");
    expect((await store.readForeign()).changes).toEqual([{ layer: "w-anna", changes: [noteChange(70)] }]);
  });

  it("read a file that a cloud drive replaced, and tell only what is new in it", async () => {
    const folder = await tempFolder("own.keiro");
    await cp(join(samples, "layer-of-a-second-process"), folder, { recursive: true });
    const { store } = storeAt(folder);
    await store.load();
    const path = join(folder, "layers/w-anna-2.jsonl");
    await writeFile(`${path}.new`, layerText(headerOf("w-anna-2"), [noteChange(11), noteChange(12)]));
    await rename(`${path}.new`, path);
    expect(await newIds(store)).toEqual([ulidOf(12)]);
  });

  it("pass over a damaged line and take the next", async () => {
    const folder = await tempFolder("own.keiro");
    await cp(join(samples, "format-1"), folder, { recursive: true });
    const { store, logged } = storeAt(folder);
    await store.load();
    const lines = [70, 71].map((n) => encodeChange(noteChange(n)));
    await appendFile(join(folder, "layers/w-anna.jsonl"), `${lines[0]!.replace("note 70", "note 77")}\n${lines[1]!}\n`);
    expect(await newIds(store)).toEqual([ulidOf(71)]);
    expect(logged).toHaveLength(1);
  });

  it("are told by a watch when there is something to read", async () => {
    const folder = await tempFolder("own.keiro");
    const reader = storeAt(folder, createOnWrite).store;
    await reader.load();
    const told = new Promise<void>((resolve) => reader.watch(resolve));
    const writer = storeAt(folder, createOnWrite).store;
    await writer.load();
    await writer.append(noteChange(1));
    await told;
    expect((await reader.readForeign()).layers.map(({ changes }) => changes.length)).toEqual([1]);
    await writer.close();
    await reader.close();
  });
});

describe("a copied folder", () => {
  it("has writers of its own, on the same machine too", async () => {
    const folder = await tempFolder("own.keiro");
    const { store } = storeAt(folder, createOnWrite);
    await store.load();
    await store.append(noteChange(1));
    await store.close();
    const copy = join(dirname(folder), "copy.keiro");
    await cp(folder, copy, { recursive: true });
    const before = await readFile(await onlyLayer(folder), "utf8");
    const copied = storeAt(copy).store;
    await copied.load();
    await copied.append(noteChange(2));
    await copied.close();
    expect(await readdir(join(copy, "layers"))).toHaveLength(2);
    expect(await readFile(join(copy, "layers", (await readdir(join(folder, "layers")))[0]!), "utf8")).toBe(before);
    expect((await storeAt(copy).store.load()).id).toBe((await storeAt(folder).store.load()).id);
  });
});

describe("links and devices", () => {
  it("in the layers folder are told and not followed", async () => {
    const folder = await tempFolder("own.keiro");
    await cp(join(samples, "format-1"), folder, { recursive: true });
    await symlink(join(samples, "outside.jsonl"), join(folder, "layers/link.jsonl"));
    await mkdir(join(folder, "layers/folder.jsonl"));
    const { layers, notices } = await storeAt(folder).store.load();
    expect(layers).toHaveLength(2);
    expect(notices.map(({ code, values }) => [code, values["file"]])).toEqual([
      ["layer-unreadable", "own.keiro/layers/folder.jsonl"],
      ["layer-unreadable", "own.keiro/layers/link.jsonl"],
    ]);
  });

  it("in the place of the layers folder are told, and nothing is written through them", async () => {
    const folder = await tempFolder("own.keiro");
    const outside = await tempFolder();
    await cp(join(samples, "format-1"), folder, { recursive: true });
    await rename(join(folder, "layers"), join(outside, "layers"));
    await symlink(join(outside, "layers"), join(folder, "layers"));
    const { store } = storeAt(folder);
    const { notices } = await store.load();
    expect(notices.map(({ code }) => code)).toContain("layer-unreadable");
    await expect(store.append(noteChange(9))).rejects.toMatchObject({ code: "storage" });
    expect((await readdir(join(outside, "layers"))).sort()).toEqual(["imported.jsonl", "w-anna.jsonl"]);
  });

  it("in the place of workspace.json are refused", async () => {
    const folder = await tempFolder("own.keiro");
    await cp(join(samples, "format-1"), folder, { recursive: true });
    await rename(join(folder, "workspace.json"), join(dirname(folder), "secret.json"));
    await symlink(join(dirname(folder), "secret.json"), join(folder, "workspace.json"));
    await expect(storeAt(folder).store.load()).rejects.toMatchObject({ code: "storage" });
  });

  it("above the workspace are followed, for people link their disks", async () => {
    const outside = await tempFolder();
    await cp(join(samples, "format-1"), join(outside, "real.keiro"), { recursive: true });
    const folder = await tempFolder("own.keiro");
    await symlink(join(outside, "real.keiro"), folder);
    const { store } = storeAt(folder);
    expect((await store.load()).layers).toHaveLength(2);
    await store.append(noteChange(9));
    await store.close();
    expect(await readdir(join(outside, "real.keiro/layers"))).toHaveLength(3);
  });
});

describe("the atlas beneath", () => {
  it("may be missing: the workspace opens with a notice", async () => {
    const { store } = storeAt(await tempFolder("own.keiro"), { ...createOnWrite, atlasFile: `${atlasSample}.none` });
    const { layers, notices } = await store.load();
    expect(layers).toEqual([]);
    expect(notices).toMatchObject([{ code: "layer-unreadable" }]);
  });
});

describe("an author without a name", () => {
  it("is told so", async () => {
    const { store } = storeAt(await tempFolder("own.keiro"), { ...createOnWrite, author: { id: "a-1", name: " " } });
    expect((await store.load()).notices.map(({ code }) => code)).toEqual(["author-unknown"]);
  });
});
