// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { InputOf, OutputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { copyAnswer, saveAnswer } from "#renderer/commands/answer-actions.ts";
import { getCommand } from "#renderer/commands/command-list.ts";
import { runCommand } from "#renderer/commands/command.ts";
import { compareTimes } from "#renderer/commands/compare-actions.ts";
import type { ComparedLine } from "#renderer/commands/compare-actions.ts";
import { expandEntity, goTo, keepPlaces } from "#renderer/commands/picture-actions.ts";
import { setMoment } from "#renderer/commands/session-actions.ts";
import { AnswerPanel } from "#renderer/panels/answer/answer-panel.tsx";
import { Dialogs } from "#renderer/panels/open-dialogs.tsx";
import { doneAs } from "#renderer/state/answer.ts";
import type { WindowServices } from "#renderer/state/services.ts";
import { entityId, relationId, sources } from "../support/fake-data.ts";
import { openFakeWindow } from "../support/fake-services.ts";
import { openTutorialWindow } from "../support/tutorial-window.ts";
import { renderIn, settle } from "../support/render-window.tsx";

afterEach(cleanup);
type Compared = OutputOf<"compareTimes">;
const [meti, project] = [entityId(1), entityId(3)];
const side = (text: string) => ({ text, phase: "budget", amount: null, name: null });

const result: Compared = {
  revision: 1,
  lines: [
    {
      what: "ended",
      about: relationId(7),
      type: "flow",
      entities: [entityId(2), entityId(4)],
      name: "MEXT to Knowledge Cluster Initiative",
      before: side("JPY 7.5 billion"),
      after: null,
      sentence: "MEXT to Knowledge Cluster Initiative ended [1].",
      sources: [1],
    },
    {
      what: "changed",
      about: relationId(6),
      type: "flow",
      entities: [meti, project],
      name: "METI to Industrial Cluster Project",
      before: side("JPY 16.6 billion"),
      after: side("JPY 9 billion"),
      sentence: "METI to Industrial Cluster Project: JPY 16.6 billion, then JPY 9 billion [2].",
      sources: [2],
    },
  ],
  counts: { appeared: 0, ended: 1, changed: 1, renamed: 0 },
  sources: sources.slice(0, 2),
  truncated: false,
  explanation: null,
};

/** A window whose host compares, and what it was asked. */
async function comparing() {
  const fake = await openFakeWindow();
  const asked: InputOf<"compareTimes">[] = [];
  const client = {
    ...fake.workspace.client,
    compareTimes: async (input: InputOf<"compareTimes">) => {
      asked.push(input);
      return result;
    },
  };
  const services: WindowServices = { ...fake.services, workspaceClient: () => client };
  return { ...fake, services, asked };
}
async function askFor(before: string, after: string, scope: RegExp) {
  const fake = await comparing();
  await goTo(fake.services, meti);
  await runCommand(getCommand("compareTimes"), fake.services);
  await renderIn(
    fake,
    <>
      <Dialogs />
      <AnswerPanel />
    </>,
  );
  fireEvent.change(screen.getByRole("textbox", { name: "Earlier" }), { target: { value: before } });
  fireEvent.change(screen.getByRole("textbox", { name: "Later" }), { target: { value: after } });
  fireEvent.click(screen.getByRole("radio", { name: scope }));
  fireEvent.submit(screen.getByRole("textbox", { name: "Earlier" }).closest("form")!);
  await settle(40);
  return fake;
}

