// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { InputOf } from "#data/api/contract.ts";
import { addRelation } from "#renderer/commands/edit-actions.ts";
import { getCommand } from "#renderer/commands/command-list.ts";
import { runCommand } from "#renderer/commands/command.ts";
import type { Command } from "#renderer/commands/command.ts";
import { goTo } from "#renderer/commands/picture-actions.ts";
import { setMoment } from "#renderer/commands/session-actions.ts";
import { Dialogs } from "#renderer/panels/open-dialogs.tsx";
import { Inspector } from "#renderer/panels/inspector/inspector.tsx";
import { claimId, entityId, relationId } from "../support/fake-data.ts";
import { openFakeWindow } from "../support/fake-services.ts";
import { renderIn, settle } from "../support/render-window.tsx";

afterEach(cleanup);
const meti = entityId(1);
const mext = entityId(2);

async function open(selection = [meti]) {
  const fake = await openFakeWindow();
  for (const id of selection) await goTo(fake.services, id);
  fake.services.store.setState({ selection, focus: selection.at(-1) ?? null });
  await renderIn(
    fake,
    <>
      <Inspector />
      <Dialogs />
    </>,
  );
  await settle(20);
  const changes = () =>
    fake.workspace.calls
      .filter(({ method }) => method === "applyEdits")
      .map(({ input }) => input as InputOf<"applyEdits">);
  const run = async (title: Command["title"]) => {
    await runCommand(getCommand(title), fake.services);
    await settle(20);
    return within(screen.getByRole("dialog"));
  };
  return { ...fake, changes, run };
}
const fill = (form: ReturnType<typeof within>, label: string | RegExp, value: string, at = 0) =>
  fireEvent.change(form.getAllByLabelText(label)[at], { target: { value } });
const send = async (form: ReturnType<typeof within>) => {
  fireEvent.submit(form.getByRole("form"));
  await settle(40);
};

