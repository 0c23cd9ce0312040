import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Draft } from "#data/workspace/workspace-store.ts";
import { storeAt } from "./support/open-store.ts";
import { noon, noteChange, ulidOf } from "./support/sample-changes.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
const draft = (id: string, body: string): Draft => ({ id, body, targets: '[{"type":"view"}]', savedAt: noon });

async function freshStore() {
  const folder = await tempFolder("own.keiro");
  const { store, logged } = storeAt(folder, { createOnWrite: true });
  await store.load();
  return { folder, store, logged };
}

describe("a draft", () => {
  it("is there again after a restart, and gone when it is removed", async () => {
    const { folder, store } = await freshStore();
    expect(await store.listDrafts()).toEqual([]);
    await store.saveDraft(draft(`n:${ulidOf(1)}`, "half a thought"));
    await store.saveDraft(draft(`n:${ulidOf(1)}`, "half a thought 浜松"));
    await store.saveDraft(draft("second", "another"));
    const later = storeAt(folder).store;
    await later.load();
    expect(await later.listDrafts()).toEqual([
      draft(`n:${ulidOf(1)}`, "half a thought 浜松"),
      draft("second", "another"),
    ]);
    await later.removeDraft(`n:${ulidOf(1)}`);
    await later.removeDraft("never-there");
    expect((await store.listDrafts()).map(({ id }) => id)).toEqual(["second"]);
  });

  it("makes the workspace when it is the first thing written, and is no change", async () => {
    const { folder, store } = await freshStore();
    await store.saveDraft(draft("d", "body"));
    expect((await readdir(folder)).sort()).toEqual(["drafts", "workspace.json"]);
    expect((await storeAt(folder).store.load()).notices).toEqual([]);
  });

  it("does not come back by a save that was asked for before it was removed", async () => {
    const { store } = await freshStore();
    await Promise.all([store.saveDraft(draft("d", "1")), store.saveDraft(draft("d", "2")), store.removeDraft("d")]);
    expect(await store.listDrafts()).toEqual([]);
  });

  it("that is damaged stays where it is, and the others are listed", async () => {
    const { folder, store, logged } = await freshStore();
    await store.saveDraft(draft("good", "body"));
    const texts = {
      "torn.json": '{"body":"',
      "types.json": '{"id":1}',
      "other.json": await readFile(join(folder, "drafts/good.json"), "utf8"),
      "x.json.1.tmp": "",
    };
    for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, "drafts", name), text);
    expect((await store.listDrafts()).map(({ id }) => id)).toEqual(["good"]);
    expect(logged).toHaveLength(2);
    expect(await readdir(join(folder, "drafts"))).toHaveLength(5);
  });

  it("of which a letter was flipped is told as damaged, and one of an older Keiro without a checksum as it is", async () => {
    const { folder, store, logged } = await freshStore();
    await store.saveDraft(draft("flipped", "body of a note"));
    const path = join(folder, "drafts/flipped.json");
    const text = await readFile(path, "utf8");
    expect(text).toMatch(/"sum": "[0-9a-f]{8}"/);
    await writeFile(path, text.replace("body of", "bodz of"));
    await writeFile(join(folder, "drafts/older.json"), JSON.stringify(draft("older", "as it was")));
    expect(await store.listDrafts()).toEqual([
      { ...draft("flipped", "bodz of a note"), damaged: true },
      draft("older", "as it was"),
    ]);
    expect(logged).toHaveLength(1);
    await store.saveDraft(draft("flipped", "mended"));
    expect((await store.listDrafts())[0]).toEqual(draft("flipped", "mended"));
  });

  it.each(["", "../escape", "a/b", ".hidden", "a".repeat(101), "nul\0"])("is refused with the id “%s”", async (id) => {
    const { store } = await freshStore();
    await expect(store.saveDraft(draft(id, "body"))).rejects.toMatchObject({ code: "invalid-input" });
    await expect(store.removeDraft(id)).rejects.toMatchObject({ code: "invalid-input" });
  });

  it("does not keep a change from being written", async () => {
    const { store } = await freshStore();
    await Promise.all([store.saveDraft(draft("d", "1")), store.append(noteChange(1))]);
    await store.close();
  });
});
