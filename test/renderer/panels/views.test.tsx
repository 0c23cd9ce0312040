// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import { redoChange, undoChange } from "#renderer/commands/change-actions.ts";
import { keepMoves } from "#renderer/commands/keep-moves.ts";
import { addToPicture, clearPicture, moveTo, stepPicture } from "#renderer/commands/picture-actions.ts";
import { setMoment } from "#renderer/commands/session-actions.ts";
import { nudge, openView, overwriteView, removeView, saveView, saveViewAs } from "#renderer/commands/view-actions.ts";
import { useShortcuts } from "#renderer/commands/use-shortcuts.ts";
import { Dialogs } from "#renderer/panels/dialogs.tsx";
import { ViewTitle } from "#renderer/panels/views/view-title.tsx";
import { ViewsPanel } from "#renderer/panels/views/views-panel.tsx";
import { back } from "#renderer/state/picture.ts";
import { openClient } from "#renderer/state/services.ts";
import { differenceOf } from "#renderer/state/views.ts";
import { Messages } from "#renderer/ui/messages.tsx";
import { press, tabTo, type } from "../support/keyboard.ts";
import { renderIn, settle } from "../support/render-window.tsx";
import { openTutorialWindow } from "../support/tutorial-window.ts";

afterEach(cleanup);

function Window() {
  useShortcuts();
  return (
    <>
      <ViewsPanel />
      <ViewTitle />
      <Dialogs />
      <Messages />
    </>
  );
}

/** The Tutorial with its view "Japan" open. */
async function openJapan() {
  const tutorial = await openTutorialWindow();
  const { services } = tutorial;
  const client = openClient(services);
  const { views } = await client.listViews({});
  const id = views.find(({ name }) => name === "Japan")!.id;
  await openView(services, id);
  const picture = () => services.store.getState().picture;
  const [first] = picture().shown as [EntityId];
  const saved = async () => (await client.getView({ id })).view;
  return { tutorial, services, client, id, picture, first, saved };
}

