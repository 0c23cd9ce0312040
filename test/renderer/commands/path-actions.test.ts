import { describe, expect, it } from "vitest";
import { askAgain, copyAnswer, stalenessOf, saveAnswer } from "#renderer/commands/answer-actions.ts";
import { nothingHidden } from "#renderer/state/hidden.ts";
import { askWithout, conditionsNow, lift } from "#renderer/commands/connect-conditions.ts";
import { addEnd, canConnect, changeConnect, removePlace, takeEnds } from "#renderer/commands/connect-form.ts";
import { stepLight, toggleLight } from "#renderer/commands/light-up.ts";
import { findPaths } from "#renderer/commands/path-actions.ts";
import { setMoment } from "#renderer/commands/session-actions.ts";
import { litOf } from "#renderer/state/answer.ts";
import { firstConnectForm } from "#renderer/state/connect.ts";
import { anyDate } from "#renderer/state/window-state.ts";
import { textsOf } from "#renderer/text/texts.ts";
import { labelsOf } from "#renderer/ui/kind-labels.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { EndChoice } from "#renderer/state/answer.ts";
import { entityId, findEntity } from "../support/fake-data.ts";
import { openFakeWindow } from "../support/fake-services.ts";

function end(n: number): EndChoice {
  const { id, kind, shortName, shortNameLang, secondName } = findEntity(entityId(n));
  return { id, kind, name: shortName, nameLang: shortNameLang, secondName };
}

async function windowWithAnswer(target = 2) {
  const fake = await openFakeWindow();
  changeConnect(fake.services.store, { ends: [end(1), end(target)] });
  await findPaths(fake.services);
  return fake;
}

describe("connecting two entities", () => {
  it("lights the first path up and puts its entities on the canvas", async () => {
    const { services } = await windowWithAnswer();
    const { answer, picture } = services.store.getState();
    expect(answer).toMatchObject({ status: "done", chosen: 0 });
    expect(litOf(answer)?.entities).toEqual([entityId(1), entityId(2)]);
    expect(picture.drawn.entities.map(({ shortName }) => shortName)).toEqual(["METI", "MEXT"]);
  });

  it("adds the entities of another path when that is chosen, and lets it go dark when chosen again", async () => {
    const { services } = await windowWithAnswer();
    await toggleLight(services, 1);
    expect(services.store.getState().picture.drawn.entities).toHaveLength(5);
    await toggleLight(services, 1);
    expect(litOf(services.store.getState().answer)).toBeNull();
    expect(services.store.getState().picture.drawn.entities).toHaveLength(5);
  });

  it("keeps the explanation of an empty answer and shows both ends", async () => {
    const { services } = await windowWithAnswer(8);
    const { answer, picture } = services.store.getState();
    expect(answer).toMatchObject({
      status: "done",
      chosen: null,
      result: { explanation: "No path within 6 hops. With 8 hops: 2." },
    });
    expect(picture.drawn.entities.map(({ shortName }) => shortName)).toEqual(["METI", "Torch Center"]);
  });

  it("asks with the conditions of the form and the date that is looked at", async () => {
    const fake = await openFakeWindow();
    fake.services.store.setState({ moment: { ...anyDate, asOf: "2009", certain: true } });
    changeConnect(fake.services.store, {
      ends: [end(1), end(2)],
      kinds: ["funds"],
      maxHops: 4,
      direction: "out",
    });
    await findPaths(fake.services);
    expect(fake.workspace.calls.find(({ method }) => method === "findPaths")?.input).toMatchObject({
      ends: [entityId(1), entityId(2)],
      kinds: ["funds"],
      maxHops: 4,
      direction: "out",
      asOf: "2009",
      certain: true,
    });
  });

  it("asks nothing when both ends are the same", async () => {
    const { workspace } = await windowWithAnswer(1);
    expect(workspace.calls.some(({ method }) => method === "findPaths")).toBe(false);
  });

  it("copies the answer as sentences with numbered sources", async () => {
    const { services, copied } = await windowWithAnswer();
    await copyAnswer(services);
    expect(copied[0]?.split("\n")).toEqual([
      "METI to MEXT",
      "2 paths · shortest 1 hop",
      "Places, topics and target groups are not followed.",
      "",
      "1. METI cooperates with MEXT [1]. (1 hop, B2)",
      "2. METI administers Industrial Cluster Project [1], which supports Hamamatsu [2]; Knowledge Cluster Initiative supports it too [2] and is administered by MEXT [1]. (4 hops, C3)",
      "",
      "Sources",
      "[1] Clusters in Japan: a study, 2.1, lines 34–36",
      "[2] Cluster programmes in Asia, p. 14, line 112",
      "",
    ]);
  });

  it("copies the conditions under which it was asked too", async () => {
    const fake = await openFakeWindow();
    fake.services.store.setState({ moment: { ...anyDate, asOf: "2009" } });
    changeConnect(fake.services.store, { ends: [end(1), end(2)], avoid: [end(6)] });
    await findPaths(fake.services);
    await copyAnswer(fake.services);
    expect(fake.copied[0]).toContain("\nAsked with: as of 2009, not by way of Hamamatsu.\n");
  });

  it("saves the answer as a table with the sources in each row", async () => {
    const fake = await windowWithAnswer();
    const saved: [string, string][] = [];
    const saveText = async (name: string, text: string) => saved.push([name, text]) > 0;
    await saveAnswer({ ...fake.services, shell: { ...fake.services.shell, saveText } });
    const [[name, text] = ["", ""]] = saved;
    expect(name).toBe("paths.csv");
    expect(text.split("\r\n")[1]).toContain("METI cooperates with MEXT [1].");
    expect(text.split("\r\n")[1]).toContain("Clusters in Japan: a study");
  });

  it("brings the lit path into view, also when none of its entities is new", async () => {
    const fake = await windowWithAnswer();
    const inView: (readonly string[])[] = [];
    const handle = { keepInView: (ids: readonly string[]) => void inView.push(ids) };
    const services = { ...fake.services, canvas: () => handle as never };
    await stepLight(services, 1);
    await stepLight(services, -1);
    await stepLight(services, -1);
    expect(inView.map((ids) => ids.length)).toEqual([5, 2]);
    expect(services.store.getState().answer).toMatchObject({ chosen: 0 });
  });

  it("reads the picture only where a lit path brings something new", async () => {
    const { services, workspace } = await windowWithAnswer();
    await stepLight(services, 1);
    const reads = workspace.calls.filter(({ method }) => method === "getPicture").length;
    await stepLight(services, -1);
    expect(workspace.calls.filter(({ method }) => method === "getPicture")).toHaveLength(reads);
  });

  it("says that an answer is of another date, and asks the same again as of the one that is chosen", async () => {
    const { services, workspace } = await windowWithAnswer();
    expect(stalenessOf(services.store.getState())).toBeNull();
    await setMoment(services, { asOf: "2009" });
    expect(stalenessOf(services.store.getState())).toBe("wanted-otherwise");
    await askAgain(services);
    expect(stalenessOf(services.store.getState())).toBeNull();
    expect(workspace.calls.findLast(({ method }) => method === "findPaths")?.input).toMatchObject({ asOf: "2009" });
    expect(services.store.getState().answer).toMatchObject({ status: "done", chosen: 0 });
  });
});

