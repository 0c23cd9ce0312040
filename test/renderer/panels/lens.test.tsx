// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { getCommand } from "#renderer/commands/command-list.ts";
import { runCommand } from "#renderer/commands/command.ts";
import { addToPicture, expandEntity, goTo } from "#renderer/commands/picture-actions.ts";
import { useShortcuts } from "#renderer/commands/use-shortcuts.ts";
import { Legend } from "#renderer/panels/picture/legend.tsx";
import { PictureChips } from "#renderer/panels/picture/picture-chips.tsx";
import { PictureTree } from "#renderer/panels/tree/picture-tree.tsx";
import { entityId } from "../support/fake-data.ts";
import { openFakeWindow } from "../support/fake-services.ts";
import { renderIn, settle } from "../support/render-window.tsx";

afterEach(cleanup);
const [meti, mext, hamamatsu] = [entityId(1), entityId(2), entityId(6)];

function WithKeys() {
  useShortcuts();
  return (
    <>
      <PictureChips />
      <Legend />
      <PictureTree />
    </>
  );
}
async function opened() {
  const fake = await openFakeWindow();
  await addToPicture(fake.services, [mext, hamamatsu]);
  await expandEntity(fake.services, meti, [{ kind: "administers", forward: true }]);
  await goTo(fake.services, meti);
  await renderIn(fake, <WithKeys />);
  return fake;
}
const press = async (key: string) => {
  fireEvent.keyDown(document.body, { key });
  await settle(20);
};

describe("focus by distance", () => {
  it("is set by a digit, goes nearer and further by its keys, and ends with Escape", async () => {
    const { services } = await opened();
    await press("2");
    const group = () => screen.getByRole("group", { name: "Focus by distance from METI" });
    expect(within(group()).getByRole("button", { name: "Distance: within 2 relations" })).toBeTruthy();
    await press("<");
    expect(services.store.getState().lens.around?.hops).toBe(1);
    expect(within(group()).getByText("Faded: 1")).toBeTruthy();
    await press("Escape");
    expect(screen.queryByRole("group", { name: "Focus by distance from METI" })).toBeNull();
  });

  it("says how many it hides, marks them in the tree, and its chip shows them again", async () => {
    const { services } = await opened();
    await press("1");
    services.store.setState(({ lens }) => ({ lens: { ...lens, around: { ...lens.around!, rest: "hidden" } } }));
    await settle();
    expect(screen.getByText("Hidden: 1 by distance")).toBeTruthy();
    expect(screen.getByRole("treeitem", { name: /^Hamamatsu.*not on the canvas now$/ })).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Show everything: end the focus by distance" }));
    await settle();
    expect(screen.queryByRole("treeitem", { name: /not on the canvas now/ })).toBeNull();
  });

  it("needs something to go round", async () => {
    const { services } = await openFakeWindow();
    await runCommand(getCommand("focus2"), services);
    expect(services.store.getState().lens.around).toBeNull();
  });
});

describe("the legend", () => {
  it("hides a kind and says so beside the canvas and in the tree, with a way back", async () => {
    await opened();
    fireEvent.click(screen.getByRole("button", { name: "ministry, 2" }));
    await settle();
    expect(screen.getByText(/^Hidden: ministry · 2/)).toBeTruthy();
    expect(screen.getByText(/2 of them hidden/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "ministry, 2" }).getAttribute("aria-pressed")).toBe("false");
    fireEvent.click(screen.getByRole("button", { name: "Show ministry again" }));
    await settle();
    expect(screen.queryByText(/^Hidden: ministry/)).toBeNull();
  });

  it("takes the keyboard by its key", async () => {
    await opened();
    await press("b");
    await settle(40);
    expect(document.activeElement?.getAttribute("aria-label")).toBe("ministry, 2");
  });
});

describe("the tree", () => {
  it("selects several with Ctrl and a click, and one less with another", async () => {
    const { services } = await opened();
    const row = (name: RegExp) => screen.getByRole("treeitem", { name });
    fireEvent.click(row(/^METI/));
    fireEvent.click(row(/^MEXT/), { ctrlKey: true });
    expect(services.store.getState().selection).toEqual([meti, mext]);
    fireEvent.click(row(/^METI/), { ctrlKey: true });
    expect(services.store.getState().selection).toEqual([mext]);
  });
});
