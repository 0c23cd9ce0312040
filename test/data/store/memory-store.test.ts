import { describe, expect, it } from "vitest";
import { createMemoryFolder, createMemoryStore } from "#data/store/memory-store.ts";
import { noon, noteChange } from "./support/sample-changes.ts";

const anna = { id: "a-1", name: "Anna" };
const ben = { id: "a-2", name: "Ben" };

describe("a workspace in memory", () => {
  it("gives back what was appended", async () => {
    const store = createMemoryStore({ author: anna });
    expect((await store.load()).layers).toEqual([]);
    await store.append(noteChange(1));
    expect((await store.load()).layers).toMatchObject([{ role: "own", writable: true, changes: [noteChange(1)] }]);
    await expect(store.append({ ...noteChange(2), when: "yesterday" })).rejects.toMatchObject({ code: "invariant" });
  });

  it("is shared by two stores of one folder as by two processes", async () => {
    const folder = createMemoryFolder();
    const first = createMemoryStore({ author: anna, folder, writer: "one" });
    const second = createMemoryStore({ author: ben, folder, writer: "two" });
    await first.load();
    await second.load();
    let told = 0;
    const stop = first.watch(() => told++);
    await second.append(noteChange(1, { who: "a-2" }));
    expect(told).toBe(1);
    expect((await first.readForeign()).layers).toMatchObject([
      { role: "colleague", changes: [noteChange(1, { who: "a-2" })] },
    ]);
    await second.append(noteChange(2, { who: "a-2" }));
    expect((await first.readForeign()).changes).toEqual([{ layer: "two", changes: [noteChange(2, { who: "a-2" })] }]);
    expect(await first.readForeign()).toEqual({ changes: [], layers: [], notices: [] });
    stop();
    await second.append(noteChange(3, { who: "a-2" }));
    expect(told).toBe(2);
  });

  it("keeps drafts and documents", async () => {
    const store = createMemoryStore({ author: anna });
    const draft = { id: "d", body: "b", targets: "[]", savedAt: noon };
    await store.saveDraft(draft);
    expect(await store.listDrafts()).toEqual([draft]);
    await store.removeDraft("d");
    expect(await store.listDrafts()).toEqual([]);
    await store.keepDocument("D1.txt", "text");
    const record = { fileName: "D1.txt", versions: [] } as never;
    expect(await store.findDocuments([record])).toMatchObject([{ foundBy: "file-name", text: "text" }]);
  });

  it("refuses every write where it may only be read", async () => {
    const store = createMemoryStore({ author: anna, readOnly: true });
    expect((await store.load()).readOnly).toBe(true);
    await expect(store.append(noteChange(1))).rejects.toMatchObject({ code: "storage" });
    await expect(store.keepDocument("D1.txt", "text")).rejects.toMatchObject({ code: "storage" });
  });
});
