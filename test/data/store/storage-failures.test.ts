import { appendFile, cp, mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { encodeChange } from "#graph/model/layer.ts";
import { changeIds, laterProcess, samples, storeAt } from "./support/open-store.ts";
import { failingFiles } from "./support/failing-files.ts";
import type { FileCall } from "./support/failing-files.ts";
import { noteChange, ulidOf } from "./support/sample-changes.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();

/** A store at a fresh workspace with one change, whose disk fails as `fault` says at the moment. */
async function brittleStore() {
  const folder = await tempFolder("own.keiro");
  const fault: { code: string | null; call: FileCall; only: RegExp } = { code: null, call: "write", only: /\.jsonl$/ };
  const files = failingFiles((call, path) => (call === fault.call && fault.only.test(path) ? fault.code : null));
  const { store, logged } = storeAt(folder, { files, createOnWrite: true });
  await store.load();
  await store.append(noteChange(1));
  const layers = () => readdir(join(folder, "layers"));
  const [first] = await layers();
  return { folder, fault, store, logged, layers, path: join(folder, "layers", first!) };
}

describe("a full disk", () => {
  it("refuses the change, names the file and the way out, and leaves the file as it was", async () => {
    const { folder, fault, store, path } = await brittleStore();
    const before = await readFile(path, "utf8");
    Object.assign(fault, { code: "ENOSPC" });
    await expect(store.append(noteChange(2))).rejects.toMatchObject({
      code: "storage",
      message: expect.stringMatching(
        new RegExp(`own\\.keiro/layers/${basename(path)}.*disk is full. Free some space`),
      ) as string,
    });
    expect(await readFile(path, "utf8")).toBe(before);
    fault.code = null;
    await store.append(noteChange(3));
    await store.close();
    expect(await readFile(path, "utf8")).toBe(`${before}${encodeChange(noteChange(3))}\n`);
    expect((await storeAt(folder).store.load()).notices).toEqual([]);
  });

  it("refuses every change of a group, and acknowledges none", async () => {
    const { fault, store, path } = await brittleStore();
    const { size } = await stat(path);
    Object.assign(fault, { code: "ENOSPC" });
    const answers = await Promise.allSettled([2, 3, 4].map((n) => store.append(noteChange(n))));
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect((await stat(path)).size).toBe(size);
    await store.close();
  });

  it("at the very first write leaves a workspace that opens", async () => {
    const folder = await tempFolder("own.keiro");
    const files = failingFiles((call, path) => (call === "write" && path.endsWith(".jsonl") ? "ENOSPC" : null));
    const { store } = storeAt(folder, { files, createOnWrite: true });
    await store.load();
    await expect(store.append(noteChange(1))).rejects.toMatchObject({ code: "storage" });
    await store.close();
    const { layers, notices } = await storeAt(folder).store.load();
    expect(changeIds(layers)).toEqual([]);
    expect(notices).toEqual([]);
  });

  it("goes on in a new file where the half-written line could not be cut off", async () => {
    const folder = await tempFolder("own.keiro");
    let isFull = false;
    const files = failingFiles((call, path) =>
      isFull && path.endsWith(".jsonl") && (call === "write" || call === "truncate") ? "ENOSPC" : null,
    );
    const { store } = storeAt(folder, { files, createOnWrite: true });
    await store.load();
    await store.append(noteChange(1));
    isFull = true;
    await expect(store.append(noteChange(2))).rejects.toMatchObject({ code: "storage" });
    isFull = false;
    await store.append(noteChange(3));
    await store.close();
    expect(await readdir(join(folder, "layers"))).toHaveLength(2);
    const { layers, notices } = await storeAt(folder, { process: laterProcess() }).store.load();
    expect(changeIds(layers)).toEqual([ulidOf(1), ulidOf(3)]);
    expect(notices.map(({ code }) => code)).toEqual(["layer-line-set-aside"]);
  });
});

describe("a failed fsync", () => {
  it("acknowledges nothing, and the writer goes on in a new file", async () => {
    const { folder, fault, store, layers, path } = await brittleStore();
    const before = await readFile(path, "utf8");
    Object.assign(fault, { code: "EIO", call: "sync" });
    await expect(store.append(noteChange(2))).rejects.toMatchObject({
      code: "storage",
      message: expect.stringContaining("drive reports a fault") as string,
    });
    fault.code = null;
    await store.append(noteChange(3));
    await store.append(noteChange(4));
    await store.close();
    expect(await readFile(path, "utf8")).toBe(before);
    expect(await layers()).toHaveLength(2);
    expect(changeIds((await storeAt(folder).store.load()).layers)).toEqual([1, 3, 4].map((n) => ulidOf(n)));
  });

  it("leaves its mark, so that the next process begins on a line of its own", async () => {
    const { folder, fault, store, path } = await brittleStore();
    const profile = join(folder, "../profile/writers.json");
    const writers = await readFile(profile, "utf8");
    // fsync fails, the line cannot be cut off, and nobody can remember that the file is spent.
    Object.assign(fault, { code: "EIO", call: "sync", only: /\.jsonl$|writers/ });
    await expect(store.append(noteChange(2))).rejects.toMatchObject({ code: "storage" });
    expect(await readFile(profile, "utf8")).toBe(writers);
    expect(await readdir(join(folder, "locks"))).toHaveLength(1);
    const next = storeAt(folder, { process: laterProcess() }).store;
    await next.load();
    await next.append(noteChange(3));
    await next.close();
    const text = await readFile(path, "utf8");
    expect(text.endsWith(`\n\n${encodeChange(noteChange(3))}\n`)).toBe(true);
    expect(changeIds((await storeAt(folder).store.load()).layers)).toEqual([1, 3].map((n) => ulidOf(n)));
  });

  it("of the folder acknowledges nothing either", async () => {
    const folder = await tempFolder("own.keiro");
    const files = failingFiles((call, path) => (call === "syncFolder" && path.endsWith("layers") ? "EIO" : null));
    const { store } = storeAt(folder, { files, createOnWrite: true });
    await store.load();
    await expect(store.append(noteChange(1))).rejects.toMatchObject({ code: "storage" });
    await store.close();
  });
});

describe("a folder without rights", () => {
  it.each(["EACCES", "EROFS"])(
    "to write (%s) opens for reading, says so, and refuses changes and drafts",
    async (code) => {
      const folder = await tempFolder("own.keiro");
      await cp(join(samples, "format-1"), folder, { recursive: true });
      let isChecked = false;
      const files = failingFiles((call) => {
        if (call !== "checkRight") return null;
        const answer = isChecked ? code : null; // the first question is for the right to read
        isChecked = true;
        return answer;
      });
      const { store } = storeAt(folder, { files });
      const { readOnly, notices, layers } = await store.load();
      expect(readOnly).toBe(true);
      expect(notices).toMatchObject([{ code: "read-only-folder", values: { folder: "own.keiro" } }]);
      expect(layers).toHaveLength(2);
      await expect(store.append(noteChange(1))).rejects.toMatchObject({
        code: "storage",
        message: expect.stringContaining("can only be read") as string,
      });
      await expect(store.saveDraft({ id: "d", body: "b", targets: "[]", savedAt: "" })).rejects.toMatchObject({
        code: "storage",
      });
      await expect(store.keepDocument("D.txt", "x")).rejects.toMatchObject({ code: "storage" });
      expect((await readdir(folder)).sort()).toEqual(["documents", "drafts", "layers", "workspace.json"]);
    },
  );

  it("to write still opens with a damaged workspace.json, which stays as it is", async () => {
    const folder = await tempFolder("own.keiro");
    await cp(join(samples, "damaged-workspace"), folder, { recursive: true });
    let questions = 0;
    const files = failingFiles((call) => (call === "checkRight" && ++questions > 1 ? "EACCES" : null));
    const { notices, layers } = await storeAt(folder, { files }).store.load();
    expect(notices.map(({ code }) => code)).toEqual(["read-only-folder", "document-rebuilt"]);
    expect(changeIds(layers)).toHaveLength(3);
    expect(await readdir(folder)).toHaveLength(2);
  });

  it.each([
    ["the folder", "list", /own\.keiro$/],
    ["workspace.json", "open", /workspace\.json$/],
    ["the layers folder", "list", /layers$/],
  ] as const)("to read %s is a sentence with a way out", async (_, failing, only) => {
    const folder = await tempFolder("own.keiro");
    await cp(join(samples, "format-1"), folder, { recursive: true });
    const files = failingFiles((call, path) => (call === failing && only.test(path) ? "EACCES" : null));
    await expect(storeAt(folder, { files }).store.load()).rejects.toMatchObject({
      code: "storage",
      message: expect.stringMatching(/own\.keiro.*You lack the right/) as string,
    });
  });

  it("to read one layer costs only that layer", async () => {
    const folder = await tempFolder("own.keiro");
    await cp(join(samples, "format-1"), folder, { recursive: true });
    const files = failingFiles((call, path) => (call === "open" && path.endsWith("imported.jsonl") ? "EACCES" : null));
    const { layers, notices } = await storeAt(folder, { files }).store.load();
    expect(layers.map(({ header }) => header.id)).toEqual(["w-anna"]);
    expect(notices).toMatchObject([{ code: "layer-unreadable", values: { file: "own.keiro/layers/imported.jsonl" } }]);
  });
});

describe("a drive that is taken out", () => {
  async function opened() {
    const folder = await tempFolder("own.keiro");
    await cp(join(samples, "format-2"), folder, { recursive: true });
    const { store } = storeAt(folder, { createOnWrite: true });
    await store.load();
    return { folder, store };
  }
  const gone = { code: "storage", message: expect.stringMatching(/own\.keiro.*is gone.*drive taken out/) as string };

  it.each([0, 1])("after %s changes is told, and the folder it was hung into stays empty", async (before) => {
    const { folder, store } = await opened();
    if (before > 0) await store.append(noteChange(90));
    await rename(folder, `${folder}-away`);
    await mkdir(folder); // where a drive was, an empty folder is left
    await expect(store.append(noteChange(91))).rejects.toMatchObject(gone);
    await expect(store.saveDraft({ id: "d", body: "b", targets: "[]", savedAt: "" })).rejects.toMatchObject(gone);
    await expect(store.backUp("merge")).rejects.toMatchObject(gone);
    expect(await readdir(folder)).toEqual([]);
    await store.close();
  });

  it("and comes back goes on, whatever the system calls it then", async () => {
    const { folder, store } = await opened();
    await store.append(noteChange(90));
    await rename(folder, `${folder}-away`);
    await expect(store.append(noteChange(91))).rejects.toMatchObject(gone);
    await cp(`${folder}-away`, folder, { recursive: true });
    await store.append(noteChange(92));
    await store.close();
    const ids = changeIds((await storeAt(folder).store.load()).layers);
    expect(ids).toEqual(expect.arrayContaining([ulidOf(90), ulidOf(92)]));
    expect(ids).not.toContain(ulidOf(91));
  });

  it("while another workspace is put in its place is not mixed up with that one", async () => {
    const { folder, store } = await opened();
    await rename(folder, `${folder}-away`);
    await cp(join(samples, "format-2"), folder, { recursive: true });
    const text = await readFile(join(folder, "workspace.json"), "utf8");
    await writeFile(join(folder, "workspace.json"), text.replace('"sample"', '"another"'));
    await expect(store.append(noteChange(91))).rejects.toMatchObject(gone);
    expect((await readdir(join(folder, "layers"))).sort()).toEqual(["imported.jsonl", "w-anna.jsonl"]);
    await store.close();
  });
});

describe("rights that are taken away while a workspace is open", () => {
  it.each(["EACCES", "EROFS"])(
    "(%s) refuse the change with the way out, and it goes on when they are back",
    async (code) => {
      const { folder, fault, store } = await brittleStore();
      Object.assign(fault, { code, only: /\.jsonl$/ });
      await expect(store.append(noteChange(2))).rejects.toMatchObject({
        code: "storage",
        message: expect.stringMatching(/own\.keiro.*(lack the right|cannot be written)/) as string,
      });
      fault.code = null;
      await store.append(noteChange(3));
      await store.close();
      expect(changeIds((await storeAt(folder).store.load()).layers)).toEqual([1, 3].map((n) => ulidOf(n)));
    },
  );
});

describe("what only helps", () => {
  it("may fail: workspace.json that cannot list the layer, a profile that cannot keep the writer", async () => {
    const folder = await tempFolder("own.keiro");
    await cp(join(samples, "format-1"), folder, { recursive: true });
    const files = failingFiles((call, path) =>
      call === "rename" && /workspace\.json$|writers\.json$/.test(path) ? "EACCES" : null,
    );
    const { store, logged } = storeAt(folder, { files });
    await store.load();
    await store.append(noteChange(90));
    await store.append(noteChange(91));
    await store.close();
    expect(await readdir(join(folder, "layers"))).toHaveLength(3);
    expect(logged).toEqual([
      expect.stringContaining("could not be brought up to date"),
      expect.stringContaining("list of writers could not be written"),
      expect.stringContaining("could not be listed"),
    ]);
    expect((await storeAt(folder).store.load()).layers).toHaveLength(3);
  });

  it("is a torn end that cannot be set aside: then it is not cut off, and the change is refused", async () => {
    const { folder, store, path } = await brittleStore();
    await store.close();
    await appendFile(path, '{"change":');
    const before = await readFile(path, "utf8");
    const files = failingFiles((call, name) => (call === "open" && name.includes("set-aside") ? "ENOSPC" : null));
    const next = storeAt(folder, { files }).store;
    await next.load();
    await expect(next.append(noteChange(2))).rejects.toMatchObject({ code: "storage" });
    expect(await readFile(path, "utf8")).toBe(before);
    await next.close();
  });
});