describe("comparing two times", () => {
  it("asks for two fiscal years of everything, and answers as a table with counts", async () => {
    const { asked } = await askFor("JP-FY2009", "平成24年度", /everything/);
    expect(asked).toMatchObject([{ before: "JP-FY2009", after: "平成24年度", certain: false }]);
    expect(asked[0]).not.toHaveProperty("about");
    expect(screen.getByRole("heading", { name: "JP-FY2009 and 平成24年度 compared" })).toBeTruthy();
    expect(screen.getByText("1 ended, 1 amount changed")).toBeTruthy();
    const rows = within(screen.getByRole("table")).getAllByRole("row");
    expect(rows.map((row) => row.textContent)).toEqual([
      "WhatItemJP-FY2009平成24年度",
      "1endedMEXT to Knowledge Cluster Initiative1JPY 7.5 billionnot there",
      "2amount changedMETI to Industrial Cluster Project2JPY 16.6 billionJPY 9 billion",
    ]);
  });

  it("compares what touches the chosen thing, or what is on the canvas", async () => {
    expect((await askFor("2008", "2010", /METI and what touches it/)).asked[0]?.about).toEqual([meti]);
    cleanup();
    expect((await askFor("2008", "2010", /on the canvas/)).asked[0]?.about).toEqual([meti]);
  });

  it("does not ask while a time cannot be read", async () => {
    const { asked } = await askFor("before", "2010", /everything/);
    expect(asked).toEqual([]);
    expect(screen.getByText(/“before” is not a date/)).toBeTruthy();
  });

  it("lights a line up with its ends on the canvas, and jumps to it by its name", async () => {
    const { services } = await askFor("JP-FY2009", "JP-FY2012", /everything/);
    fireEvent.click(screen.getByRole("button", { name: "METI to Industrial Cluster Project: show it on the canvas" }));
    await settle(20);
    expect(services.store.getState()).toMatchObject({ answer: { chosen: 1 }, picture: { shown: [meti, project] } });
    fireEvent.click(screen.getByRole("link", { name: "METI to Industrial Cluster Project: go there" }));
    await settle(20);
    expect(services.store.getState().selection).toEqual([relationId(6)]);
  });

  it("shows one sort of change alone", async () => {
    await askFor("JP-FY2009", "JP-FY2012", /everything/);
    fireEvent.click(screen.getByRole("button", { name: "Show: all" }));
    await settle(20);
    fireEvent.click(screen.getByRole("menuitemradio", { name: "1 ended" }));
    await settle(20);
    expect(within(screen.getByRole("table")).getAllByRole("row")).toHaveLength(2);
  });

  it("walks by keys only through the lines that are shown", async () => {
    const { services } = await askFor("JP-FY2009", "JP-FY2012", /everything/);
    services.store.setState({ compareShown: "changed" });
    await settle(20);
    const only = screen.getByRole("button", { name: "METI to Industrial Cluster Project: show it on the canvas" });
    fireEvent.keyDown(only, { key: "ArrowUp" });
    await settle(20);
    expect(services.store.getState().answer).toMatchObject({ chosen: 1 });
    await runCommand(getCommand("formerLine"), services);
    expect(services.store.getState().answer).toMatchObject({ chosen: 1 });
  });

  it("proposes the date that is looked at and the one before it, and is copied as text", async () => {
    const fake = await comparing();
    await setMoment(fake.services, { asOf: "JP-FY2012" });
    await runCommand(getCommand("compareTimes"), fake.services);
    await renderIn(fake, <Dialogs />);
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Earlier" }).value).toBe("JP-FY2011");
    fireEvent.submit(screen.getByRole("textbox", { name: "Earlier" }).closest("form")!);
    await settle(20);
    await copyAnswer(fake.services);
    expect(fake.copied[0]).toBe(
      [
        "JP-FY2011 and JP-FY2012 compared",
        "1 ended, 1 amount changed",
        "",
        "1. MEXT to Knowledge Cluster Initiative ended [1].",
        "2. METI to Industrial Cluster Project: JPY 16.6 billion, then JPY 9 billion [2].",
        "",
        "Sources",
        "[1] Clusters in Japan: a study, 2.1, lines 34–36",
        "[2] Cluster programmes in Asia, p. 14, line 112",
        "",
      ].join("\n"),
    );
  });

  it("is saved as a table with the sources in each row", async () => {
    const { services } = await askFor("JP-FY2009", "JP-FY2012", /everything/);
    const saved: [string, string][] = [];
    await saveAnswer({
      ...services,
      shell: { ...services.shell, saveText: async (name, text) => saved.push([name, text]) > 0 },
    });
    expect(saved[0]?.[0]).toBe("comparison JP-FY2009 JP-FY2012.csv");
    expect(saved[0]?.[1]).toMatch(/ended.*JPY 7\.5 billion.*Clusters in Japan: a study, 2\.1/);
  });
});

describe("the Tutorial's fiscal years 2009 and 2012", () => {
  it("differ in the eight lines of journey 1, and nothing on the canvas moves", async () => {
    const tutorial = await openTutorialWindow();
    const { services } = tutorial;
    const { store } = services;
    const { hits } = await services.workspaceClient("tutorial").search({ text: "三遠南信" });
    await goTo(services, hits[0]!.id as EntityId);
    await expandEntity(services, hits[0]!.id as EntityId, null);
    const places = Object.fromEntries(store.getState().picture.shown.map((id, at) => [id, { x: at * 50, y: at * 30 }]));
    keepPlaces(store, places);
    await compareTimes(services, { before: "JP-FY2009", after: "JP-FY2012", scope: "all" });
    const answer = doneAs(store.getState().answer, "compare");
    const side = (line: ComparedLine["before"]) => /[\d.]+/.exec(line?.text ?? "")?.[0] ?? null;
    expect(answer?.result.counts).toEqual({ appeared: 0, ended: 5, changed: 3, renamed: 0 });
    const flowOf = (name: string) => /^F\d+/.exec(name)![0];
    expect(answer?.result.lines.map(({ name, before, after }) => [flowOf(name), side(before), side(after)])).toEqual([
      ["F1", "120", null],
      ["F2", "300", null],
      ["F3", "80", null],
      ["F4", "60", null],
      ["F5", "200", null],
      ["F7", "30", "60"],
      ["F8", "300", "90"],
      ["F9", "50", "70"],
    ]);
    for (const asOf of ["JP-FY2009", "JP-FY2012", "2000", null]) {
      await setMoment(services, { asOf });
      expect(store.getState().picture.positions).toEqual(places);
    }
  });
});
