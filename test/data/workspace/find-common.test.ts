import { describe, expect, test } from "vitest";
import { createWorld, passage, yen } from "#test/graph/support/world.ts";
import { openWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

describe("what entities have in common", () => {
  test("is told as a sentence with sources and the time that they share it", async () => {
    const world = createWorld();
    world.document("d1", "2009");
    const [a, b] = [world.entity("METI"), world.entity("MEXT")];
    const treasury = world.entity("Treasury", "fund");
    const flow = world.relation("funds", treasury, a, { valid: "2001/2010", source: passage("d1", [1, 1]) });
    world.claim(flow, "amount", yen("120"), { source: passage("d1", [2, 2]) });
    world.relation("funds", treasury, b, { valid: "2004/..", source: passage("d1", [3, 3]) });
    const { api } = await openWorkspace(world);
    const { entities, sources, truncated, explanation } = await api.findCommon({ entities: [a, b] });
    expect(entities).toHaveLength(1);
    expect(entities[0]).toMatchObject({
      ...{ id: treasury, shared: [a, b], kinds: ["funds"], overlap: "certain", overlapping: "2004/2010" },
      sentence:
        "METI is funded by Treasury (JPY 120 million) [1][2]; MEXT is funded by Treasury [3]. Both hold from 2004 to 2010.",
      relations: [
        { id: flow, label: "is funded by", forward: false },
        { kind: "funds", forward: false },
      ],
    });
    expect(entities[0]!.parts.filter(({ type }) => type === "entity")).toHaveLength(4);
    expect(sources.map(({ lines }) => lines)).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect([truncated, explanation]).toEqual([false, null]);
    const japanese = await api.findCommon({ entities: [a, b], lang: "ja" });
    expect(japanese.entities[0]!.sentence).toMatch(/。両方が成立するのは2004年から2010年までです。$/);
  });

  test("may never hold at one time, or only possibly, or at several times", async () => {
    const world = createWorld();
    const [a, b] = [world.entity("A"), world.entity("B")];
    const share = (name: string, first: readonly string[], second: readonly string[]) => {
      const middle = world.entity(name);
      for (const valid of first) world.relation("funds", a, middle, { valid });
      for (const valid of second) world.relation("oversees", b, middle, { valid });
    };
    share("apart", ["2001/2003"], ["2005/2006"]);
    share("possibly", ["2001/"], ["2005/2006"]);
    share("twice", ["2001/2002", "2005"], ["2000/2010"]);
    const { api } = await openWorkspace(world);
    const { entities } = await api.findCommon({ entities: [a, b] });
    const told = new Map(
      entities.map(({ name, overlap, overlapping, sentence }) => [name, [overlap, overlapping, sentence]]),
    );
    expect(told.get("apart")).toEqual(["no", null, expect.stringMatching(/They never hold at one time\.$/)]);
    expect(told.get("possibly")).toEqual([
      "possible",
      null,
      expect.stringMatching(/They possibly hold at one time\.$/),
    ]);
    expect(told.get("twice")).toEqual([
      "certain",
      null,
      expect.stringMatching(/Both hold from 2001 to 2002 and in 2005\.$/),
    ]);
    expect(entities[0]!.name).toBe("twice"); // three relations tie it to them
    expect(entities.every(({ kinds }) => kinds.length === 0)).toBe(true);
    expect(
      (await api.findCommon({ entities: [a, b], asOf: "2005", certain: true })).entities.map(({ name }) => name),
    ).toEqual(["twice"]);
  });

  test("an agreement is one of them, and a third party only over another agreement", async () => {
    const { world, kicox, torch, memo } = policy();
    const third = world.entity("Third", "agency");
    const other = world.entity("Other memorandum", "agreement");
    for (const party of [third, torch]) world.relation("partyTo", party, other);
    const { api } = await openWorkspace(world);
    const told = async (ids: readonly (typeof kicox)[], fold = true) =>
      (await api.findCommon({ entities: [...ids], fold })).entities.map(({ id }) => id);
    expect(await told([kicox, torch])).toEqual([memo]);
    expect(await told([kicox, third])).toEqual([torch]);
    expect(await told([kicox, third], false)).toEqual([]);
    const { entities, remarks } = await api.findCommon({ entities: [kicox, third] });
    expect(entities[0]!.relations.map(({ id, folded, label }) => [id, folded, label])).toEqual([
      [memo, true, "is party to Memorandum with"],
      [other, true, "is party to Other memorandum with"],
    ]);
    expect(remarks).toContain("Agreements are one hop between their parties.");
  });

  test("places are left out unless asked for, and an empty answer says what would help", async () => {
    const { world, hamamatsu, japan, kicox, programme, meti } = policy();
    world.relation("locatedIn", kicox, japan, { grade: "A1" });
    const { api } = await openWorkspace(world);
    expect(await api.findCommon({ entities: [hamamatsu, kicox] })).toMatchObject({
      entities: [],
      leftOut: ["succeeds", "locatedIn"],
      explanation:
        "Hamamatsu and KICOX have no neighbour in common. Following places, fields and target groups too: 1.",
    });
    expect(
      (await api.findCommon({ entities: [hamamatsu, kicox], allKinds: true })).entities.map(({ id }) => id),
    ).toEqual([japan]);
    expect((await api.findCommon({ entities: [hamamatsu, meti], asOf: "2012" })).explanation).toBe(
      "Hamamatsu and Ministry of Economy, Trade and Industry have no neighbour in common as of 2012. " +
        "With any date: 1 (ended 2010).",
    );
    expect((await api.findCommon({ entities: [hamamatsu, meti], minGrade: "A1" })).explanation).toContain(
      "With lower grade: 1.",
    );
    expect((await api.findCommon({ entities: [hamamatsu, meti], limit: 1 })).entities.map(({ id }) => id)).toEqual([
      programme,
    ]);
    expect((await api.findCommon({ entities: [meti, meti] })).explanation).toBe("These are all the same entity.");
    await expect(api.findCommon({ entities: [meti, kicox], kinds: ["pays"] })).rejects.toMatchObject({
      code: "invalid-input",
    });
  });
});
