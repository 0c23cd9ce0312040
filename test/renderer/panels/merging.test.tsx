// @vitest-environment happy-dom
import { act, cleanup, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { runCommand } from "#renderer/commands/command.ts";
import { getCommand } from "#renderer/commands/command-list.ts";
import { useShortcuts } from "#renderer/commands/use-shortcuts.ts";
import { Dialogs } from "#renderer/panels/open-dialogs.tsx";
import { Inspector } from "#renderer/panels/inspector/inspector.tsx";
import { Strip } from "#renderer/panels/strip/strip.tsx";
import { openClient } from "#renderer/state/services.ts";
import type { WindowServices } from "#renderer/state/services.ts";
import { Messages } from "#renderer/ui/messages.tsx";
import { press, tabTo, type } from "../support/keyboard.ts";
import { renderIn, settle } from "../support/render-window.tsx";
import { openTutorialWindow } from "../support/tutorial-window.ts";

afterEach(cleanup);

function Window() {
  useShortcuts();
  return (
    <>
      <Strip />
      <Inspector />
      <Dialogs />
      <Messages />
    </>
  );
}

type Client = ReturnType<typeof openClient>;

async function findF6(client: Client): Promise<{ readonly id: SubjectId; readonly claim: string }> {
  const shizuoka = (await client.search({ text: "Shizuoka Prefecture" })).hits[0]!.id as EntityId;
  const { relations } = await client.getEntity({ id: shizuoka });
  const flow = relations.find(({ kind, target }) => kind === "funds" && target.name === "Hamamatsu support agency")!;
  const claim = flow.amounts.find(({ value }) => JSON.stringify(value).includes('"2009'))!;
  return { id: flow.id, claim: claim.claim };
}
async function setF6(client: Client, amount: string): Promise<void> {
  const { claim } = await findF6(client);
  const value = { kind: "exact", amount, low: null, high: null, unit: "million", currency: "JPY" };
  const edit = { type: "correct", claim: claim as never, field: "amount", value, reason: "read again" } as const;
  await client.applyEdits({ label: `set F6 to ${amount}`, edits: [edit] });
}
const coordinates = async (client: Client) => {
  const rtd = (await client.search({ text: "DG RTD" })).hits[0]!.id as EntityId;
  const { relations } = await client.getEntity({ id: rtd });
  return relations.find(({ kind }) => kind === "coordinates")!.id;
};

/** Ada's window, and the package of what Ben did in his copy. */
async function begin() {
  const ben = openClient((await openTutorialWindow({ name: "Ben" })).services);
  await setF6(ben, "42");
  await ben.applyEdits({
    label: "interview",
    edits: [
      {
        type: "addEvidence",
        about: await coordinates(ben),
        source: { type: "interview", person: "A. Officer", date: "2026-11", attribution: "open" },
      },
    ],
  });
  const { text, suggestedName } = await ben.makePackage({ since: "2020" });
  const saved: { name: string; text: string }[] = [];
  const tutorial = await openTutorialWindow({ name: "Ada" });
  let offered = [{ name: suggestedName, text }];
  const services: WindowServices = {
    ...tutorial.services,
    shell: {
      ...tutorial.services.shell,
      chooseTextFiles: async () => offered,
      saveText: async (name, saidText) => {
        saved.push({ name, text: saidText });
        return true;
      },
    },
  };
  const ada = openClient(services);
  await setF6(ada, "45");
  await ada.applyEdits({
    label: "retract",
    edits: [{ type: "retract", target: (await coordinates(ada)) as never, reason: "not said there" }],
  });
  await renderIn({ ...tutorial, services }, <Window />);
  await settle(60);
  const run = (title: "mergeFrom" | "decide" | "makePackage") =>
    act(async () => {
      await runCommand(getCommand(title), services);
    });
  const offer = (name: string, said: string) => (offered = [{ name, text: said }]);
  return { services, ada, saved, run, offer, text };
}
const leaveField = () => act(async () => (document.activeElement as HTMLElement).blur());

async function mergePackage(): Promise<void> {
  await press("F", { shiftKey: true });
  await settle(60);
  await tabTo("Choose a package …");
  await press("Enter");
  await settle(150);
}

describe("a merge in the window, by keyboard alone", () => {
  it("shows the difference first, with both sides, who and when, and writes nothing until Merge", async () => {
    const { ada } = await begin();
    const before = (await ada.getInfo({})).revision;
    await mergePackage();
    const dialog = within(screen.getByRole("dialog"));
    expect(dialog.getByText(/^A change package from .*: changes since 2020/)).toBeTruthy();
    expect(dialog.getByText(/^Not signed/)).toBeTruthy();
    expect(dialog.getByText("It brings 2 changes: Ben 2.")).toBeTruthy();
    const rows = within(dialog.getByRole("table", { name: "To decide" }))
      .getAllByRole("row")
      .map(({ textContent }) => textContent);
    expect(rows).toHaveLength(3);
    expect(rows.join("\n")).toMatch(/JPY 40 million.*JPY 45 million.*Ada, \d.*JPY 42 million.*Ben, \d/);
    expect(rows.join("\n")).toMatch(/retracted on one side, edited on the other.*retracted.*Ada.*Ben/);
    await tabTo("Cancel");
    await press("Enter");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect((await ada.getInfo({})).revision).toBe(before);
  });

  it("leaves “2 to decide” on top, which keys decide one by one with a reason; undo opens each again, and the whole merge goes and comes back", async () => {
    const { ada, services } = await begin();
    await mergePackage();
    await tabTo("Merge");
    await press("Enter");
    await settle(200);
    expect(screen.getByText("2 to decide")).toBeTruthy();
    expect(screen.getByText(/^Merged from .*: 2 changes, 2 to decide\./)).toBeTruthy();
    const { id } = await findF6(ada);
    await act(async () => services.store.setState({ selection: [id], focus: id }));
    await settle(120);
    expect(screen.getByText("2 claims differ")).toBeTruthy();

    await leaveField();
    await press("x");
    await settle(120);
    const form = () => screen.getByRole("form");
    const isValue = () => /two values/.test(form().getAttribute("aria-label") ?? "");
    if (!isValue()) await press("ArrowDown");
    expect(document.activeElement).toBe(form());
    expect(within(form()).getByText(/^JPY 45 million/)).toBeTruthy();
    expect(within(form()).getByText(/^JPY 42 million/)).toBeTruthy();
    expect(within(form()).getByText(/^JPY 40 million/)).toBeTruthy();
    const other = form().getAttribute("aria-label");
    await press("ArrowUp");
    expect(form().getAttribute("aria-label")).not.toBe(other);
    await press("ArrowDown");
    await press("Enter");
    expect(within(form()).getByText("Choose what is to hold first.")).toBeTruthy();
    await press("ArrowRight");
    expect(within(form()).getByRole<HTMLInputElement>("radio", { name: "There" }).checked).toBe(true);
    await press("ArrowLeft");
    expect(within(form()).getByRole<HTMLInputElement>("radio", { name: "Here" }).checked).toBe(true);
    await press("Enter");
    expect(within(form()).getByText(/^Give a reason/)).toBeTruthy();
    expect((document.activeElement as HTMLInputElement).type).toBe("text");
    await type("the older print");
    await press("Enter");
    await settle(200);
    expect(screen.getByText("1 to decide")).toBeTruthy();
    expect(await ada.listConflicts({})).toMatchObject({ open: 1, conflicts: [{ kind: "retracted" }] });
    const { slots } = await ada.explainField({ about: id, field: "amount" });
    const preferred = slots.flatMap(({ claims }) => claims).find(({ rank }) => rank === "preferred");
    expect(preferred).toMatchObject({ rankReason: "the older print", value: { amount: "45" } });

    await press("b");
    await press("Enter");
    await settle(200);
    expect(screen.getByText("Nothing is left to decide.")).toBeTruthy();
    expect(screen.queryByText(/to decide$/)).toBeNull();
    await press("Escape");
    await settle(60);
    await leaveField();
    for (const count of ["1 to decide", "2 to decide"]) {
      await press("z", { ctrlKey: true });
      await settle(200);
      expect(screen.getByText(count)).toBeTruthy();
    }
    await press("z", { ctrlKey: true });
    await settle(200);
    expect(screen.getByText(/^Taken back: merge/)).toBeTruthy();
    expect(screen.queryByText(/to decide$/)).toBeNull();
    await press("z", { ctrlKey: true, shiftKey: true });
    await settle(200);
    expect(screen.getByText(/^Done again: merge/)).toBeTruthy();
    expect(screen.getByText("2 to decide")).toBeTruthy();
  });

  it("refuses what is no package with a sentence and the way to another one", async () => {
    const { offer, text } = await begin();
    offer("torn.jsonl", text.slice(0, -40));
    await mergePackage();
    const dialog = within(screen.getByRole("dialog"));
    expect(dialog.getByRole("alert").textContent).toMatch(/^This is no whole change package\./);
    offer("ben.jsonl", text);
    await tabTo("Choose a package …");
    await press("Enter");
    await settle(150);
    expect(dialog.getByText("It brings 2 changes: Ben 2.")).toBeTruthy();
  });

  it("shows the new comparison where this workspace has changed since the former one", async () => {
    const { ada } = await begin();
    await mergePackage();
    await act(async () => {
      await ada.applyEdits({ label: "note", edits: [{ type: "addNote", body: "meanwhile" }] });
    });
    await tabTo("Merge");
    await press("Enter");
    await settle(200);
    expect(screen.getByText(/^This workspace has changed since the comparison/)).toBeTruthy();
    expect((await ada.listConflicts({})).open).toBe(0);
    await tabTo("Merge");
    await press("Enter");
    await settle(200);
    expect((await ada.listConflicts({})).open).toBe(2);
  });
});

describe("a second version that a cloud drive made", () => {
  it("stands in a bar until it is merged; one key compares it", async () => {
    const { services, ada } = await begin();
    const copy = (file: string, changes: string) => ({
      code: "conflicted-copy",
      sentence: "A second version.",
      values: { file, of: "visit/layers/w-1.jsonl", changes },
    });
    await act(async () =>
      services.store.setState(({ session }) =>
        session.status === "open"
          ? {
              session: {
                ...session,
                info: {
                  ...session.info,
                  notices: [copy("visit/layers/w-1 (1).jsonl", "2"), copy("visit/layers/w-1 (2).jsonl", "0")],
                },
              },
            }
          : {},
      ),
    );
    expect(screen.getByText(/“w-1 \(1\)\.jsonl”\. 2 changes of it are nowhere else\.$/)).toBeTruthy();
    expect(screen.queryByText(/w-1 \(2\)/)).toBeNull();
    await leaveField();
    await press("X", { shiftKey: true });
    await settle(120);
    // This workspace is in memory, so the host has no such file; the sentence is the host's.
    expect(within(screen.getByRole("dialog", { name: "Merge from “w-1 (1).jsonl”" })).getByRole("alert")).toBeTruthy();
    expect((await ada.listConflicts({})).open).toBe(0);
  });
});

describe("a change package from the window", () => {
  it("is made of the changes since a date and offered for saving; what is no date is said beside the field", async () => {
    const { saved, run } = await begin();
    await run("makePackage");
    await settle(60);
    await tabTo("Since");
    await type("soon");
    await press("Enter");
    expect(screen.getByText(/^This is not a date\./)).toBeTruthy();
    await type("2020");
    await tabTo(/^Sign it with my key/);
    await act(async () => (document.activeElement as HTMLInputElement).click());
    await tabTo("Since");
    await press("Enter");
    await settle(150);
    expect(saved).toHaveLength(1);
    expect(saved[0]!.name).toMatch(/\.keiro-changes\.jsonl$/);
    expect(saved[0]!.text).toContain('"keiro":"package"');
    expect(screen.getByText("2 changes saved in a package.")).toBeTruthy();
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});