describe("a value", () => {
  it("is asked for by a form made from the schema, what is usual for the kind first", async () => {
    const { run, changes } = await open();
    const form = await run("addValue");
    const groups = [...form.getByLabelText("Field").querySelectorAll("optgroup")];
    expect(groups.map(({ label }) => label)).toEqual(["Usual for this kind", "Others"]);
    expect(within(groups[0]!).getByText("website")).toBeTruthy();
    expect(within(groups[1]!).getByText("office")).toBeTruthy();
    fill(form, "Field", "valid");
    fill(form, "Date or period", "2001-01-06/..");
    fill(form, "Source", "interview");
    fill(form, "Who said it", "A. Officer");
    fill(form, "When", "2026-05-12");
    await send(form);
    expect(changes()).toMatchObject([
      {
        label: "add period: METI",
        edits: [
          {
            type: "addClaim",
            about: [meti],
            fields: [{ field: "valid", value: "2001-01-06/.." }],
            source: { type: "interview", person: "A. Officer", date: "2026-05-12", attribution: "open" },
            stance: "asserted",
          },
        ],
      },
    ]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("that does not fit is refused beside its field, in plain words, and the focus goes there", async () => {
    const { run, changes } = await open();
    const form = await run("addValue");
    await send(form);
    expect(form.getByText("Choose a field", { selector: "p" })).toBeTruthy();
    fill(form, "Field", "amount");
    fill(form, "Amount", "a lot");
    fill(form, "Currency", "yen!");
    await send(form);
    const amount = form.getByLabelText("Amount");
    expect(amount.getAttribute("aria-invalid")).toBe("true");
    expect(document.getElementById(amount.getAttribute("aria-describedby")!)?.textContent).toBe(
      "This is not a number. Write 16.6 or 1,200.",
    );
    expect(form.getByText("Write a currency code of three letters, such as JPY or EUR.")).toBeTruthy();
    expect(document.activeElement).toBe(amount);
    expect(changes()).toEqual([]);
  });

  it("that is not there is said to be unknown, not applicable or not looked for", async () => {
    const { run, changes } = await open();
    const form = await run("addValue");
    fill(form, "Field", "website");
    fill(form, "There is", "notLookedFor");
    expect(form.queryByLabelText("Value")).toBeNull();
    await send(form);
    expect(changes()).toMatchObject([
      {
        label: "website: not looked for",
        edits: [{ type: "markEmpty", about: [meti], field: "website", state: "notLookedFor" }],
      },
    ]);
  });

  it("is given to all that is selected, as one change", async () => {
    const { run, changes } = await open([meti, mext]);
    expect(screen.getByText("2 things are selected")).toBeTruthy();
    const form = await run("addValue");
    fill(form, "Field", "scope");
    fill(form, "Value", "industry");
    await send(form);
    expect(changes()).toMatchObject([{ label: "add scope: 2 things", edits: [{ about: [meti, mext] }] }]);
  });

  it("is refused by the host in a sentence that stands in the form, which stays", async () => {
    const { run, services, workspace } = await open();
    const form = await run("addValue");
    fill(form, "Field", "scope");
    fill(form, "Value", "x");
    const refuse = () => Promise.reject(new Error("no"));
    Object.assign(workspace.client, { applyEdits: refuse });
    await send(form);
    expect(within(form.getByRole("alert")).getByText(/Something in Keiro failed/)).toBeTruthy();
    expect(services.store.getState().dialogs).toHaveLength(1);
    expect(form.getByLabelText<HTMLTextAreaElement>("Value").value).toBe("x");
  });
});

describe("something new", () => {
  it("has a kind, names by language, what is usual for the kind, and one source", async () => {
    const { run, changes } = await open();
    const form = await run("newEntity");
    await send(form);
    expect(form.getAllByText("Something must stand here.")).toHaveLength(2); // kind and name
    fill(form, "Kind", "agreement");
    fill(form, "Name", "Accord");
    fireEvent.click(form.getByRole("button", { name: "Another name" }));
    fill(form, "Name", "協定", 1);
    expect((form.getAllByLabelText("Language")[1] as HTMLInputElement).value).toBe("ja");
    fill(form, /^signed/, "2006-10");
    fill(form, "Source", "general-knowledge");
    await send(form);
    expect(changes()).toMatchObject([
      {
        label: "new agreement: Accord",
        edits: [
          {
            type: "addEntity",
            ref: "#new",
            kind: "agreement",
            names: [
              { value: "Accord", lang: "en", form: "official" },
              { value: "協定", lang: "ja", form: "official" },
            ],
            fields: [{ field: "signed", value: "2006-10" }],
            source: { type: "general-knowledge" },
          },
        ],
      },
    ]);
  });

  it("between what is selected is an agreement with its parties and their roles", async () => {
    const { run, changes } = await open([meti, mext]);
    const form = await run("newAgreement");
    fill(form, "Name", "Accord");
    fill(form, /^Role of METI/, "lead");
    await send(form);
    expect(changes()[0]!.edits).toMatchObject([
      { type: "addEntity", kind: "agreement" },
      {
        type: "addRelation",
        kind: "partyTo",
        source: meti,
        target: "#new",
        fields: [{ field: "role", value: "lead" }],
      },
      { type: "addRelation", kind: "partyTo", source: mext, target: "#new", fields: [] },
    ]);
  });
});

describe("a relation between what is selected", () => {
  it("offers the kinds first that join the two, and says what is wrong with another", async () => {
    const { run, changes } = await open([meti, entityId(3)]); // a ministry and a programme
    const form = await run("newRelation");
    const kinds = form.getByLabelText("Relation");
    const [fitting, other] = [...kinds.querySelectorAll("optgroup")];
    expect(fitting!.label).toBe("Fit these two");
    expect(within(fitting!).getByText("administers")).toBeTruthy();
    expect(within(other!).getByText("is party to")).toBeTruthy();
    fill(form, "Relation", "partyTo");
    await send(form);
    expect(form.getByText("“is party to” does not join these two.")).toBeTruthy();
    fireEvent.click(form.getByRole("button", { name: "Swap the two ends" }));
    fill(form, "Relation", "administers");
    await send(form);
    expect(form.getByText(/joins them only the other way round/)).toBeTruthy();
    fireEvent.click(form.getByRole("button", { name: "Swap the two ends" }));
    expect(form.getByText("It reads: METI administers Industrial Cluster Project")).toBeTruthy();
    await send(form);
    expect(changes()).toMatchObject([
      { edits: [{ type: "addRelation", kind: "administers", source: meti, target: entityId(3) }] },
    ]);
  });

  it("brings the other end onto the canvas, so that the relation is drawn", async () => {
    const { services } = await open();
    const edit = { type: "addRelation" as const, kind: "cooperatesWith", source: meti, target: mext };
    const names = { kind: "cooperates with", source: "METI", target: "MEXT" };
    await addRelation(services, { ...edit, claim: { source: { type: "none" } } }, names);
    expect(services.store.getState().picture.shown).toEqual([meti, mext]);
    expect(services.store.getState().picture.drawn.entities.map(({ id }) => id)).toEqual([meti, mext]);
  });

  it("that carries money takes amounts with phase, time, unit and currency, and an earmark", async () => {
    const { run, changes } = await open([meti, entityId(3)]);
    const form = await run("newFlow");
    fill(form, "Amount", "2.5");
    fill(form, "Unit", "billion");
    fill(form, "Currency", "jpy");
    fill(form, /^Of which time/, "JP-FY2009");
    fireEvent.click(form.getByRole("button", { name: "Another amount" }));
    fill(form, "Amount", "3", 1);
    fill(form, /^Of which time/, "JP-FY2010", 1);
    fill(form, /^earmark/, "softly");
    await send(form);
    expect(changes()).toMatchObject([
      {
        label: "METI funds Industrial Cluster Project",
        edits: [
          {
            type: "addFlow",
            kind: "funds",
            source: meti,
            target: entityId(3),
            amounts: [
              { amount: "2.5", unit: "billion", currency: "JPY", phase: "budget", period: "JP-FY2009" },
              { amount: "3", unit: "billion", currency: "JPY", phase: "budget", period: "JP-FY2010" },
            ],
            earmark: { kind: "softly", for: [] },
          },
        ],
      },
    ]);
  });
});

describe("a claim in its place in the inspector", () => {
  const openTools = async (text: string) => {
    fireEvent.click(screen.getByRole("button", { name: `Change “${text}”` }));
    await settle();
    return within(screen.getByRole("group", { name: `Change “${text}”` }));
  };

  it("is corrected with a reason; what is not changed is not sent", async () => {
    const { changes } = await open();
    fireEvent.click((await openTools("2001-01-06/..")).getByRole("button", { name: "Correct" }));
    await settle(20);
    const form = within(screen.getByRole("complementary"));
    const input = form.getByLabelText<HTMLInputElement>("Date or period");
    expect(input.value).toBe("2001-01-06/..");
    fill(form, "Date or period", "2001-01-07/..");
    await send(form);
    expect(form.getByText("Give a reason; it stands beside the change.")).toBeTruthy();
    fill(form, "Reason", "misprint");
    await send(form);
    const [{ edits }] = changes() as [InputOf<"applyEdits">];
    expect(edits).toEqual([
      { type: "correct", claim: claimId(12), field: "valid", value: "2001-01-07/..", reason: "misprint" },
    ]);
    expect(screen.queryByRole("form")).toBeNull();
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Change “2001-01-06/..”");
  });

  it("is backed with lines of a document, taken from the text itself", async () => {
    const { changes } = await open();
    fireEvent.click((await openTools("2001-01-06/..")).getByRole("button", { name: "Add evidence" }));
    await settle(20);
    const form = within(screen.getByRole("complementary"));
    await send(form);
    expect(form.getAllByText("Something must stand here.")).toHaveLength(1);
    fill(form, "Document", "ecpg-japan-2009");
    await settle(20);
    fireEvent.click(form.getByRole("button", { name: /^Line 34/ }));
    await settle(20);
    fireEvent.click(form.getByRole("button", { name: /^Line 37/ }), { shiftKey: true });
    await settle(20);
    await send(form);
    expect(changes()).toMatchObject([
      {
        edits: [
          {
            type: "addEvidence",
            claim: claimId(12),
            source: { type: "document", document: "ecpg-japan-2009", lines: [34, 37] },
          },
        ],
      },
    ]);
  });

  it("is retracted with a reason; Esc puts the form away and nothing else", async () => {
    const { changes, services } = await open();
    fireEvent.click((await openTools("2001-01-06/..")).getByRole("button", { name: "Retract" }));
    await settle();
    const form = within(screen.getByRole("complementary"));
    fireEvent.keyDown(form.getByLabelText("Reason"), { key: "Escape" });
    await settle();
    expect(screen.queryByRole("form")).toBeNull();
    fireEvent.click((await openTools("2001-01-06/..")).getByRole("button", { name: "Retract" }));
    await settle();
    fill(form, "Reason", "not so");
    await send(form);
    expect(changes()).toMatchObject([
      { edits: [{ type: "retract", target: claimId(12), field: "valid", reason: "not so" }] },
    ]);
    expect(services.store.getState().messages.at(-1)?.sentence).toContain("Ctrl+Z takes it back");
  });

  it("can be changed in the list of claims too, where several differ", async () => {
    const { run, changes } = await open();
    const dialog = await run("judge");
    await settle(60);
    const [tools] = dialog.getAllByRole("group", { name: "Change “19”" });
    fireEvent.click(within(tools!).getByRole("button", { name: "Retract" }));
    await settle();
    fill(dialog, "Reason", "an older count");
    await send(dialog);
    expect(changes()[0]!.edits).toMatchObject([{ type: "retract", target: claimId(11), reason: "an older count" }]);
    expect(document.activeElement?.textContent).toBe("Retract");
  });

  it("a name is corrected with its language and form", async () => {
    const { changes } = await open();
    fireEvent.click((await openTools("経済産業省")).getByRole("button", { name: "Correct" }));
    await settle(20);
    const form = within(screen.getByRole("complementary"));
    expect(form.getByLabelText<HTMLInputElement>("Language").value).toBe("ja");
    fill(form, "Name", "経産省");
    fill(form, "Form of the name", "short");
    fill(form, "Reason", "short form");
    await send(form);
    expect(changes()[0]!.edits).toMatchObject([
      { type: "correct", claim: claimId(2), field: "name", value: { value: "経産省", lang: "ja", form: "short" } },
    ]);
  });
});

describe("two that are one", () => {
  it("stand side by side; the one that stays is marked, can be swapped, and a reason is asked", async () => {
    const { run, changes } = await open([meti, mext]);
    const form = await run("mergeEntities");
    const sides = () => form.getAllByRole("region").map((side) => side.textContent ?? "");
    expect(sides()[0]).toMatch(/Ministry of Economy.*This one stays/);
    expect(sides()[1]).toMatch(/Ministry of Education.*is taken as the other/);
    fireEvent.click(form.getByRole("button", { name: "Let the other one stay" }));
    await settle(20);
    expect(form.getByText(/Ministry of Economy, Trade and Industry is taken as Ministry of Education/)).toBeTruthy();
    await send(form);
    expect(form.getByText("Give a reason; it stands beside the change.")).toBeTruthy();
    fill(form, "Reason", "the same");
    await send(form);
    expect(changes()).toMatchObject([
      {
        label: "take METI as MEXT",
        edits: [{ type: "sameAs", survivor: mext, merged: meti, reason: "the same" }],
      },
    ]);
  });
});

describe("tags and retraction of many", () => {
  it("add and take away tags at once", async () => {
    const { run, changes } = await open([meti, mext]);
    const form = await run("editTags");
    await send(form);
    expect(form.getByText("Write a tag to add or choose one to take away.")).toBeTruthy();
    fill(form, "Tags to add, separated by commas", "visit、 core, visit");
    fill(form, /^Tags to take away/, "old");
    await send(form);
    expect(changes()[0]!.edits).toEqual([
      { type: "setTags", about: [meti, mext], add: ["visit", "core"], remove: ["old"] },
    ]);
  });

  it("retract what is selected, relations too, and select it no longer", async () => {
    const { run, changes, services } = await open([meti, entityId(3)]);
    services.store.setState({ selection: [relationId(1)], focus: relationId(1) });
    const form = await run("retract");
    fill(form, "Reason", "not so");
    await send(form);
    expect(changes()[0]).toMatchObject({
      label: "retract METI administers Industrial Cluster Project",
      edits: [{ type: "retract", target: [relationId(1)], reason: "not so" }],
    });
    expect(services.store.getState().selection).toEqual([]);
  });
});

describe("where nothing may be changed", () => {
  it("there is no form and no way to one, while an earlier record is shown", async () => {
    const { services } = await open();
    expect(screen.getByRole("toolbar")).toBeTruthy();
    await runCommand(getCommand("addValue"), services);
    await settle(20);
    expect(screen.getByRole("form")).toBeTruthy();
    await setMoment(services, { recorded: "2024" });
    await settle(20);
    expect(screen.queryByRole("form")).toBeNull();
    expect(screen.queryByRole("toolbar")).toBeNull();
    expect(screen.queryByRole("button", { name: /^Change “/ })).toBeNull();
    const commands = [
      "newEntity",
      "newRelation",
      "newFlow",
      "addValue",
      "addName",
      "addEvidence",
      "editTags",
      "mergeEntities",
      "splitEntity",
      "retract",
      "ownKinds",
    ] as const;
    for (const title of commands) expect(getCommand(title).isEnabled(services.store.getState())).toBe(false);
  });
});
