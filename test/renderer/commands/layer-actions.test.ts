import { describe, expect, it } from "vitest";
import { copyAnswer, stalenessOf } from "#renderer/commands/answer-actions.ts";
import { applyEdits } from "#renderer/commands/change-actions.ts";
import { lookBefore, saveHistory, setHistory, showItemHistory } from "#renderer/commands/history-actions.ts";
import { restoreBackup, showAllLayers, toggleLayer } from "#renderer/commands/layer-actions.ts";
import { findPaths } from "#renderer/commands/path-actions.ts";
import { goTo } from "#renderer/commands/picture-actions.ts";
import { takeEnds } from "#renderer/commands/connect-form.ts";
import { openClient } from "#renderer/state/services.ts";
import type { WindowServices } from "#renderer/state/services.ts";
import { isWritable } from "#renderer/state/window-state.ts";
import { openTutorialWindow } from "../support/tutorial-window.ts";

const notesOf = async (services: WindowServices) => {
  const { session } = services.store.getState();
  return session.status === "open" ? session.info.notes : -1;
};
const mine = { id: "ada", name: "Ada" };
async function withNote(services: WindowServices): Promise<void> {
  await applyEdits(services, "write a note", [{ type: "addNote", body: "mine" }]);
}
const idOf = async (services: WindowServices, text: string) =>
  (await openClient(services).resolveName({ text })).entity.id;

describe("hiding a layer", () => {
  it("leaves it out of counts and reads, changes nothing, and one key shows it again", async () => {
    const { services } = await openTutorialWindow();
    await withNote(services);
    expect(await notesOf(services)).toBe(1);
    await toggleLayer(services, "layers", mine);
    expect(await notesOf(services)).toBe(0);
    expect(isWritable(services.store.getState())).toBe(true);
    await showAllLayers(services);
    expect(await notesOf(services)).toBe(1);
    await toggleLayer(services, "authors", mine);
    expect(await notesOf(services)).toBe(0);
    await toggleLayer(services, "authors", mine);
    expect(await notesOf(services)).toBe(1);
  });

  it("makes the open answer stale, and the next one says what was left out, on the clipboard too", async () => {
    const copied: string[] = [];
    const { services: window } = await openTutorialWindow();
    const services = { ...window, copyText: (text: string) => Promise.resolve(copied.push(text) > 0) };
    await withNote(services);
    for (const name of ["METI", "MEXT"]) await goTo(services, await idOf(services, name));
    const ends = services.store
      .getState()
      .picture.drawn.entities.map(({ id, kind, shortName }) => ({
        id,
        kind,
        name: shortName,
        nameLang: "en",
        secondName: null,
      }))
      .slice(0, 2);
    takeEnds(services.store, ends);
    await findPaths(services);
    expect(stalenessOf(services.store.getState())).toBeNull();
    await toggleLayer(services, "layers", mine);
    expect(stalenessOf(services.store.getState())).toBe("wanted-otherwise");
    await findPaths(services);
    expect(stalenessOf(services.store.getState())).toBeNull();
    await copyAnswer(services);
    expect(copied.at(-1)!.trimEnd().split("\n").at(-1)).toBe("Left out of this answer: the layer “Ada”.");
  });
});

describe("the history", () => {
  it("opens for what is acted on, looks at the time before a change, and is saved as a table", async () => {
    const window = await openTutorialWindow();
    const saved: string[] = [];
    const shell = {
      ...window.services.shell,
      saveText: (name: string, text: string) => Promise.resolve(saved.push(name, text) > 0),
    };
    const services = { ...window.services, shell } as WindowServices;
    const meti = await idOf(services, "METI");
    await goTo(services, meti);
    await applyEdits(services, "set the website", [
      { type: "addClaim", about: meti, fields: [{ field: "website", value: "https://meti.example" }] },
    ]);
    await withNote(services);
    showItemHistory(services.store);
    expect(services.store.getState()).toMatchObject({ panels: { place: "history" }, history: { about: { id: meti } } });
    await saveHistory(services);
    const [name, text] = saved;
    expect(name).toBe("history.csv");
    expect(text!.trim().split("\r\n")).toHaveLength(2);
    expect(text).toContain("set the website");
    setHistory(services.store, { about: null, since: "not a time", text: "MINE" });
    await saveHistory(services);
    expect(saved[3]!.trim().split("\r\n")).toHaveLength(2);
    const { changes } = await openClient(services).listHistory({ about: meti });
    await lookBefore(services, changes[0]!.id);
    expect(isWritable(services.store.getState())).toBe(false);
    const { fields } = await openClient(services).getEntity({
      id: meti,
      recorded: services.store.getState().moment.recorded!,
    });
    expect(fields["website"]).toBeUndefined();
  });
});

describe("a restore", () => {
  it("takes the workspace back and says so; undo brings what came later again", async () => {
    const { services } = await openTutorialWindow();
    await withNote(services);
    const [backup] = (await openClient(services).listBackups({})).backups;
    await restoreBackup(services, backup!);
    expect(await notesOf(services)).toBe(0);
    expect(services.store.getState().messages.at(-1)?.sentence).toMatch(/^The workspace is as it was in the backup of/);
    await openClient(services).redo({});
    expect((await openClient(services).getInfo({})).notes).toBe(1);
  });
});