describe("the ends of a question", () => {
  it("are two or more, each once, and can be taken away again", async () => {
    const { services } = await openFakeWindow();
    const { store } = services;
    takeEnds(store, [end(1), end(2)]);
    addEnd(store, end(3));
    addEnd(store, end(3));
    expect(store.getState().connect.ends.map((one) => one?.id)).toEqual([1, 2, 3].map(entityId));
    await findPaths(services);
    expect(store.getState().answer).toMatchObject({ asked: { ends: [1, 2, 3].map((n) => ({ id: entityId(n) })) } });
    removePlace(store, 0);
    removePlace(store, 0);
    expect(store.getState().connect.ends.map((one) => one?.id)).toEqual([2, 3].map(entityId));
  });

  it("are not enough when one of them stands there twice", () => {
    expect(canConnect({ ...firstConnectForm, ends: [end(1), end(2), end(1)] })).toBe(false);
    expect(canConnect({ ...firstConnectForm, ends: [end(1), null, end(2)] })).toBe(true);
  });
});

describe("the conditions of a question", () => {
  const labels = labelsOf(shippedSchema, "en");
  const everything = {
    ends: [end(1), end(8)],
    kinds: ["funds", "administers"],
    direction: "out",
    allKinds: true,
    crossSuccessions: true,
    minAmount: { amount: "10000000", currency: "JPY", phase: "budget" },
    avoid: [end(3)],
    avoidKinds: ["person"],
    rankBy: "amount",
    limit: 50,
    mode: "best",
  } as const;

  it("are plain sentences where they are not the usual ones", async () => {
    const { services } = await openFakeWindow();
    const { store } = services;
    expect(conditionsNow(store.getState(), textsOf("en"), labels)).toEqual([]);
    changeConnect(store, everything);
    store.setState({
      moment: { asOf: "2012", certain: true, recorded: null, hidden: nothingHidden },
      filter: { minGrade: "B2" },
    });
    expect(conditionsNow(store.getState(), textsOf("en"), labels).map(({ sentence }) => sentence)).toEqual([
      "as of 2012",
      "only what is certain",
      "only: funds, administers",
      "along the arrows",
      "at least JPY 10,000,000 on every hop (budget)",
      "grade B2 or better",
      "not by way of Industrial Cluster Project",
      "no persons on the way",
      "across predecessors",
      "places and topics too",
      "greatest amount first",
      "the first 50",
    ]);
  });

  it("all reach the host together", async () => {
    const { services, workspace } = await openFakeWindow();
    changeConnect(services.store, everything);
    services.store.setState({ filter: { minGrade: "B2" } });
    await findPaths(services);
    expect(workspace.calls.find(({ method }) => method === "findPaths")?.input).toMatchObject({
      ...everything,
      ends: [entityId(1), entityId(8)],
      avoid: [entityId(3)],
      minGrade: "B2",
    });
  });

  it("can each be taken away, and then the usual ones are left", async () => {
    const { services } = await openFakeWindow();
    const { store } = services;
    changeConnect(store, everything);
    store.setState({
      moment: { asOf: "2012", certain: true, recorded: null, hidden: nothingHidden },
      filter: { minGrade: "B2" },
    });
    for (const { name, entity } of conditionsNow(store.getState(), textsOf("en"), labels))
      await lift(services, name, { entity });
    expect(conditionsNow(store.getState(), textsOf("en"), labels)).toEqual([]);
    expect(store.getState().connect).toEqual({ ...firstConnectForm, ends: everything.ends, mode: "best" });
  });

  it("of an empty answer: one is lifted and the question is asked again so", async () => {
    const { services, workspace } = await windowWithAnswer(8);
    changeConnect(services.store, { ends: [end(3), end(4)] });
    await askWithout(services, "maxHops");
    expect(workspace.calls.findLast(({ method }) => method === "findPaths")?.input).toMatchObject({
      ends: [entityId(1), entityId(8)],
      maxHops: 12,
    });
  });
});
