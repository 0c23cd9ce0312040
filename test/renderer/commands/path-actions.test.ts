import { describe, expect, it } from "vitest";
import { changeConnect, chooseEnd, choosePath, copyAnswer, findPaths } from "#renderer/commands/path-actions.ts";
import { litPathOf } from "#renderer/state/answer.ts";
import type { EndChoice } from "#renderer/state/answer.ts";
import { entityId, findEntity } from "../support/fake-data.ts";
import { openFakeWindow } from "../support/fake-services.ts";

function end(n: number): EndChoice {
  const { id, kind, shortName, shortNameLang, secondName } = findEntity(entityId(n));
  return { id, kind, name: shortName, nameLang: shortNameLang, secondName };
}

async function windowWithAnswer(target = 2) {
  const fake = await openFakeWindow();
  changeConnect(fake.services.store, { source: end(1), target: end(target) });
  await findPaths(fake.services);
  return fake;
}

describe("connecting two entities", () => {
  it("lights the first path up and puts its entities on the canvas", async () => {
    const { services } = await windowWithAnswer();
    const { answer, picture } = services.store.getState();
    expect(answer).toMatchObject({ status: "done", chosen: 0 });
    expect(litPathOf(answer)?.entities).toEqual([entityId(1), entityId(2)]);
    expect(picture.drawn.entities.map(({ shortName }) => shortName)).toEqual(["METI", "MEXT"]);
  });

  it("adds the entities of another path when that is chosen, and lets it go dark when chosen again", async () => {
    const { services } = await windowWithAnswer();
    await choosePath(services, 1);
    expect(services.store.getState().picture.drawn.entities).toHaveLength(5);
    await choosePath(services, 1);
    expect(litPathOf(services.store.getState().answer)).toBeNull();
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
    fake.services.store.setState({ moment: { asOf: "2009", certain: true } });
    changeConnect(fake.services.store, {
      source: end(1),
      target: end(2),
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

  it("calls an end by its short name once it is known", async () => {
    const { services } = await openFakeWindow();
    await chooseEnd(services, "source", { ...end(1), name: "Ministry of Economy, Trade and Industry" });
    expect(services.store.getState().connect.source?.name).toBe("METI");
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
});
