// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { getCommand } from "#renderer/commands/command-list.ts";
import { runCommand } from "#renderer/commands/command.ts";
import { changeConnect } from "#renderer/commands/connect-form.ts";
import { openDialog } from "#renderer/commands/dialog-actions.ts";
import { judge } from "#renderer/commands/judge-actions.ts";
import { findPaths } from "#renderer/commands/path-actions.ts";
import { goTo } from "#renderer/commands/picture-actions.ts";
import { setMoment } from "#renderer/commands/session-actions.ts";
import { Dialogs } from "#renderer/panels/open-dialogs.tsx";
import { claimId, entityId, findEntity } from "../support/fake-data.ts";
import { openFakeWindow } from "../support/fake-services.ts";
import { createFakeWorkspace } from "../support/fake-workspace.ts";
import { renderIn, settle } from "../support/render-window.tsx";

afterEach(cleanup);
const meti = entityId(1);

type Client = ReturnType<typeof createFakeWorkspace>["client"];

async function claimsOf(field: string | null = "count.clusters", workspace = createFakeWorkspace()) {
  const fake = await openFakeWindow(workspace);
  await goTo(fake.services, meti);
  openDialog(fake.services.store, { type: "claims", about: meti, field });
  await renderIn(fake, <Dialogs />);
  await settle(20);
  const edits = () =>
    fake.workspace.calls
      .filter(({ method }) => method === "applyEdits")
      .map(({ input }) => input as { edits: unknown });
  return { ...fake, edits };
}
const open = async (value: string) => {
  fireEvent.click(screen.getByRole("button", { name: `Judge the claim “${value}”` }));
  await settle();
  return within(screen.getByRole("form", { name: `Judgement on “${value}”` }));
};

describe("judging a claim", () => {
  it("lists each claim once, with who said it and when", async () => {
    await claimsOf();
    expect(screen.getAllByRole("button", { name: /^Judge the claim/ })).toHaveLength(2);
    expect(within(screen.getByRole("group", { name: "19" })).getByText("recorded by Keiro, 20 Nov 2026")).toBeTruthy();
  });

  it("says how the claims fall apart where several say the same", async () => {
    const fake = createFakeWorkspace();
    const explainField: Client["explainField"] = async (input) => {
      const { slots, ...rest } = await fake.client.explainField(input);
      const [first, second] = slots[0]!.claims;
      const again = { ...first!, claim: claimId(12) };
      return { ...rest, slots: [{ ...slots[0]!, claims: [first!, second!, again], remaining: 3 }] };
    };
    await claimsOf("count.clusters", { ...fake, client: { ...fake.client, explainField } });
    expect(screen.getByText("3 claims differ")).toBeTruthy();
    expect(screen.getByText("2 say “18”, 1 says “19”")).toBeTruthy();
  });

  it("asks a reason for a new rank, and sets rank and grade as one change", async () => {
    const { edits, services } = await claimsOf();
    const form = await open("19");
    fireEvent.change(form.getByRole("combobox", { name: "Rank" }), { target: { value: "preferred" } });
    fireEvent.submit(form.getByRole("combobox", { name: "Rank" }).closest("form")!);
    await settle();
    expect(edits()).toEqual([]);
    expect(screen.getByText("Give a reason for the rank.")).toBeTruthy();
    fireEvent.change(form.getByRole("textbox", { name: "Reason" }), { target: { value: "original text" } });
    fireEvent.change(form.getByRole("combobox", { name: "Source" }), { target: { value: "A" } });
    fireEvent.submit(form.getByRole("combobox", { name: "Rank" }).closest("form")!);
    await settle(40);
    const target = { claim: claimId(11), field: "count.clusters" };
    expect(edits()).toMatchObject([
      {
        edits: [
          { type: "setRank", ...target, rank: "preferred", reason: "original text" },
          { type: "setGrade", ...target, grade: "A2", reason: "original text" },
        ],
      },
    ]);
    expect(services.store.getState().messages.at(-1)?.sentence).toContain("Ctrl+Z takes it back");
    expect(document.activeElement?.textContent).toBe("Judge");
  });

  it("takes a grade away", async () => {
    const { edits } = await claimsOf();
    const form = await open("18");
    fireEvent.click(form.getByRole("checkbox", { name: "no grade" }));
    fireEvent.submit(form.getByRole("combobox", { name: "Rank" }).closest("form")!);
    await settle(40);
    expect(edits()).toMatchObject([{ label: "set grade", edits: [{ type: "setGrade", grade: null }] }]);
  });

  it("writes nothing where nothing was changed", async () => {
    const { services, edits } = await claimsOf();
    const { slots } = await services.workspaceClient("atlas").explainField({ about: meti, field: "count.clusters" });
    await judge(services, slots[0]!.claims[0]!, { rank: "normal", grade: "B2", reason: "no reason" });
    expect(edits()).toEqual([]);
  });

  it("puts the form away with Esc, and leaves the dialog open", async () => {
    const { services } = await claimsOf();
    const form = await open("18");
    fireEvent.keyDown(form.getByRole("textbox", { name: "Reason" }), { key: "Escape" });
    await settle();
    expect(screen.queryByRole("form")).toBeNull();
    expect(services.store.getState().dialogs).toMatchObject([{ type: "claims" }]);
  });

  it("cannot be done while an earlier record is shown", async () => {
    const { services } = await claimsOf();
    await setMoment(services, { recorded: "2024" });
    await settle(20);
    expect(screen.queryByRole("button", { name: /^Judge the claim/ })).toBeNull();
  });

  it("is reached by a key for everything that is claimed of a thing", async () => {
    const fake = await openFakeWindow();
    await goTo(fake.services, meti);
    await runCommand(getCommand("judge"), fake.services);
    await renderIn(fake, <Dialogs />);
    await settle(40);
    const dialog = within(screen.getByRole("dialog", { name: "What is claimed of METI" }));
    expect(dialog.getAllByRole("region").length).toBeGreaterThan(2);
    expect(dialog.getAllByRole("button", { name: /^Judge the claim/ }).length).toBeGreaterThan(4);
  });
});

describe("the open answer", () => {
  it("is asked again after a judgement and after its undo", async () => {
    const fake = await openFakeWindow();
    const { services, workspace } = fake;
    const end = (n: number) => {
      const { id, kind, shortName, shortNameLang, secondName } = findEntity(entityId(n));
      return { id, kind, name: shortName, nameLang: shortNameLang, secondName };
    };
    changeConnect(services.store, { ends: [end(1), end(2)] });
    await findPaths(services);
    const asked = () => workspace.calls.filter(({ method }) => method === "findPaths").length;
    expect(asked()).toBe(1);
    const { slots } = await services.workspaceClient("atlas").explainField({ about: meti, field: "count.clusters" });
    await judge(services, slots[0]!.claims[1]!, { rank: "preferred", grade: "B2", reason: "original text" });
    await settle(20);
    expect(asked()).toBe(2);
    const { answer } = services.store.getState();
    expect(answer).toMatchObject({ status: "done", type: "paths", chosen: 0, result: { revision: 2 } });
  });
});