describe("an open view", () => {
  it("shows exactly what it names, where it names it", async () => {
    const { picture, saved, services } = await openJapan();
    const view = await saved();
    expect(picture().shown).toEqual(view.entities);
    for (const [id, [x, y]] of Object.entries(view.positions)) expect(picture().positions[id]).toEqual({ x, y });
    expect(differenceOf(services.store.getState())).toBeNull();
    expect(services.store.getState().messages.at(-1)!.sentence).toBe("View “Japan”: 13 entities.");
  });

  it("takes in what is moved, and undo and redo move it on the canvas", async () => {
    const { services, picture, first, saved } = await openJapan();
    const before = picture().positions[first]!;
    moveTo(services.store, { [first]: { x: 12.346, y: 5 } });
    expect(picture().past.map(({ label }) => label)).toEqual(["open"]);
    expect(differenceOf(services.store.getState())).toBeNull();
    await keepMoves(services);
    expect((await saved()).positions[first]).toEqual([12.35, 5]);
    await undoChange(services);
    expect(picture().positions[first]).toEqual(before);
    await redoChange(services);
    expect(picture().positions[first]).toEqual({ x: 12.35, y: 5 });
  });

  it("keeps a move that undo finds on its way before it takes it back", async () => {
    const { services, picture, first, saved } = await openJapan();
    const before = picture().positions[first]!;
    moveTo(services.store, { [first]: { x: 1, y: 1 } });
    await undoChange(services);
    expect(picture().positions[first]).toEqual(before);
    expect((await saved()).positions[first]).toEqual([before.x, before.y]);
  });

  it("keeps many presses of an arrow as one change", async () => {
    const { services, client, first, picture } = await openJapan();
    const { x, y } = picture().positions[first]!;
    services.store.setState({ selection: [first] });
    for (let n = 0; n < 5; n++) nudge(services, "right", "far");
    nudge(services, "up", "near");
    await keepMoves(services);
    expect(picture().positions[first]).toEqual({ x: x + 100, y: y - 1 });
    const { changes } = await client.listHistory({});
    expect(changes.map(({ label }) => label)).toEqual(["move 1 thing in “Japan”"]);
  });

  it("differs by what is added, by date and by grade until it is saved", async () => {
    const { services, client, saved } = await openJapan();
    const { hits } = await client.search({ text: "European Commission" });
    await addToPicture(services, [hits[0]!.id as EntityId]);
    await setMoment(services, { asOf: "JP-FY2009" });
    expect(differenceOf(services.store.getState())).toMatchObject({ added: 1, removed: 0, moment: true });
    await saveView(services);
    expect(differenceOf(services.store.getState())).toBeNull();
    const view = await saved();
    expect([view.entities.length, view.asOf]).toEqual([14, "JP-FY2009"]);
    await undoChange(services);
    expect((await saved()).entities).toHaveLength(13);
    expect(differenceOf(services.store.getState())).toMatchObject({ added: 1, moment: true });
  });

  it("is closed with its picture kept when it is removed, and the canvas can be emptied without emptying it", async () => {
    const { services, id, picture, saved } = await openJapan();
    await removeView(services, id, "Japan");
    expect([picture().view, picture().shown.length]).toEqual([null, 13]);
    await undoChange(services);
    await openView(services, id);
    await clearPicture(services);
    await saveView(services);
    expect((await saved()).entities).toHaveLength(13);
    await stepPicture(services, back);
    expect([picture().view?.name, picture().shown.length]).toEqual(["Japan", 13]);
  });

  it("stays where it stands when Back goes to an earlier picture of it", async () => {
    const { services, client, first, picture } = await openJapan();
    const { hits } = await client.search({ text: "European Commission" });
    await addToPicture(services, [hits[0]!.id as EntityId]);
    moveTo(services.store, { [first]: { x: 77, y: 7 } });
    await stepPicture(services, back);
    expect(picture().shown).toHaveLength(13);
    expect(picture().positions[first]).toEqual({ x: 77, y: 7 });
  });
});

describe("saving", () => {
  it("keeps what the date hides, and replaces what another view had", async () => {
    const { services, client, saved, id } = await openJapan();
    await setMoment(services, { asOf: "2009" });
    await saveViewAs(services, "Japan 2009");
    const { views } = await client.listViews({});
    expect(views.find(({ name }) => name === "Japan 2009")).toMatchObject({ entities: 13, asOf: "2009" });
    await overwriteView(services, id, "Japan");
    expect((await saved()).asOf).toBe("2009");
  });

  it("is a step by keyboard: Ctrl+S asks for a name, and says where one is taken", async () => {
    const tutorial = await openTutorialWindow();
    const { services } = tutorial;
    const client = openClient(services);
    await renderIn(tutorial, <Window />);
    await press("s", { ctrlKey: true });
    expect(screen.getByText("Nothing is on the canvas yet, so there is nothing to save as a view.")).toBeTruthy();
    const { hits } = await client.search({ text: "METI" });
    await act(() => addToPicture(services, [hits[0]!.id as EntityId]));
    await press("s", { ctrlKey: true });
    const dialog = await screen.findByRole("dialog", { name: "Save the picture as a view" });
    await tabTo("Name");
    await type("Japan");
    expect(within(dialog).getByText("There is a view of that name already. Both will be listed.")).toBeTruthy();
    await type("");
    await press("Enter");
    expect(within(dialog).getByText("Give the view a name.")).toBeTruthy();
    await type("One ministry");
    await press("Enter");
    await settle(80);
    expect(screen.getByRole("group", { name: "View: One ministry" })).toBeTruthy();
    await tabTo(/^Open the view “Japan”/);
    await press("Enter");
    await waitFor(() => screen.getByRole("group", { name: "View: Japan" }));
    expect(screen.getByRole("button", { name: /^Open the view “Japan”/ }).getAttribute("aria-current")).toBe("true");
  });
});
