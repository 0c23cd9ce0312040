// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { goTo } from "#renderer/commands/picture-actions.ts";
import { setMoment } from "#renderer/commands/session-actions.ts";
import { getCommand } from "#renderer/commands/command-list.ts";
import { runCommand } from "#renderer/commands/command.ts";
import { Legend } from "#renderer/panels/picture/legend.tsx";
import { PictureChips } from "#renderer/panels/picture/picture-chips.tsx";
import { Strip } from "#renderer/panels/strip/strip.tsx";
import { TopBar } from "#renderer/panels/top-bar/top-bar.tsx";
import { PictureTree } from "#renderer/panels/tree/picture-tree.tsx";
import { entityId, findEntity } from "../support/fake-data.ts";
import { openFakeWindow } from "../support/fake-services.ts";
import { renderIn, settle } from "../support/render-window.tsx";

afterEach(cleanup);
const meti = entityId(1);

describe("the control for the date", () => {
  async function opened() {
    const fake = await openFakeWindow();
    await renderIn(fake, <TopBar />);
    await runCommand(getCommand("chooseDate"), fake.services);
    await settle(20);
    return fake;
  }
  const field = () => screen.getByRole("textbox", { name: "Date or fiscal year" });
  const submit = () => fireEvent.submit(field().closest("form")!);

  it("opens by its key, takes an era year, and says what it means", async () => {
    const { services } = await opened();
    fireEvent.change(field(), { target: { value: "平成21年度" } });
    expect(screen.getByText("Japanese fiscal year 2009: 1 April 2009 to 31 March 2010")).toBeTruthy();
    submit();
    await settle(20);
    expect(services.store.getState()).toMatchObject({
      moment: { asOf: "平成21年度" },
      timeUnit: "fiscal",
      panels: { time: false },
    });
    expect(screen.getByRole("button", { name: /as of 平成21年度/ })).toBeTruthy();
  });

  it("does not take what is no date, and says how dates are written", async () => {
    const { services } = await opened();
    fireEvent.change(field(), { target: { value: "last year" } });
    submit();
    await settle(20);
    expect(screen.getByText(/“last year” is not a date/)).toBeTruthy();
    expect(services.store.getState().moment.asOf).toBeNull();
  });

  it("steps with the arrows in the field and with the buttons", async () => {
    const { services } = await opened();
    fireEvent.change(field(), { target: { value: "JP-FY2009" } });
    submit();
    await settle(20);
    await runCommand(getCommand("chooseDate"), services);
    await settle(20);
    fireEvent.keyDown(field(), { key: "ArrowUp" });
    await settle(20);
    expect((field() as HTMLInputElement).value).toBe("JP-FY2010");
    const steps = within(screen.getByRole("group", { name: "Step" }));
    fireEvent.click(steps.getByRole("radio", { name: "year" }));
    await settle();
    fireEvent.click(steps.getByRole("button", { name: "One year earlier" }));
    await settle(20);
    expect(services.store.getState().moment.asOf).toBe("2009");
  });

  it("shows the earlier record beside it, and a press brings back the present", async () => {
    const { services } = await opened();
    const recorded = screen.getByRole("textbox", { name: /what did we believe then/ });
    fireEvent.change(recorded, { target: { value: "2024-05" } });
    submit();
    await settle(20);
    expect(services.store.getState().moment).toMatchObject({ asOf: null, certain: false, recorded: "2024-05" });
    fireEvent.click(screen.getByRole("button", { name: "Back to now" }));
    await settle(20);
    expect(services.store.getState().moment.recorded).toBeNull();
  });
});

describe("the strip under the bar", () => {
  it("says what was believed then and that nothing can be changed meanwhile", async () => {
    const fake = await openFakeWindow();
    await setMoment(fake.services, { recorded: "2024-05" });
    await renderIn(fake, <Strip />);
    expect(screen.getByText("You see what was recorded by May 2024. Nothing can be changed meanwhile.")).toBeTruthy();
  });

  it("says that the host is away, once, and offers to try", async () => {
    const fake = await openFakeWindow();
    let tries = 0;
    await renderIn({ ...fake, services: { ...fake.services, retryHost: () => void tries++ } }, <Strip />);
    fake.services.store.setState({ connection: "lost" });
    await settle();
    expect(screen.getByRole("alert").textContent).toContain("Keiro does not answer");
    fireEvent.click(screen.getByRole("button", { name: "Try now" }));
    expect(tries).toBe(1);
  });
});

describe("what is hidden", () => {
  it("is said by date and by grade, each cleared by a press", async () => {
    const fake = await openFakeWindow();
    const { store } = fake.services;
    store.setState(({ picture, moment }) => ({
      moment: { ...moment, asOf: "2009" },
      filter: { minGrade: "B2" },
      picture: { ...picture, drawn: { ...picture.drawn, hiddenByDate: 34, hiddenByGrade: 12 } },
    }));
    await renderIn(fake, <PictureChips />);
    expect(screen.getByText("Hidden: 34 by date")).toBeTruthy();
    expect(screen.getByText("Hidden: 12 by grade")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Show those of any grade" }));
    await settle(20);
    expect(store.getState()).toMatchObject({ filter: { minGrade: null }, moment: { asOf: "2009" } });
  });

  it("has its least grade chosen by two lists", async () => {
    const fake = await openFakeWindow();
    await renderIn(fake, <PictureChips />);
    await runCommand(getCommand("gradeFilter"), fake.services);
    await settle(20);
    fireEvent.change(screen.getByRole("combobox", { name: "Source" }), { target: { value: "B" } });
    fireEvent.change(screen.getByRole("combobox", { name: "Information" }), { target: { value: "2" } });
    fireEvent.submit(screen.getByRole("combobox", { name: "Source" }).closest("form")!);
    await settle(20);
    expect(fake.services.store.getState().filter.minGrade).toBe("B2");
    expect(screen.getByRole("button", { name: "Least grade: grade B2 or better" })).toBeTruthy();
  });
});

describe("what possibly existed then", () => {
  it("carries a mark and words in the tree", async () => {
    const fake = await openFakeWindow();
    await goTo(fake.services, meti);
    fake.services.store.setState(({ picture }) => ({
      picture: {
        ...picture,
        drawn: { ...picture.drawn, entities: [{ ...findEntity(meti), country: "JP", holds: "possible" }] },
      },
    }));
    await renderIn(fake, <PictureTree />);
    const item = screen.getByRole("treeitem", { name: "METI, ministry, Japan, 44 relations, possibly existed then" });
    expect(within(item).getByTitle("possibly existed then").textContent).toBe("?");
  });
});

describe("the legend", () => {
  it("is folded to a button with its count where there is little room", async () => {
    const fake = await openFakeWindow();
    await goTo(fake.services, meti);
    fake.services.store.setState(({ system }) => ({ system: { ...system, tight: true } }));
    await renderIn(fake, <Legend />);
    expect(screen.queryByRole("list", { name: "Legend" })).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Legend (1)" }));
    expect(within(screen.getByRole("list", { name: "Legend" })).getByText(/ministry/)).toBeTruthy();
  });
});
