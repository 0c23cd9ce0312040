import { describe, expect, it } from "vitest";
import { getCommand } from "#renderer/commands/command-list.ts";
import { runCommand } from "#renderer/commands/command.ts";
import { toggleSigns } from "#renderer/commands/lens-actions.ts";
import { addToPicture, keepPlaces, layOut } from "#renderer/commands/picture-actions.ts";
import { select } from "#renderer/commands/dialog-actions.ts";
import { entityId } from "../support/fake-data.ts";
import { openFakeWindow } from "../support/fake-services.ts";

const [meti, mext, project, bureau] = [1, 2, 3, 5].map(entityId) as [
  ReturnType<typeof entityId>,
  ReturnType<typeof entityId>,
  ReturnType<typeof entityId>,
  ReturnType<typeof entityId>,
];
async function opened() {
  const { services } = await openFakeWindow();
  await addToPicture(services, [meti, mext, project, bureau]);
  keepPlaces(services.store, {
    [meti]: { x: 0, y: 0 },
    [mext]: { x: 10, y: 5 },
    [project]: { x: 400, y: 90 },
    [bureau]: { x: 800, y: 0 },
  });
  const run = (title: Parameters<typeof getCommand>[0]) => runCommand(getCommand(title), services);
  return { services, store: services.store, run };
}

describe("selecting many", () => {
  it("takes everything on the canvas, but not what the legend hides", async () => {
    const { store, run } = await opened();
    await run("selectAll");
    expect(store.getState().selection).toHaveLength(4);
    toggleSigns(store, ["kind agency"]);
    await run("selectAll");
    expect(store.getState().selection).toEqual([meti, mext, project]);
    await run("selectNothing");
    expect(store.getState().selection).toEqual([]);
  });

  it("adds the neighbours of what is selected, and says how many that makes", async () => {
    const { store, run } = await opened();
    select(store, [bureau]);
    await run("selectNeighbours");
    expect(store.getState().selection).toEqual([meti, bureau]);
    expect(store.getState().messages.at(-1)?.sentence).toBe("2 entities selected.");
  });
});

describe("arranging", () => {
  it("aligns and distributes what is selected, as moves that Back takes back", async () => {
    const { store, run } = await opened();
    select(store, [meti, project, bureau]);
    await run("alignTop");
    await run("distributeAcross");
    const { positions, past } = store.getState().picture;
    expect([meti, project, bureau].map((id) => positions[id])).toEqual([
      { x: 0, y: 0 },
      { x: 400, y: 0 },
      { x: 800, y: 0 },
    ]);
    expect(past.at(-1)?.label).toBe("move");
    expect(positions[mext]).toEqual({ x: 10, y: 5 });
    await run("back");
    await run("back");
    expect(store.getState().picture.positions[project]).toEqual({ x: 400, y: 90 });
  });

  it("needs enough that is selected", async () => {
    const { store } = await opened();
    select(store, [meti]);
    expect(getCommand("alignLeft").isEnabled(store.getState())).toBe(false);
    select(store, [meti, mext]);
    expect(getCommand("alignLeft").isEnabled(store.getState())).toBe(true);
    expect(getCommand("distributeDown").isEnabled(store.getState())).toBe(false);
  });

  it("pushes apart what overlaps, and nothing else; pinned things stay, in layouts too", async () => {
    const { services, store, run } = await opened();
    select(store, [meti]);
    await run("pin");
    await run("pushApart");
    const apart = store.getState().picture.positions;
    expect(apart[meti]).toEqual({ x: 0, y: 0 });
    expect(apart[bureau]).toEqual({ x: 800, y: 0 });
    expect(apart[mext]).not.toEqual({ x: 10, y: 5 });
    await layOut(services);
    expect(store.getState().picture.positions[meti]).toEqual({ x: 0, y: 0 });
    await run("pin");
    await layOut(services, "flow");
    expect(store.getState().lens.pinned).toEqual([]);
  });
});
