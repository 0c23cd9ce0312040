// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { openDialog } from "#renderer/commands/dialog-actions.ts";
import { changeMoney, sumMoney, totalMoney, traceMoney, traceSubject } from "#renderer/commands/money-actions.ts";
import { goTo } from "#renderer/commands/picture-actions.ts";
import { AnswerBody } from "#renderer/panels/answer/answer-body.tsx";
import { Dialogs } from "#renderer/panels/open-dialogs.tsx";
import { flowStep } from "#renderer/panels/money/flow-keys.ts";
import { MoneyPanel } from "#renderer/panels/money/money-panel.tsx";
import { useWindow } from "#renderer/state/window-store.ts";
import { entityId, relationId } from "../support/fake-data.ts";
import { fakeFlows } from "../support/fake-money.ts";
import { openFakeWindow } from "../support/fake-services.ts";
import { renderIn, settle } from "../support/render-window.tsx";

afterEach(cleanup);
const hamamatsu = entityId(6);

async function traced() {
  const fake = await openFakeWindow();
  await goTo(fake.services, hamamatsu);
  await traceSubject(fake.services, "up");
  return fake;
}
/** The answer as it stands below its header. */
function Answer() {
  const answer = useWindow((state) => state.answer);
  return answer.status === "done" && <AnswerBody answer={answer} />;
}
const twist = (name: string | RegExp) => screen.getByRole("button", { name });

describe("the answer of a trace", () => {
  it("is a table with figure, bounds, share and grade, and the total", async () => {
    await renderIn(await traced(), <Answer />);
    const table = screen.getByRole("table", { name: "Sources of the money" });
    const cells = within(table)
      .getAllByRole("row")
      .map((row) => [...row.querySelectorAll("td, th")].map(({ textContent }) => textContent));
    expect(cells[1]?.slice(1)).toEqual([
      "METI1",
      "JPY 110.0 millionJPY 100 to 120 million",
      "JPY 100 million",
      "JPY 120 million",
      "31.4 %",
      "B2",
    ]);
    expect(cells.at(-1)?.[2]).toBe("JPY 350.0 million");
  });

  it("has no figure without its currency", async () => {
    await renderIn(await traced(), <Answer />);
    for (const cell of document.querySelectorAll(".money-table td.number"))
      if (/million/.test(cell.textContent ?? "")) expect(cell.textContent).toContain("JPY");
  });

  it("opens step by step to the claims, their rank with its reason, and the evidence", async () => {
    const { services } = await traced().then(async (fake) => {
      await renderIn(fake, <Answer />);
      return fake;
    });
    fireEvent.click(twist("MEXT: how the money gets there"));
    fireEvent.click(twist(/^MEXT → Knowledge Cluster Initiative → Hamamatsu/));
    fireEvent.click(twist(/^MEXT to Knowledge Cluster Initiative/));
    await settle(20);
    const [claims] = screen.getAllByText("preferred (newer accounts) · B2");
    expect(claims).toBeTruthy();
    expect(screen.getAllByText("JPY 290 million")).toHaveLength(1);
    fireEvent.click(screen.getAllByRole("button", { name: /^Source 2: Cluster programmes in Asia/ })[0]!);
    expect(services.store.getState().dialogs).toMatchObject([{ type: "evidence", document: "eocic-2019" }]);
  });

  it("asks for a step under the conditions of its trace", async () => {
    const fake = await traced();
    await renderIn(fake, <Answer />);
    fireEvent.click(twist("Assumed proportional at Hamamatsu.: the rule"));
    await settle(20);
    expect(screen.getByText("Every payment takes of each source in proportion.")).toBeTruthy();
    expect(fake.workspace.calls.findLast(({ method }) => method === "openTraceStep")?.input).toMatchObject({
      entity: hamamatsu,
      body: hamamatsu,
      direction: "up",
      phase: "disbursement",
      period: "2009-04-01/2010-03-31",
      currency: "JPY",
    });
  });

  it("is walked with the arrows: right opens and goes in, left goes out and closes", async () => {
    await renderIn(await traced(), <Answer />);
    const meti = twist("METI: how the money gets there");
    meti.focus();
    fireEvent.keyDown(meti, { key: "ArrowRight" });
    expect(meti.getAttribute("aria-expanded")).toBe("true");
    fireEvent.keyDown(meti, { key: "ArrowRight" });
    expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^METI → Industrial Cluster Project/);
    fireEvent.keyDown(document.activeElement!, { key: "ArrowLeft" });
    expect(document.activeElement).toBe(meti);
    fireEvent.keyDown(meti, { key: "ArrowLeft" });
    expect(meti.getAttribute("aria-expanded")).toBe("false");
  });

  it("puts two periods side by side, and says what one of them lacks", async () => {
    const fake = await traced();
    changeMoney(fake.services.store, { compare: "2012-04-01/2013-03-31" });
    await traceMoney(fake.services);
    await renderIn(fake, <Answer />);
    const rows = within(screen.getByRole("table")).getAllByRole("row");
    expect(rows[1]?.textContent).toContain("JPY 240.0 million");
    expect(rows[1]?.textContent).toContain("JPY 90.0 million");
    expect(rows[2]?.textContent).toContain("none");
  });
});

