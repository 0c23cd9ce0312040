// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { openDialog } from "#renderer/commands/dialog-actions.ts";
import { Dialogs } from "#renderer/panels/open-dialogs.tsx";
import { openFakeWindow } from "../support/fake-services.ts";
import { renderIn, settle } from "../support/render-window.tsx";

afterEach(cleanup);

async function opened() {
  const fake = await openFakeWindow();
  openDialog(fake.services.store, { type: "keys" });
  await renderIn(fake, <Dialogs />);
  const change = async (title: RegExp) => {
    fireEvent.click(screen.getByRole("button", { name: title }));
    await settle(20);
  };
  const press = async (title: RegExp, keys: Parameters<typeof fireEvent.keyDown>[1]) => {
    fireEvent.keyDown(screen.getByRole("textbox", { name: title }), keys);
    await settle(20);
  };
  return { store: fake.services.store, change, press };
}

describe("changing the keys", () => {
  it("gives a command free keys at once, keeps them in the profile, and goes back to the usual ones", async () => {
    const { store, change, press } = await opened();
    await change(/^Change the keys of “Show all of the picture” \(0\)$/);
    await press(/^Press the keys for “Show all of the picture”/, { key: "F2" });
    expect(store.getState().profile.keys).toEqual({ fit: "F2" });
    fireEvent.click(screen.getByRole("button", { name: "“Show all of the picture”: the usual keys again" }));
    await settle(20);
    expect(store.getState().profile.keys).toEqual({});
  });

  it("says whose keys they are, and takes them only when told to", async () => {
    const { store, change, press } = await opened();
    await change(/^Change the keys of “Show all of the picture”/);
    await press(/^Press the keys for/, { key: "k", ctrlKey: true });
    expect(screen.getByRole("alert").textContent).toBe("“Search” has these keys.");
    expect(store.getState().profile.keys).toEqual({});
    fireEvent.click(screen.getByRole("button", { name: "Take them from “Search”" }));
    await settle(20);
    expect(store.getState().profile.keys).toEqual({ fit: "Mod+K", search: null });
    expect(screen.getByRole("button", { name: "Change the keys of “Search” (none)" })).toBeTruthy();
  });

  it("refuses keys that walk, and Escape leaves everything as it was", async () => {
    const { store, change, press } = await opened();
    await change(/^Change the keys of “Show all of the picture”/);
    await press(/^Press the keys for/, { key: "ArrowUp" });
    expect(within(screen.getByRole("dialog")).getByRole("alert").textContent).toMatch(/Choose another/);
    await press(/^Press the keys for/, { key: "Escape" });
    expect(screen.queryByRole("textbox", { name: /^Press the keys for/ })).toBeNull();
    expect(store.getState()).toMatchObject({ profile: { keys: {} }, dialogs: [{ type: "keys" }] });
  });
});
