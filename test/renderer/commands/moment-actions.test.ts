import { describe, expect, it } from "vitest";
import { contract } from "#data/api/contract.ts";
import { getCommand } from "#renderer/commands/command-list.ts";
import { runCommand } from "#renderer/commands/command.ts";
import { applyEdits, undoChange } from "#renderer/commands/change-actions.ts";
import { setFilter, stepMoment } from "#renderer/commands/moment-actions.ts";
import { expandEntity, goTo, goToSubject, keepPlaces } from "#renderer/commands/picture-actions.ts";
import { setMoment } from "#renderer/commands/session-actions.ts";
import { entityId, relationId } from "../support/fake-data.ts";
import { openFakeWindow } from "../support/fake-services.ts";

const meti = entityId(1);
const today = new Date(2026, 10, 20);

describe("the date that is looked at", () => {
  it("moves nothing on the canvas, however often it is stepped", async () => {
    const { services, workspace } = await openFakeWindow();
    await goTo(services, meti);
    await expandEntity(services, meti, null);
    const places = Object.fromEntries(
      services.store.getState().picture.shown.map((id, at) => [id, { x: at * 60, y: (at % 5) * 40 }]),
    );
    keepPlaces(services.store, places);
    await setMoment(services, { asOf: "JP-FY2005" });
    for (let step = 0; step < 10; step++) {
      await stepMoment(services, 1, today);
      expect(services.store.getState().picture.positions).toEqual(places);
    }
    expect(services.store.getState().moment.asOf).toBe("JP-FY2015");
    expect(workspace.calls.filter(({ method }) => method === "getPicture").at(-1)?.input).toMatchObject({
      asOf: "JP-FY2015",
    });
  });

  it("is stepped by the unit it was written in, until another is chosen", async () => {
    const { services } = await openFakeWindow();
    const { store } = services;
    await setMoment(services, { asOf: "2009-12-31" });
    await runCommand(getCommand("timeLater"), services);
    expect(store.getState()).toMatchObject({ moment: { asOf: "2010-01-01" }, timeUnit: "day" });
    await runCommand(getCommand("nextTimeUnit"), services);
    await runCommand(getCommand("timeEarlier"), services);
    expect(store.getState()).toMatchObject({ moment: { asOf: "2009-12" }, timeUnit: "month" });
    await runCommand(getCommand("anyDate"), services);
    expect(store.getState().moment.asOf).toBeNull();
  });
});

describe("an earlier record", () => {
  it("is asked for in every read that can answer from one", async () => {
    const { services, workspace } = await openFakeWindow();
    await setMoment(services, { recorded: "2024-05" });
    workspace.calls.length = 0;
    await goTo(services, meti);
    await expandEntity(services, meti, null);
    await goToSubject(services, relationId(3));
    await services.workspaceClient("atlas").listHistory({});
    const able = workspace.calls.filter(({ method }) => "recorded" in contract[method as "getPicture"].input.shape);
    expect(able.map(({ method }) => method)).toEqual(expect.arrayContaining(["getPicture", "expand"]));
    expect(able.filter(({ input }) => (input as { recorded?: string }).recorded !== "2024-05")).toEqual([]);
  });

  it("reads the counts again, and lets nothing be changed until one is back to now", async () => {
    const { services, workspace } = await openFakeWindow();
    await applyEdits(services, "add note", [{ type: "addNote", body: "Something to undo." }]);
    expect(getCommand("undo").isEnabled(services.store.getState())).toBe(true);
    workspace.calls.length = 0;
    await setMoment(services, { recorded: "2024" });
    expect(workspace.calls.find(({ method }) => method === "getInfo")?.input).toMatchObject({ recorded: "2024" });
    expect(getCommand("undo").isEnabled(services.store.getState())).toBe(false);
    expect(getCommand("addNote").isEnabled(services.store.getState())).toBe(false);
    await expect(undoChange(services)).rejects.toMatchObject({ code: "invariant" });
    await expect(applyEdits(services, "x", [])).rejects.toThrow("Go back to now first");
    await runCommand(getCommand("backToNow"), services);
    await undoChange(services);
    expect(workspace.notes).toEqual([]);
  });
});

describe("the least grade", () => {
  it("is off at first, and then goes into picture, expansion and stubs", async () => {
    const { services, workspace } = await openFakeWindow();
    await goTo(services, meti);
    const asked = () =>
      workspace.calls.flatMap(({ method, input }) =>
        ["getPicture", "expand"].includes(method) ? [(input as { minGrade?: string }).minGrade] : [],
      );
    expect(asked().every((grade) => grade === undefined)).toBe(true);
    await setFilter(services, { minGrade: "B2" });
    workspace.calls.length = 0;
    await expandEntity(services, meti, null);
    expect(new Set(asked())).toEqual(new Set(["B2"]));
    await runCommand(getCommand("anyGrade"), services);
    expect(services.store.getState().filter.minGrade).toBeNull();
  });
});
