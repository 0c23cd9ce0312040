// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import { redoChange, undoChange } from "#renderer/commands/change-actions.ts";
import type { LayoutTask } from "#renderer/canvas/layouts/layout-task.ts";
import { runLayout } from "#renderer/canvas/layouts/run-layout.ts";
import { compareTimes } from "#renderer/commands/compare-actions.ts";
import { keepMoves } from "#renderer/commands/keep-moves.ts";
import { changeLens, toggleMark } from "#renderer/commands/lens-actions.ts";
import { setFilter } from "#renderer/commands/moment-actions.ts";
import {
  addToPicture,
  clearPicture,
  layOut,
  madeBy,
  mapTask,
  moveTo,
  stepPicture,
} from "#renderer/commands/picture-actions.ts";
import { setMoment } from "#renderer/commands/session-actions.ts";
import {
  duplicateView,
  nudge,
  openView,
  overwriteView,
  removeView,
  saveView,
  saveViewAs,
} from "#renderer/commands/view-actions.ts";
import { useShortcuts } from "#renderer/commands/use-shortcuts.ts";
import { Dialogs } from "#renderer/panels/open-dialogs.tsx";
import { ViewTitle } from "#renderer/panels/views/view-title.tsx";
import { ViewsPanel } from "#renderer/panels/views/views-panel.tsx";
import { countryKey, placeKey } from "#renderer/state/folds.ts";
import { clearLens } from "#renderer/state/lens.ts";
import type { Lens } from "#renderer/state/lens.ts";
import { badgesOf } from "#renderer/state/marks.ts";
import { back } from "#renderer/state/picture.ts";
import { seenOf } from "#renderer/state/seen.ts";
import { openClient } from "#renderer/state/services.ts";
import { differenceOf } from "#renderer/state/views.ts";
import { Messages } from "#renderer/ui/messages.tsx";
import { nodeParts, policyPicture } from "../canvas/layouts/support.ts";
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

/** Rows of the legend and pins are sets. */
function sorted(lens: Lens): Lens {
  return { ...lens, hidden: lens.hidden.toSorted(), pinned: lens.pinned.toSorted() };
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

describe("a view opened again", () => {
  it("looks as it did: places, kinds hidden, distance, folds, pins, marks, widths, date, grade, comparison and map", async () => {
    const { services, client, picture, first } = await openJapan();
    const { store } = services;
    Object.assign(services, { computeLayout: (task: LayoutTask) => runLayout(task, nodeParts, () => undefined) });
    const entity = (at: number) => picture().drawn.entities[at]!;
    await layOut(services, "map");
    moveTo(store, { [first]: { x: -31.25, y: 40.75 } });
    changeLens(store, {
      hidden: ["relation oversees", "kind cluster"],
      folds: [placeKey(entity(3)) ?? countryKey(entity(3))],
      pinned: [first],
      widths: { key: { phase: "budget", period: null, currency: "JPY" } },
    });
    changeLens(store, {
      around: { centre: first, hops: 2, direction: "down", kinds: ["funds"], rest: "faded" },
    });
    await toggleMark(services, "grade");
    await setFilter(services, { minGrade: "E5" });
    await setMoment(services, { asOf: "JP-FY2009", certain: true });
    await compareTimes(services, { before: "JP-FY2009", after: "JP-FY2012", scope: "picture" });
    await saveViewAs(services, "All of it");
    expect(differenceOf(store.getState())).toBeNull();
    const look = () => {
      const { lens, moment, filter, answer } = store.getState();
      const { positions, shown, fold, isInRows, ground, madeBy } = picture();
      const badges = [...badgesOf(seenOf(picture().drawn, lens), new Map(), lens.marks, lens.pinned)];
      const compared = answer.status === "done" && answer.type === "compare" ? answer.result.lines : [];
      return { lens: sorted(lens), moment, filter, positions, shown, fold, isInRows, ground, madeBy, badges, compared };
    };
    await waitFor(() => expect(store.getState().answer.status).toBe("done"));
    const before = look();
    expect(before.madeBy).toEqual({ layout: "map", map: null }); // nothing of the Tutorial says its country
    expect(before.compared.length).toBeGreaterThan(0);
    const { views } = await client.listViews({});
    const idOf = (name: string) => views.find((view) => view.name === name)!.id;
    await openView(services, idOf("Japan"));
    expect(store.getState().lens).toEqual(clearLens);
    expect(store.getState().answer.status).toBe("idle");
    await openView(services, idOf("All of it"));
    await waitFor(() => expect(store.getState().answer.status).toBe("done"));
    expect(look()).toEqual(before);
    expect(differenceOf(store.getState())).toBeNull();
    expect(store.getState().messages.at(-1)!.sentence).toContain("2 rows of the legend are off.");
  });

  it("draws the outlines of its map again as they were", async () => {
    const entities = policyPicture(23).entities.map((entity) => ({ ...entity, width: 150, height: 76 }));
    const task: LayoutTask = { layout: "map", entities, relations: [], start: {}, around: [], aspect: 1.37 };
    const { map } = madeBy(task);
    const [made, again] = await Promise.all(
      [task, mapTask(map!)].map((one) => runLayout(one, nodeParts, () => undefined)),
    );
    expect(made!.ground!.outlines.length).toBeGreaterThan(1_000);
    expect(again!.ground).toEqual(made!.ground);
  });

  it("says what is looked at otherwise, keeps it when it is saved, and gives it back by undo", async () => {
    const { services, id, saved } = await openJapan();
    changeLens(services.store, { hidden: ["kind ministry"], folds: ["country JP"] });
    expect(differenceOf(services.store.getState())).toMatchObject({ legend: true, folds: true, pins: false });
    await overwriteView(services, id, "Japan");
    expect((await saved()).filters.hidden).toEqual(["kind ministry"]);
    await duplicateView(services, id, "Japan again");
    await undoChange(services);
    await undoChange(services);
    expect((await saved()).filters.hidden).toBeUndefined();
    expect(differenceOf(services.store.getState())).toMatchObject({ legend: true, folds: true });
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
