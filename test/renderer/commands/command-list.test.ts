import { describe, expect, it } from "vitest";
import { commandList } from "#renderer/commands/command-list.ts";
import { runCommand } from "#renderer/commands/command.ts";
import { goTo } from "#renderer/commands/picture-actions.ts";
import { refreshWorkspace } from "#renderer/commands/session-actions.ts";
import { matchesShortcut } from "#renderer/commands/shortcut.ts";
import { firstWindowState } from "#renderer/state/window-state.ts";
import { en } from "#renderer/text/en.ts";
import { entityId } from "../support/fake-data.ts";
import { createFakeWindow, openFakeWindow } from "../support/fake-services.ts";

const pressed = (key: string, more: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

describe("the list of commands", () => {
  it("lists each command once, and each shortcut once", () => {
    const ids = commandList.map(({ id }) => id);
    const shortcuts = commandList
      .map(({ shortcut }) => shortcut)
      .filter((shortcut) => shortcut !== null && shortcut !== "Escape"); // Escape ends what is there to end
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  it("has a title for every command and no title without one", () => {
    expect(commandList.map(({ title }) => title).toSorted()).toEqual(Object.keys(en.commands).toSorted());
  });

  it("offers without a workspace only what needs none", () => {
    const enabled = commandList.filter((command) => command.isEnabled(firstWindowState)).map(({ id }) => id);
    expect(enabled).toEqual(["palette", "theme", "language", "settings", "remapKeys", "help"]);
  });

  it("does not run a command that cannot run now", async () => {
    const { services } = createFakeWindow();
    await runCommand(
      commandList.find(({ id }) => id === "search")!,
      services,
    );
    expect(services.store.getState().dialogs).toEqual([]);
  });

  it("acts on what is being gone to, not on what was selected before", async () => {
    const { services } = await openFakeWindow();
    await goTo(services, entityId(1));
    void goTo(services, entityId(2));
    await runCommand(
      commandList.find(({ id }) => id === "connectTo")!,
      services,
    );
    expect(services.store.getState().connect.ends[1]?.id).toBe(entityId(2));
  });

  it("says what failed as a sentence instead of throwing", async () => {
    const { services } = await openFakeWindow();
    const undo = commandList.find(({ id }) => id === "undo")!;
    await runCommand({ ...undo, isEnabled: () => true }, services);
    expect(services.store.getState().messages).toMatchObject([
      { tone: "error", sentence: "There is nothing to undo." },
    ]);
  });

  it("undoes the last change and names it", async () => {
    const { services, workspace } = await openFakeWindow();
    const undo = commandList.find(({ id }) => id === "undo")!;
    await services
      .workspaceClient("atlas")
      .applyEdits({ label: "add note", edits: [{ type: "addNote", body: "A note." }] });
    expect(undo.isEnabled(services.store.getState())).toBe(false);
    await refreshWorkspace(services);
    expect(undo.detail?.(services.store.getState())).toBe("add note");
    await runCommand(undo, services);
    expect(workspace.notes).toEqual([]);
    expect(services.store.getState().messages.map(({ sentence }) => sentence)).toEqual(["Taken back: add note"]);
    expect(commandList.find(({ id }) => id === "redo")!.detail?.(services.store.getState())).toBe("add note");
  });
});

describe("a shortcut", () => {
  it("means Ctrl, and Command on a Mac", () => {
    expect(matchesShortcut(pressed("k", { ctrlKey: true }), "Mod+K", false)).toBe(true);
    expect(matchesShortcut(pressed("k", { metaKey: true }), "Mod+K", true)).toBe(true);
    expect(matchesShortcut(pressed("k", { ctrlKey: true }), "Mod+K", true)).toBe(false);
  });

  it("is told from the same key with Shift, but for signs that need Shift on some keyboards", () => {
    expect(matchesShortcut(pressed("Z", { ctrlKey: true, shiftKey: true }), "Mod+Z", false)).toBe(false);
    expect(matchesShortcut(pressed("Z", { ctrlKey: true, shiftKey: true }), "Mod+Shift+Z", false)).toBe(true);
    expect(matchesShortcut(pressed("?", { shiftKey: true }), "?", false)).toBe(true);
    expect(matchesShortcut(pressed("+", { shiftKey: true }), "+", false)).toBe(true);
  });
});