describe("the answer of a sum", () => {
  it("shows the plain total with its warning, the sum at first entry, and what is left out with why", async () => {
    const fake = await traced();
    fake.services.store.setState({ selection: fakeFlows.map(({ flow }) => flow) });
    await sumMoney(fake.services, "into");
    await renderIn(fake, <Answer />);
    const figures = [...document.querySelectorAll(".sum-figures > div")].map(({ textContent }) => textContent);
    expect(figures).toEqual([
      "SumJPY 350 million",
      "Plain totalJPY 770 millionChain: payers are also recipients.",
      "At first entryJPY 420 million",
    ]);
    const leftOut = screen.getByRole("region", { name: "Left out" });
    expect(within(leftOut).getAllByRole("row")[1]?.textContent).toBe("METI funds Industrial Cluster Projectupstream.");
  });

  it("of totals opens the flows, and selects them in the table", async () => {
    const fake = await traced();
    await totalMoney(fake.services, "payer", { listed: fakeFlows.map(({ flow }) => flow), figures: null });
    await renderIn(fake, <Answer />);
    fireEvent.click(twist("MEXT: show its flows"));
    await settle(20);
    expect(screen.getByRole("button", { name: "MEXT funds Knowledge Cluster Initiative" })).toBeTruthy();
    fireEvent.click(twist("Select these flows in the table"));
    expect(fake.services.store.getState()).toMatchObject({
      selection: [relationId(7)],
      money: { tab: "flows", flows: { only: { title: "MEXT" } } },
    });
  });
});

