import { describe, expect, test } from "vitest";
import { WorkspaceError } from "#data/api/errors.ts";
import { createMemoryFolder } from "#data/store/memory-store.ts";
import type { WorkspaceStore } from "#data/workspace/workspace-store.ts";
import { canonicalOf, openWorkspace } from "./support/open.ts";
import type { EditInput } from "./support/open.ts";
import { policy } from "./support/policy.ts";

const note = (body: string): EditInput => ({ type: "addNote", body });

describe("a store that refuses", () => {
  test("leaves nothing counted: not the change, not the revision, not an undo", async () => {
    let full = true;
    const wrap = (store: WorkspaceStore): WorkspaceStore => ({
      ...store,
      append: async (change) => {
        if (full) throw new WorkspaceError("storage", "The disk is full.");
        await store.append(change);
      },
    });
    const { api, apply, revisions } = await openWorkspace(policy().world, { wrap });
    const before = await canonicalOf(api);
    const { revision } = await api.getInfo({});
    await expect(apply(note("x"))).rejects.toThrow("The disk is full.");
    expect(await canonicalOf(api)).toEqual(before);
    expect(await api.getInfo({})).toMatchObject({ revision, undo: null });
    expect(revisions).toEqual([]);
    full = false;
    const made = await apply(note("y"));
    expect(made.revision).toBe(revision + 1);
    full = true;
    await expect(api.undo({})).rejects.toMatchObject({ code: "storage" });
    expect((await api.listNotes({})).notes).toHaveLength(1);
    expect(await api.getInfo({})).toMatchObject({ undo: "test", redo: null });
  });

  test("to remove a draft does not take back the note that it became", async () => {
    const wrap = (store: WorkspaceStore): WorkspaceStore => ({
      ...store,
      removeDraft: () => Promise.reject(new WorkspaceError("storage", "No rights.")),
    });
    const { api, apply } = await openWorkspace(policy().world, { wrap });
    const { made } = await apply({ type: "addNote", body: "x", draft: "draft-1" });
    expect((await api.listNotes({})).notes.map(({ id }) => id)).toEqual(made.notes);
  });

  test("to look for foreign changes after the first write does not take it back", async () => {
    let looks = 0;
    const wrap = (store: WorkspaceStore): WorkspaceStore => ({
      ...store,
      readForeign: () => (++looks === 2 ? Promise.reject(new Error("gone")) : store.readForeign()),
    });
    const { api, apply } = await openWorkspace(policy().world, { wrap });
    await apply(note("x"));
    expect((await api.listNotes({})).notes).toHaveLength(1);
  });
});

describe("revisions", () => {
  test("a stale base is refused with both numbers, the present one is taken", async () => {
    const { api, apply } = await openWorkspace(policy().world);
    const { revision } = await api.getInfo({});
    await apply(note("x"));
    await expect(api.applyEdits({ baseRevision: revision, label: "late", edits: [note("y")] })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(api.applyEdits({ baseRevision: revision, label: "late", edits: [note("y")] })).rejects.toThrow(
      `The workspace is at revision ${revision + 1}, not ${revision}.`,
    );
    const taken = await api.applyEdits({ baseRevision: revision + 1, label: "in time", edits: [note("y")] });
    expect(taken.revision).toBe(revision + 2);
  });

  test("what another writer adds counts before one's own edit, and is told", async () => {
    const folder = createMemoryFolder("w1");
    const { world } = policy();
    const anna = await openWorkspace(world, { author: "anna", folder });
    const bo = await openWorkspace(world, { author: "bo", folder });
    const { revision } = await anna.api.getInfo({});
    await bo.apply(note("bo's"));
    await expect(
      anna.api.applyEdits({ baseRevision: revision, label: "late", edits: [note("y")] }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(anna.revisions.at(-1)).toBe(revision + 1);
    expect((await anna.api.listNotes({})).notes.map(({ body }) => body)).toEqual(["bo's"]);
  });

  test("edits asked for at once are made one after another", async () => {
    const { api, apply } = await openWorkspace(policy().world);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => apply(note(`note ${at}`))));
    const revisions = answers.map(({ revision }) => revision);
    expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
    expect(new Set(revisions).size).toBe(20);
    const changes = answers.map(({ change }) => change);
    expect(changes).toEqual([...changes].sort());
    expect((await api.listNotes({})).notes).toHaveLength(20);
  });

  test("a change is younger than all that is known, though the clock goes back or a colleague's went ahead", async () => {
    const folder = createMemoryFolder("w1");
    const { world } = policy();
    const ahead = await openWorkspace(world, { author: "ahead", folder });
    for (let at = 0; at < 50; at++) await ahead.apply(note(`note ${at}`));
    const behind = await openWorkspace(world, { author: "behind", folder });
    const { change } = await behind.apply(note("late"));
    const greatest = folder.writers.get("ahead")!.changes.at(-1)!.id;
    expect(change > greatest).toBe(true);
  });
});

describe("a workspace that can only be read", () => {
  test("refuses every writing with the way out, and reads", async () => {
    const { api, apply } = await openWorkspace(policy().world, { readOnly: true });
    const wayOut = "Make one with “keiro new DIR”";
    await expect(apply(note("x"))).rejects.toThrow(wayOut);
    await expect(api.undo({})).rejects.toThrow(wayOut);
    await expect(api.redo({})).rejects.toThrow(wayOut);
    await expect(api.saveDraft({ id: "d", body: "x" })).rejects.toThrow(wayOut);
    expect(await api.getInfo({})).toMatchObject({ readOnly: true, entities: 8 });
  });
});

describe("drafts", () => {
  test("are kept, listed and go when the note is saved or the text is emptied", async () => {
    const { world, meti } = policy();
    const { api, apply, folder } = await openWorkspace(world);
    const targets = [{ type: "subject" as const, id: meti }];
    expect((await api.saveDraft({ id: "a", body: "half a no", targets })).savedAt).toMatch(/^2026-/);
    await api.saveDraft({ id: "b", body: "another" });
    expect((await api.listDrafts({})).drafts).toMatchObject([
      { id: "a", body: "half a no", targets },
      { id: "b", targets: [] },
    ]);
    expect(await api.saveDraft({ id: "b", body: "  " })).toEqual({ savedAt: null });
    await apply({ type: "addNote", body: "half a note", targets, draft: "a" });
    expect(folder.drafts.size).toBe(0);
  });

  test("whose target cannot be read keep their text", async () => {
    const { api, folder } = await openWorkspace(policy().world);
    for (const [id, targets] of [
      ["a", "{"],
      ["b", '[{"type":"moon"}]'],
      ["c", "[]"],
    ] as const)
      folder.drafts.set(id, { id, body: `text ${id}`, targets, savedAt: "2026-01-01T00:00:00.000Z" });
    expect((await api.listDrafts({})).drafts.map(({ body, targets }) => [body, targets])).toEqual([
      ["text a", []],
      ["text b", []],
      ["text c", []],
    ]);
  });
});
