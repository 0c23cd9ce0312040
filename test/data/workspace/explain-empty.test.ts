import { describe, expect, test } from "vitest";
import type { Describer } from "#data/workspace/describer.ts";
import { explainEmpty } from "#data/workspace/explain-empty.ts";
import type { CountedAnswers } from "#data/workspace/explain-empty.ts";
import type { Liftable } from "#data/workspace/lift-conditions.ts";
import { GraphError } from "#graph/model/errors.ts";
import { createWorld, passage, when, yen } from "#test/graph/support/world.ts";
import type { World } from "#test/graph/support/world.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { openWorkspace } from "./support/open.ts";
import type { TestWorkspace } from "./support/open.ts";

type PathInput = Parameters<TestWorkspace["api"]["findPaths"]>[0];
const why = async (world: World, input: PathInput) => {
  const { api } = await openWorkspace(world);
  const { paths, explanation } = await api.findPaths(input);
  expect(paths).toEqual([]);
  return explanation;
};
/** A way from one to the other over a body between. */
function way(
  world: World,
  [a, b]: readonly [EntityId, EntityId],
  parts: Parameters<World["relation"]>[3],
  kind = "funds",
) {
  const middle = world.entity("M");
  world.relation(kind, a, middle, parts);
  world.relation(kind, middle, b, parts);
}

describe("seeded empty answers give exactly the counts", () => {
  test("two paths that are over, one of lower grade, five of other kinds", async () => {
    const world = createWorld();
    const ends = [world.entity("A"), world.entity("B")] as const;
    way(world, ends, { valid: "2001/2010", grade: "A1" });
    way(world, ends, { valid: "2001/2011", grade: "A1" });
    way(world, ends, { grade: "C3" });
    for (let at = 0; at < 5; at++) way(world, ends, { grade: "A1" }, "oversees");
    expect(await why(world, { ends: [...ends], asOf: "2012", minGrade: "B2", kinds: ["funds"] })).toBe(
      "No path as of 2012. With any date: 2 (ended 2010 and 2011). With lower grade: 1. Without the kind filter: 5. " +
        "Nor is there one within 12 hops.",
    );
    expect(await why(world, { ends: [...ends], asOf: "2012", minGrade: "B2", kinds: ["funds"], lang: "ja" })).toBe(
      "2012時点で経路はありません。日付を問わなければ：2件（2010年と2011年に終了）。評価がより低いものを含めれば：1件。" +
        "関係の種類を絞らなければ：5件。12段まで広げてもありません。",
    );
  });

  test("money too small, the wrong way round, through what is avoided, too far", async () => {
    const world = createWorld();
    const [a, b] = [world.entity("A"), world.entity("B")];
    const programme = world.entity("P", "programme");
    for (const [from, to, amount] of [
      [b, programme, "30"],
      [programme, a, "40"],
    ] as const)
      world.claim(world.relation("funds", from, to), "amount", yen(amount));
    const least = (millions: number) => ({ amount: `${millions}000000`, currency: "JPY" });
    expect(await why(world, { ends: [a, b], minAmount: least(35) })).toBe(
      "No path within 6 hops. With any amount: 1. Nor is there one within 12 hops.",
    );
    expect(await why(world, { ends: [a, b], minAmount: least(20), direction: "out" })).toBe(
      "No path within 6 hops. In either direction: 1. Nor is there one within 12 hops.",
    );
    expect(await why(world, { ends: [a, b], avoidKinds: ["instrument"], direction: "in" })).toBe(
      "No path within 6 hops. Through entities of all kinds: 1. Nor is there one within 12 hops.",
    );
    expect(await why(world, { ends: [a, b], avoid: [programme], maxHops: 1 })).toBe(
      "No path within 1 hop. Nor is there one within 12 hops. With all conditions lifted: 1.",
    );
    expect(await why(world, { ends: [a, b], maxHops: 1 })).toBe("No path within 1 hop. With up to 12 hops: 1.");
  });

  test("what holds only possibly, what begins later, and what never held at one time", async () => {
    const world = createWorld();
    const ends = [world.entity("A"), world.entity("B")] as const;
    way(world, ends, { valid: "2001/" });
    expect(await why(world, { ends: [...ends], asOf: "2012", certain: true })).toBe(
      "No path as of 2012. With any date: 1. With what holds only possibly: 1. Nor is there one within 12 hops.",
    );
    way(world, ends, { valid: "1990/1995" });
    way(world, ends, { valid: "2003-05-06/.." });
    const apart = world.entity("X");
    world.relation("funds", ends[0], apart, { valid: "1980" });
    world.relation("funds", apart, ends[1], { valid: "1985" });
    expect(await why(world, { ends: [...ends], asOf: "2000" })).toBe(
      "No path as of 2000. With any date: 4 (ended 1995, from 2001 and 2003-05-06, 1 whose parts never held at one time). " +
        "Nor is there one within 12 hops.",
    );
  });
});

