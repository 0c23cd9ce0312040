import { describe, expect, it } from "vitest";
import { WorkspaceError } from "#data/api/errors.ts";
import {
  beginEditing,
  beginNote,
  changeDraft,
  discardDraft,
  keepDraft,
  resumeDraft,
  saveNote,
} from "#renderer/commands/note-actions.ts";
import { startWindow } from "#renderer/commands/session-actions.ts";
import { entityId, relationId } from "../support/fake-data.ts";
import { createFakeWindow, openFakeWindow } from "../support/fake-services.ts";

const meti = entityId(1);
const path = { type: "path" as const, entities: [meti, entityId(2)], relations: [relationId(8)] };

describe("writing a note", () => {
  it("keeps the unfinished text on the disk and says so, and asks only when it changed", async () => {
    const { services, workspace } = await openFakeWindow();
    await beginNote(services, [{ type: "subject", id: meti }], "METI");
    changeDraft(services.store, { body: "Ask who keeps the list" });
    await keepDraft(services);
    await keepDraft(services);
    expect([...workspace.drafts.values()]).toMatchObject([
      { id: "draft-1", body: "Ask who keeps the list", targets: [{ type: "subject", id: meti }] },
    ]);
    expect(workspace.calls.filter(({ method }) => method === "saveDraft")).toHaveLength(1);
    expect(services.store.getState().notes.draft?.keptBody).toBe("Ask who keeps the list");
  });

  it("saves it as one change bound to the path, and its draft goes", async () => {
    const { services, workspace } = await openFakeWindow();
    await beginNote(services, [path], "METI to MEXT");
    changeDraft(services.store, { body: `Ask @[Kanto bureau](${entityId(5)}).`, state: "question-open" });
    await keepDraft(services);
    await saveNote(services);
    expect(workspace.notes).toMatchObject([
      { targets: [path], state: "question-open", mentions: [{ id: entityId(5), name: "Kanto bureau" }] },
    ]);
    expect(workspace.drafts.size).toBe(0);
    expect(services.store.getState()).toMatchObject({
      notes: { draft: null },
      session: { info: { undo: "add note" } },
    });
  });

  it("says whose question it is, by when, and under which words", async () => {
    const { services, workspace } = await openFakeWindow();
    await beginNote(services, [], "");
    changeDraft(services.store, {
      body: "Who pays?",
      state: "question-open",
      tags: "money, 予算、money",
      owner: " Anna ",
      due: "2026-12",
    });
    await saveNote(services);
    expect(workspace.calls.findLast(({ method }) => method === "applyEdits")?.input).toMatchObject({
      edits: [{ type: "addNote", tags: ["money", "予算"], owner: "Anna", due: "2026-12", state: "question-open" }],
    });
  });

  it("changes only the text where an unfinished change is gone on with and the note cannot be read", async () => {
    const { services, workspace } = await openFakeWindow();
    const id = `edit-${"0".repeat(26)}`;
    const kept = {
      id,
      body: "Newer text",
      targets: [],
      savedAt: "2026-11-20T09:30:00.000Z",
      damaged: false,
      onDisk: true,
    };
    await resumeDraft(services, kept);
    await saveNote(services);
    const { edits } = workspace.calls.findLast(({ method }) => method === "applyEdits")!.input as { edits: object[] };
    expect(edits).toEqual([{ type: "editNote", note: `n:${"0".repeat(26)}`, body: "Newer text" }]);
  });

  it("saves nothing that is blank", async () => {
    const { services, workspace } = await openFakeWindow();
    await beginNote(services, [], "");
    changeDraft(services.store, { body: "  \n" });
    await saveNote(services);
    expect(workspace.calls.some(({ method }) => method === "applyEdits")).toBe(false);
  });

  it("does not throw a text away for another note", async () => {
    const { services } = await openFakeWindow();
    await beginNote(services, [], "");
    changeDraft(services.store, { body: "Unfinished" });
    await beginNote(services, [path], "METI to MEXT");
    expect(services.store.getState().notes.draft?.body).toBe("Unfinished");
    expect(services.store.getState().messages).toHaveLength(1);
  });

  it("goes on after a restart where it ended, with its target named", async () => {
    const before = await openFakeWindow();
    await beginNote(before.services, [path], "METI to MEXT");
    changeDraft(before.services.store, { body: "Half a sent" });
    await keepDraft(before.services);
    const after = createFakeWindow(before.workspace);
    await startWindow(after.services);
    const [kept] = after.services.store.getState().notes.offered;
    await resumeDraft(after.services, kept!);
    expect(after.services.store.getState().notes).toMatchObject({
      offered: [],
      draft: { body: "Half a sent", targets: [path], targetText: "METI to MEXT" },
    });
  });

  it("lets a discarded text go from the disk too", async () => {
    const { services, workspace } = await openFakeWindow();
    await beginNote(services, [], "");
    changeDraft(services.store, { body: "No" });
    await keepDraft(services);
    await discardDraft(services, "draft-1");
    expect(workspace.drafts.size).toBe(0);
    expect(services.store.getState().notes.draft).toBeNull();
  });

  it("knows after a restart which note an unfinished edit belongs to", async () => {
    const before = await openFakeWindow();
    await beginNote(before.services, [], "");
    changeDraft(before.services.store, { body: "First" });
    await saveNote(before.services);
    const [note] = before.workspace.notes;
    beginEditing(before.services, note!);
    changeDraft(before.services.store, { body: "First, bettered" });
    await keepDraft(before.services);
    const after = createFakeWindow(before.workspace);
    await startWindow(after.services);
    await resumeDraft(after.services, after.services.store.getState().notes.offered[0]!);
    expect(after.services.store.getState().notes.draft).toMatchObject({ editing: note!.id, body: "First, bettered" });
  });
});

describe("saving a note twice at once", () => {
  it("makes one note", async () => {
    const { services, workspace } = await openFakeWindow();
    await beginNote(services, [], "");
    changeDraft(services.store, { body: "Once" });
    await Promise.all([saveNote(services), saveNote(services)]);
    expect(workspace.notes).toHaveLength(1);
  });

  it("keeps the text in the editor when the disk refuses it", async () => {
    const { services, workspace } = await openFakeWindow();
    const client = {
      ...workspace.client,
      applyEdits: async () => {
        throw new WorkspaceError("storage", "The disk is full. Nothing was changed.");
      },
    };
    const refusing = { ...services, workspaceClient: () => client };
    await beginNote(refusing, [], "");
    changeDraft(refusing.store, { body: "Not lost" });
    await expect(saveNote(refusing)).rejects.toThrow("The disk is full");
    expect(refusing.store.getState().notes.draft).toMatchObject({ body: "Not lost", saving: false });
  });
});