describe("the place for money", () => {
  async function flowsTab() {
    const fake = await traced();
    changeMoney(fake.services.store, { tab: "flows" });
    await renderIn(fake, <MoneyPanel />);
    return fake;
  }
  const grid = () => screen.getByRole("grid", { name: "Flows" });
  const selected = ({ services }: Awaited<ReturnType<typeof flowsTab>>) => services.store.getState().selection;

  it("offers the figures that there are, each with its count", async () => {
    await renderIn(await traced(), <MoneyPanel />);
    fireEvent.click(screen.getByRole("button", { name: "Which figures: disbursement, JP-FY2009, JPY" }));
    await settle(20);
    expect(screen.getAllByRole("menuitemradio").map(({ textContent }) => textContent)).toEqual([
      "disbursement, JP-FY2009, JPY4 figures",
      "disbursement, JP-FY2012, JPY1 figure",
    ]);
  });

  it("lists flows with payer, recipient and amount, and says how many", async () => {
    await flowsTab();
    expect(within(grid()).getAllByRole("row")).toHaveLength(4);
    expect(
      screen.getByRole("row", {
        name: "METI to Industrial Cluster Project, JPY 120 million, disbursement · JP-FY2009",
      }),
    ).toBeTruthy();
    expect(screen.getByRole("status").textContent).toBe("4 flows");
  });

  it("selects by keyboard, in the selection of the canvas", async () => {
    const fake = await flowsTab();
    fireEvent.keyDown(grid(), { key: "ArrowDown" });
    fireEvent.keyDown(grid(), { key: " " });
    expect(selected(fake)).toEqual([relationId(7)]);
    fireEvent.keyDown(grid(), { key: "ArrowDown", shiftKey: true });
    expect(selected(fake)).toEqual([relationId(7), relationId(304)]);
    fireEvent.keyDown(grid(), { key: "a", ctrlKey: true });
    expect(selected(fake)).toHaveLength(4);
    expect(screen.getByRole("status").textContent).toBe("4 flows · 4 selected");
    expect(screen.getByRole("button", { name: "Select none", pressed: true })).toBeTruthy();
  });

  it("marks the rows that were selected on the canvas", async () => {
    const fake = await flowsTab();
    fake.services.store.setState({ selection: [relationId(305)] });
    await settle(20);
    expect(screen.getAllByRole("row", { selected: true }).map(({ textContent }) => textContent)).toEqual([
      "Knowledge Cluster InitiativeJPY 240 million→ HamamatsuJP-FY2009",
    ]);
  });

  it("sorts by amount, greatest first, then smallest, then as before", async () => {
    await flowsTab();
    const amounts = () => [...document.querySelectorAll(".flow-amount")].map(({ textContent }) => textContent);
    fireEvent.click(screen.getByRole("button", { name: "Sort by Amount" }));
    expect(amounts()[0]).toBe("JPY 300 million");
    fireEvent.click(screen.getByRole("button", { name: "Sort by Amount, descending" }));
    expect(amounts()[0]).toBe("JPY 110 million");
    fireEvent.click(screen.getByRole("button", { name: "Sort by Amount, ascending" }));
    expect(amounts()[0]).toBe("JPY 120 million");
  });

  it("keeps a dozen rows in the page of 10,000", async () => {
    const fake = await traced();
    const many = Array.from({ length: 10_000 }, (_, at) => ({ ...fakeFlows[at % 4]!, flow: relationId(1_000 + at) }));
    const client = {
      ...fake.workspace.client,
      listFlows: async () => ({
        ...(await fake.workspace.client.listFlows({})),
        flows: many,
      }),
    };
    changeMoney(fake.services.store, { tab: "flows" });
    await renderIn({ ...fake, services: { ...fake.services, workspaceClient: () => client } }, <MoneyPanel />);
    expect(grid().getAttribute("aria-rowcount")).toBe("10000");
    expect(within(grid()).getAllByRole("row").length).toBeLessThan(60);
    fireEvent.keyDown(grid(), { key: "a", ctrlKey: true });
    expect(fake.services.store.getState().selection).toHaveLength(10_000);
  });
});

describe("the table of rates", () => {
  it("shows each rate with date and source, and refuses one without a source", async () => {
    const fake = await openFakeWindow();
    openDialog(fake.services.store, { type: "rates" });
    await renderIn(fake, <Dialogs />);
    expect(screen.getByText("EUR 1 = JPY 130.5")).toBeTruthy();
    expect(screen.getByText("2010-03-31 · A bank")).toBeTruthy();
    for (const [label, value] of [
      ["From", "usd"],
      ["To", "JPY"],
      ["One unit is worth", "99.5"],
      ["Date", "2009"],
    ] as const)
      fireEvent.change(screen.getByLabelText(label), { target: { value } });
    fireEvent.submit(screen.getByRole("button", { name: "Add the rate" }).closest("form")!);
    expect(screen.getByText("Name the source, so that a reader can check it.")).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Source"), { target: { value: "A bank" } });
    fireEvent.submit(screen.getByRole("button", { name: "Add the rate" }).closest("form")!);
    await settle(20);
    expect(fake.workspace.calls.findLast(({ method }) => method === "applyEdits")?.input).toMatchObject({
      edits: [{ type: "addRate", from: "USD", to: "JPY", value: "99.5", date: "2009", source: "A bank" }],
    });
  });
});

describe("a key in the table of flows", () => {
  it("walks within its bounds and leaves other keys alone", () => {
    const plain = { shift: false, mod: false };
    expect(flowStep({ ...plain, key: "ArrowDown" }, 3, 4)).toEqual({ type: "go", to: 3, extends: false });
    expect(flowStep({ ...plain, key: "PageUp" }, 3, 4)).toEqual({ type: "go", to: 0, extends: false });
    expect(flowStep({ ...plain, key: "s" }, 0, 4)).toBeNull();
    expect(flowStep({ key: "c", shift: false, mod: true }, 0, 4)).toBeNull();
  });
});
