import { describe, expect, it } from "vitest";
import type { InputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { onHostState } from "#renderer/commands/connection-actions.ts";
import { keepTextInTab } from "#renderer/commands/kept-text.ts";
import {
  beginNote,
  changeDraft,
  discardDraft,
  keepDraft,
  resumeDraft,
  saveNote,
} from "#renderer/commands/note-actions.ts";
import { reportError } from "#renderer/commands/report.ts";
import { startWindow } from "#renderer/commands/session-actions.ts";
import type { WindowServices } from "#renderer/state/services.ts";
import { createWindowStore } from "#renderer/state/window-store.ts";
import { openFakeWindow } from "../support/fake-services.ts";

const away = new WorkspaceError("transport", "Keiro no longer answers.");

/** A window in which a note is being written while the host goes away. */
async function writing() {
  const fake = await openFakeWindow();
  const host = { isAway: false };
  const { client } = fake.workspace;
  const services: WindowServices = {
    ...fake.services,
    workspaceClient: () => ({
      ...client,
      saveDraft: (input) => (host.isAway ? Promise.reject(away) : client.saveDraft(input)),
    }),
  };
  keepTextInTab(services);
  await beginNote(services, [], "");
  changeDraft(services.store, { body: "Ask who keeps the list" });
  await keepDraft(services);
  return { ...fake, services, host };
}
/** The same tab after a reload: a new window, the same storage and the same disk. */
async function reloaded({ services }: { services: WindowServices }): Promise<WindowServices> {
  const next = { ...services, store: createWindowStore() };
  await startWindow(next);
  return next;
}

describe("a note while the host is away", () => {
  it("fails once, is not tried again each second, and is kept when the host answers again", async () => {
    const { services, host, workspace } = await writing();
    host.isAway = true;
    changeDraft(services.store, { body: "Ask who keeps the list, and since when" });
    await expect(keepDraft(services)).rejects.toBe(away);
    await keepDraft(services); // no second sentence
    onHostState(services, "lost");
    await keepDraft(services);
    expect(services.store.getState().notes.draft).toMatchObject({
      keptBody: "Ask who keeps the list",
      keepError: { code: "transport" },
    });
    reportError(services, away); // the strip says it already
    expect(services.store.getState().messages).toEqual([]);

    host.isAway = false;
    onHostState(services, "answering");
    await expect.poll(() => services.store.getState().notes.draft?.keepError).toBeNull();
    expect([...workspace.drafts.values()]).toMatchObject([{ body: "Ask who keeps the list, and since when" }]);
  });

  it("survives a reload in the tab, to the letter, and goes to the disk when it is gone on with", async () => {
    const before = await writing();
    before.host.isAway = true;
    changeDraft(before.services.store, { body: "Ask who keeps the list, and since wh" });
    before.host.isAway = false;
    const after = await reloaded(before);
    const [offered] = after.store.getState().notes.offered;
    expect(offered).toMatchObject({ body: "Ask who keeps the list, and since wh", onDisk: false });
    expect(after.store.getState().notes.offered).toHaveLength(1);
    await resumeDraft(after, offered!);
    await keepDraft(after);
    expect([...before.workspace.drafts.values()]).toMatchObject([{ body: "Ask who keeps the list, and since wh" }]);
  });

  it("is forgotten by the tab once it is saved, and once it is let go", async () => {
    const saved = await writing();
    await saveNote(saved.services);
    expect((await reloaded(saved)).store.getState().notes.offered).toEqual([]);
    const discarded = await writing();
    const after = await reloaded(discarded);
    await discardDraft(after, after.store.getState().notes.offered[0]!.id);
    expect((await reloaded({ services: after })).store.getState().notes.offered).toEqual([]);
  });

  it("is not offered in another workspace", async () => {
    const { services } = await writing();
    const other = {
      ...services,
      store: createWindowStore(),
      host: {
        ...services.host,
        listWorkspaces: async (input: InputOf<"listWorkspaces">) => ({
          ...(await services.host.listWorkspaces(input)),
          startWith: "visit",
        }),
      },
      workspaceClient: () => ({ ...services.workspaceClient("visit"), listDrafts: async () => ({ drafts: [] }) }),
    };
    await startWindow(other);
    expect(other.store.getState().notes.offered).toEqual([]);
  });

  it("is not harmed by something else in the tab's storage", async () => {
    const { services } = await openFakeWindow();
    for (const text of ["{", "null", '{"workspace":1}']) {
      services.tabStorage.setItem("keiro.text", text);
      expect((await reloaded({ services })).store.getState().session.status).toBe("open");
    }
  });
});

describe("a window that found no host", () => {
  it("starts by itself when the host answers", async () => {
    const { services } = await openFakeWindow();
    services.store.setState({
      session: { status: "unreachable", error: { code: "transport", sentence: "" } },
      connection: "lost",
    });
    onHostState(services, "answering");
    await expect.poll(() => services.store.getState().session.status).toBe("open");
  });
});