describe("a count that has to stop", () => {
  test("says at least how many", async () => {
    const world = createWorld();
    const ends = [world.entity("A"), world.entity("B")] as const;
    for (let at = 0; at < 120; at++) way(world, ends, { valid: "2001" });
    expect(await why(world, { ends: [...ends], asOf: "2012" })).toContain("With any date: at least 100 (ended 2001).");
  });

  test("says that it was not counted where nothing was found in time, and goes on to the next condition", () => {
    const describer = { reading: { lang: "en", languages: ["en"] } } as unknown as Describer;
    const ask = (now: () => number, count: (input: Liftable) => CountedAnswers) =>
      explainEmpty(
        {
          input: { asOf: "2009", certain: false, minGrade: "B2" },
          moment: when("2009"),
          describer,
          context: { now, cancel: { aborted: false } },
          count,
          allowing: () => ({ claims: [], complete: true }),
        },
        ["No path as of 2009."],
      ).text;
    const slow = ({ asOf }: Liftable): CountedAnswers => {
      if (asOf === undefined) throw new GraphError("limit-exceeded", "Stopped after 1 ms.");
      return { count: 3, isLeast: true };
    };
    expect(ask(() => 0, slow)).toBe(
      "No path as of 2009. With any date: not counted, it would take too long. With lower grade: at least 3.",
    );
    let clock = 0;
    expect(
      ask(
        () => (clock += 2_000),
        () => ({ count: 1, isLeast: false }),
      ),
    ).toBe("No path as of 2009. With any date: 1. With lower grade: not counted, it would take too long.");
    const cancelled = () => {
      throw new GraphError("cancelled", "Cancelled.");
    };
    expect(() => ask(() => 0, cancelled)).toThrow(expect.objectContaining({ code: "cancelled" }));
  });
});

describe("judged claims", () => {
  /** Torch Centre and KICOX: two documents give two dates of signing. */
  function torch() {
    const world = createWorld().as("atlas");
    for (const id of ["d3", "d4"]) world.document(id, "2009");
    const [centre, kicox] = [world.entity("Torch Centre", "agency"), world.entity("KICOX", "agency")];
    const memo = world.entity("Memo", "agreement");
    for (const party of [centre, kicox])
      world.relation("partyTo", party, memo, { grade: "C3", source: passage("d4", [1, 1]) });
    const first = world.claim(memo, "signed", "2006-10", { grade: "C3", source: passage("d3", [1, 1]) });
    const second = world.claim(memo, "signed", "2007-03", { grade: "D3", source: passage("d4", [2, 2]) });
    return { world, ends: [centre, kicox] as EntityId[], memo, first, second };
  }

  test("change the answer, the explanation names the one that would allow it, and undo brings it back", async () => {
    const { world, ends, second } = torch();
    const { api, apply } = await openWorkspace(world);
    const input = { ends, asOf: "2006-12-31" };
    const before = await api.findPaths(input);
    expect(before.paths[0]!.sentence).toBe(
      "Torch Centre is party, with KICOX, to Memo [1], one hop when folded, signed 2006-10 per Report d3 [2]; " +
        "Report d4 gives 2007-03 [3]; weakest grade C3.",
    );
    await apply({ type: "setRank", claim: second, rank: "preferred", reason: "original text" });
    const after = await api.findPaths(input);
    expect(after.paths).toEqual([]);
    expect(after.explanation).toBe(
      "No path as of 2006-12-31. One path from 2007-03. One deprecated or outranked claim would allow it: Report d3. " +
        "Nor is there one within 12 hops.",
    );
    await api.undo({});
    expect({ ...(await api.findPaths(input)), revision: 0 }).toEqual({ ...before, revision: 0 });
  });

  test("that leave a path as it was are not named, nor those that alone would give none", async () => {
    const { world, ends, memo, first } = torch();
    const { api, apply } = await openWorkspace(world);
    await apply({ type: "setRank", claim: first, rank: "deprecated", reason: "misread" });
    expect((await api.findPaths({ ends, asOf: "2007-01-01" })).explanation).toContain(
      "One deprecated or outranked claim would allow it: Report d3.",
    );
    expect((await api.findPaths({ ends, asOf: "2005-01-01" })).explanation).toBe(
      "No path as of 2005-01-01. One path from 2007-03. Nor is there one within 12 hops.",
    );
    expect((await api.findPaths({ ends, asOf: "2007-01-01", avoid: [memo] })).explanation).toBe(
      "No path as of 2007-01-01. Nor is there one within 12 hops. With all conditions lifted: 1.",
    );
  });

  test("are told for relations that nobody states any more, and for grades and amounts", async () => {
    const world = createWorld();
    world.document("d1", "2009");
    const [a, b] = [world.entity("A"), world.entity("B")];
    const funds = world.bareRelation("funds", a, b);
    const stated = world.claim(funds, "exists", true, {
      rank: "deprecated",
      source: passage("d1", [1, 1]),
      grade: "A1",
    });
    expect(await why(world, { ends: [a, b] })).toBe(
      "No path within 6 hops. One deprecated or outranked claim would allow it: Report d1. Nor is there one with all conditions lifted.",
    );
    world.claim(funds, "exists", true, { rank: "preferred", grade: "D4" });
    expect(await why(world, { ends: [a, b], minGrade: "B2" })).toContain(
      "With lower grade: 1. One deprecated or outranked claim would allow it: Report d1.",
    );
    world.claim(funds, "amount", yen("10"), { rank: "preferred" });
    world.claim(funds, "amount", yen("90"), { source: { type: "none" } });
    expect(await why(world, { ends: [a, b], minAmount: { amount: "50000000", currency: "JPY" } })).toContain(
      "With any amount: 1. One deprecated or outranked claim would allow it: a claim of anna.",
    );
    expect(stated).toMatch(/^c:/);
  });
});
