// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { changeConnect, takeEnds } from "#renderer/commands/connect-form.ts";
import { ConnectPanel } from "#renderer/panels/connect/connect-panel.tsx";
import type { EndChoice } from "#renderer/state/answer.ts";
import { entityId, findEntity } from "../support/fake-data.ts";
import { openFakeWindow } from "../support/fake-services.ts";
import { renderIn, settle } from "../support/render-window.tsx";

afterEach(cleanup);

function end(n: number): EndChoice {
  const { id, kind, shortName, shortNameLang, secondName } = findEntity(entityId(n));
  return { id, kind, name: shortName, nameLang: shortNameLang, secondName };
}
async function panel() {
  const fake = await openFakeWindow();
  await renderIn(fake, <ConnectPanel />);
  return fake;
}
const press = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole("button", { name }));
  await settle();
};

describe("Connect", () => {
  it("is small at first: two ends, which paths, how long, when", async () => {
    await panel();
    expect(screen.getAllByRole("combobox").map((field) => field.getAttribute("placeholder"))).toEqual([
      "A name, in any script",
      "A name, in any script",
    ]);
    expect(within(screen.getByRole("group", { name: "Conditions" })).getAllByRole("button")).toHaveLength(3);
    expect(screen.queryByRole("list", { name: "Conditions in force" })).toBeNull();
    expect(screen.getByRole("button", { name: "More conditions" }).getAttribute("aria-expanded")).toBe("false");
  });

  it("takes an end by its short name", async () => {
    const { services } = await panel();
    const field = screen.getByRole("combobox", { name: "From" });
    field.focus();
    fireEvent.change(field, { target: { value: "Economy" } });
    await settle(20);
    fireEvent.click(screen.getAllByRole("option")[0]!);
    await settle();
    expect(services.store.getState().connect.ends[0]).toMatchObject({ id: entityId(1), name: "METI" });
  });

  it("takes more ends, and gives them up again", async () => {
    const { services } = await panel();
    await press("Add another end");
    expect(screen.getByRole("combobox", { name: "End 3" })).toBeTruthy();
    takeEnds(services.store, [end(1), end(2), end(3)]);
    await settle();
    await press("End 3, Industrial Cluster Project: take away");
    expect(services.store.getState().connect.ends).toHaveLength(2);
    expect(screen.getByRole("combobox", { name: "To" })).toBeTruthy();
  });

  it("says which end stands there twice, and does not ask", async () => {
    const { services } = await panel();
    takeEnds(services.store, [end(1), end(1)]);
    await settle();
    expect(screen.getByRole("alert").textContent).toContain("METI is chosen twice");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Find paths" }).disabled).toBe(true);
  });

  it("shows unusual conditions as words that can be taken away", async () => {
    const { services } = await panel();
    changeConnect(services.store, { avoid: [end(3), end(4)], crossSuccessions: true });
    await settle();
    const list = screen.getByRole("list", { name: "Conditions in force" });
    expect(
      within(list)
        .getAllByRole("listitem")
        .map((item) => item.textContent),
    ).toEqual([
      "not by way of Industrial Cluster Project",
      "not by way of Knowledge Cluster Initiative",
      "across predecessors",
    ]);
    await press("Leave out the condition: not by way of Industrial Cluster Project");
    expect(services.store.getState().connect.avoid).toEqual([end(4)]);
  });

  it("takes a least amount as people write it, and says when it cannot read it", async () => {
    const { services } = await panel();
    await press("More conditions");
    await press("Amount: any amount, or none");
    const field = screen.getByRole("textbox", { name: "At least, on every hop" });
    fireEvent.change(field, { target: { value: "much" } });
    fireEvent.submit(field.closest("form")!);
    await settle();
    expect(screen.getByText(/^Write a number/)).toBeTruthy();
    fireEvent.change(field, { target: { value: "10 million" } });
    fireEvent.submit(field.closest("form")!);
    await settle();
    expect(services.store.getState().connect.minAmount).toEqual({ amount: "10000000", currency: "JPY", phase: null });
    expect(screen.getByText("at least JPY 10,000,000 on every hop")).toBeTruthy();
  });

  it("asks by Enter with all its conditions", async () => {
    const { services, workspace } = await panel();
    takeEnds(services.store, [end(1), end(2)]);
    changeConnect(services.store, { mode: "best", limit: 50 });
    await settle();
    fireEvent.submit(screen.getByRole("button", { name: "Find paths" }).closest("form")!);
    await settle(20);
    expect(workspace.calls.find(({ method }) => method === "findPaths")?.input).toMatchObject({
      mode: "best",
      limit: 50,
    });
  });
});
