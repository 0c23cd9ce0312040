import { describe, expect, it } from "vitest";
import { copyAnswer, saveAnswer } from "#renderer/commands/answer-actions.ts";
import { nothingHidden } from "#renderer/state/hidden.ts";
import { commandList } from "#renderer/commands/command-list.ts";
import { runCommand } from "#renderer/commands/command.ts";
import { goTo } from "#renderer/commands/picture-actions.ts";
import { changeMoney, selectedFlows, sumMoney, traceMoney } from "#renderer/commands/money-actions.ts";
import { rateProblem } from "#renderer/commands/rate-actions.ts";
import { litOf } from "#renderer/state/answer.ts";
import { entityId, relationId } from "../support/fake-data.ts";
import { openFakeWindow } from "../support/fake-services.ts";
import type { FakeWindow } from "../support/fake-services.ts";

const hamamatsu = entityId(6);
const run = ({ services }: FakeWindow, id: string) =>
  runCommand(
    commandList.find((one) => one.id === id)!,
    services,
  );
const lastInput = ({ workspace }: FakeWindow, method: string) =>
  workspace.calls.findLast((call) => call.method === method)?.input;

async function traced() {
  const fake = await openFakeWindow();
  await goTo(fake.services, hamamatsu);
  await run(fake, "traceUp");
  return fake;
}

describe("tracing money", () => {
  it("asks about the figures that are offered first, and puts the ways on the canvas with the first source lit", async () => {
    const fake = await traced();
    expect(lastInput(fake, "traceMoney")).toMatchObject({
      entity: hamamatsu,
      direction: "up",
      phase: "disbursement",
      period: "2009-04-01/2010-03-31",
      currency: "JPY",
      rates: [],
    });
    const { answer, picture, panels } = fake.services.store.getState();
    expect(panels.place).toBe("money");
    expect(answer).toMatchObject({ type: "trace", status: "done", chosen: 0 });
    expect(picture.shown.toSorted()).toEqual([1, 2, 3, 4, 6].map(entityId));
    expect(litOf(answer)).toEqual({
      entities: [1, 3, 6].map(entityId),
      relations: [relationId(6), relationId(304)],
    });
  });

  it("moves nothing that stands on the canvas", async () => {
    const fake = await openFakeWindow();
    await goTo(fake.services, hamamatsu);
    const before = { [hamamatsu]: { x: 5, y: 7 } };
    fake.services.store.setState(({ picture }) => ({ picture: { ...picture, positions: before } }));
    await run(fake, "traceUp");
    expect(fake.services.store.getState().picture.positions).toMatchObject(before);
  });

  it("goes the other way with its own command", async () => {
    const fake = await openFakeWindow();
    await goTo(fake.services, hamamatsu);
    await run(fake, "traceDown");
    expect(lastInput(fake, "traceMoney")).toMatchObject({ direction: "down" });
  });

  it("asks for a second period, and lights up the ways of both", async () => {
    const fake = await traced();
    changeMoney(fake.services.store, { compare: "2012-04-01/2013-03-31" });
    await traceMoney(fake.services);
    expect(lastInput(fake, "traceMoney")).toMatchObject({ compare: "2012-04-01/2013-03-31" });
    expect(litOf(fake.services.store.getState().answer)?.entities).toEqual([2, 4, 6].map(entityId));
  });

  it("converts by the rates of the table only when told to", async () => {
    const fake = await traced();
    changeMoney(fake.services.store, { convert: true });
    await traceMoney(fake.services);
    expect(lastInput(fake, "traceMoney")).toMatchObject({
      rates: [{ from: "EUR", to: "JPY", value: "130.5", date: "2010-03-31", source: "A bank" }],
    });
  });

  it("asks with the least grade and the date of the picture", async () => {
    const fake = await openFakeWindow();
    await goTo(fake.services, hamamatsu);
    fake.services.store.setState({
      filter: { minGrade: "B2" },
      moment: { asOf: "JP-FY2012", certain: true, recorded: null, hidden: nothingHidden },
    });
    await run(fake, "traceUp");
    expect(lastInput(fake, "traceMoney")).toMatchObject({
      minGrade: "B2",
      asOf: "JP-FY2012",
      certain: true,
      period: "2012-04-01/2013-03-31",
    });
  });

  it("is copied as text with every figure's currency, the ways and the sources", async () => {
    const fake = await traced();
    await copyAnswer(fake.services);
    const lines = fake.copied[0]!.split("\n");
    expect(lines[0]).toBe("Where the money of Hamamatsu comes from");
    expect(lines).toContain("METI: JPY 110.0 million (JPY 100 to 120 million), 31.4 %, weakest grade B2");
    expect(lines).toContain("  - METI → Industrial Cluster Project → Hamamatsu: JPY 110.0 million [1]");
    expect(lines).toContain("Total: JPY 350 million");
    expect(lines.at(-3)).toBe("[1] Clusters in Japan: a study, 2.1, lines 34–36");
  });

  it("is saved as CSV", async () => {
    const fake = await traced();
    const saved: string[] = [];
    const saveText = async (name: string, text: string) => saved.push(name, text) > 0;
    await saveAnswer({ ...fake.services, shell: { ...fake.services.shell, saveText } });
    expect(saved[0]).toBe("sources-of-money.csv");
    expect(saved[1]).toContain("METI,body,110000000,100000000,120000000");
  });
});

describe("adding up", () => {
  it("takes the flows selected, and lights up those that count", async () => {
    const fake = await openFakeWindow();
    fake.services.store.setState({ selection: [relationId(6), relationId(304)] });
    await run(fake, "sumSelected");
    expect(lastInput(fake, "sumMoney")).toMatchObject({ flows: [relationId(6), relationId(304)] });
    const { answer } = fake.services.store.getState();
    expect(litOf(answer)?.relations).toEqual([relationId(6), relationId(304)]);
  });

  it("takes what enters an entity from all that leads to it, with nothing selected", async () => {
    const fake = await openFakeWindow();
    await goTo(fake.services, hamamatsu);
    await run(fake, "sumInto");
    const input = lastInput(fake, "sumMoney") as { into?: unknown; flows?: unknown };
    expect(input.into).toEqual([hamamatsu]);
    expect(input.flows).toBeUndefined();
    expect(fake.services.store.getState().money).toMatchObject({ tab: "flows", flows: { scope: "up" } });
  });

  it("leaves out what is selected and carries no money", async () => {
    const fake = await openFakeWindow();
    await goTo(fake.services, entityId(1));
    await goTo(fake.services, entityId(2));
    fake.services.store.setState({ selection: [relationId(8), relationId(6)] });
    expect(selectedFlows(fake.services.store.getState())).toEqual([relationId(6)]);
  });

  it("does nothing without flows and without an entity", async () => {
    const fake = await openFakeWindow();
    await sumMoney(fake.services, null);
    await sumMoney(fake.services, "into");
    expect(fake.services.store.getState().answer.status).toBe("idle");
  });
});

describe("a rate", () => {
  const good = { from: "EUR", to: "JPY", value: "130.5", date: "2010-03-31", source: "A bank" };

  it("needs two currencies, a number, a date and a source", () => {
    expect(rateProblem(good)).toBeNull();
    expect(rateProblem({ ...good, from: "euro" })).toEqual({ part: "from", why: "wrongCurrency" });
    expect(rateProblem({ ...good, to: "EUR" })).toEqual({ part: "to", why: "sameCurrency" });
    expect(rateProblem({ ...good, value: "0.0" })).toEqual({ part: "value", why: "wrongValue" });
    expect(rateProblem({ ...good, date: "last year" })).toEqual({ part: "date", why: "wrongDate" });
    expect(rateProblem({ ...good, source: " " })).toEqual({ part: "source", why: "noSource" });
  });
});
