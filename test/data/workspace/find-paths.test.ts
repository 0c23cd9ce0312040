import { describe, expect, test } from "vitest";
import { createWorld, passage } from "#test/graph/support/world.ts";
import { openWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

describe("paths", () => {
  test("are ordered sentences with numbered sources, amounts and the weakest grade", async () => {
    const { world, meti, hamamatsu, administers, funds, supports } = policy();
    const { api } = await openWorkspace(world);
    const { paths, sources, truncated, explanation } = await api.findPaths({ ends: [meti, hamamatsu] });
    expect(paths).toHaveLength(1);
    expect(paths[0]!.sentence).toBe(
      "METI administers Industrial Cluster Project [1]; Industrial Cluster Project supports Hamamatsu [2]; weakest link: METI to Industrial Cluster Project, grade B2.",
    );
    expect(paths[0]!.relations.map(({ id, alternatives }) => [id, alternatives])).toEqual([
      [administers, [administers, funds]],
      [supports, [supports]],
    ]);
    expect(paths[0]).toMatchObject({ hops: 2, sources: [1, 2], weakestGrade: "B2", weakestHop: 0, differ: false });
    expect(sources.map(({ n, document, lines }) => [n, document, lines])).toEqual([
      [1, "d1", [3, 3]],
      [2, "d1", [4, 5]],
    ]);
    expect([truncated, explanation]).toEqual([false, null]);
  });

  test("of money say the amount with its own source", async () => {
    const { world, meti, programme } = policy();
    const { api } = await openWorkspace(world);
    const { paths } = await api.findPaths({ ends: [programme, meti], kinds: ["funds"] });
    expect(paths[0]!.sentence).toBe(
      "Industrial Cluster Project is funded by METI (JPY 16.6 billion (budget, Japanese fiscal year 2009, per year)) [1][2].",
    );
  });

  test("say which relation somebody only concluded", async () => {
    const { world, meti, hamamatsu } = policy();
    world.relation("cooperatesWith", meti, hamamatsu, { stance: "inferred", source: passage("d2", [9, 9]) });
    const { api } = await openWorkspace(world);
    const sentence = async (lang: "en" | "ja") =>
      (await api.findPaths({ ends: [meti, hamamatsu], lang })).paths[0]!.sentence;
    expect(await sentence("en")).toContain("(inferred)");
    expect(await sentence("ja")).toContain("推定");
  });

  test("over an agreement are one hop, and say who gives which date", async () => {
    const { world, kicox, torch, memo } = policy();
    world.claim(memo, "signed", "2007-03", { source: passage("d2", [4, 4]) });
    const { api } = await openWorkspace(world);
    const { paths, remarks } = await api.findPaths({ ends: [torch, kicox] });
    expect(paths[0]!.sentence).toBe(
      "Torch Centre is party, with KICOX, to Memorandum [1][2], one hop when folded, signed 2006-10 per Report d1 [3]; Report d2 gives 2007-03 [4]; weakest grade C3.",
    );
    expect(paths[0]).toMatchObject({ weakestGrade: "C3", differ: true, relations: [{ id: memo, folded: true }] });
    expect(remarks).toContain("Agreements are one hop between their parties.");
    const unfolded = await api.findPaths({ ends: [torch, kicox], fold: false });
    expect(unfolded.paths[0]!.hops).toBe(2);
    const japanese = await api.findPaths({ ends: [torch, kicox], lang: "ja" });
    expect(japanese.paths[0]!.sentence).toBe(
      "Torch CentreはKICOXと「Memorandum」を締結している[1][2]（当事者間の一段、2006年10月署名（Report d1による）[3]、Report d2では2007年3月[4]）。最も低い評価はC3。",
    );
  });

  test("are ranked by hops, then weakest grade, then number of sources, then ids", async () => {
    const world = createWorld();
    world.document("d1", "2009");
    const [a, b] = [world.entity("A"), world.entity("B")];
    const via = (name: string, grade: string | undefined, lines: readonly number[]) => {
      const middle = world.entity(name);
      const parts = (line: number) => ({
        source: passage("d1", [line, line]),
        ...(grade === undefined ? {} : { grade }),
      });
      world.relation("funds", a, middle, parts(lines[0]!));
      world.relation("funds", middle, b, parts(lines[1]!));
    };
    via("ungraded", undefined, [1, 2]);
    via("one source", "B2", [3, 3]);
    via("two sources", "B2", [4, 5]);
    via("best", "A1", [6, 6]);
    const { api } = await openWorkspace(world);
    const { paths } = await api.findPaths({ ends: [a, b] });
    expect(paths.map(({ entities }) => entities[1]!.name)).toEqual(["best", "two sources", "one source", "ungraded"]);
    expect((await api.findPaths({ ends: [a, b], mode: "shortest" })).paths).toHaveLength(1);
    expect(await api.findPaths({ ends: [a, b], limit: 3 })).toMatchObject({ truncated: true });
  });

  test("among several ends join every pair", async () => {
    const { world, meti, programme, hamamatsu } = policy();
    const { api } = await openWorkspace(world);
    const { paths } = await api.findPaths({ ends: [meti, programme, hamamatsu] });
    expect(paths.map(({ hops }) => hops)).toEqual([1, 1, 2]);
  });

  test("say what was not followed", async () => {
    const { world, meti, hamamatsu } = policy();
    const { api } = await openWorkspace(world);
    const usual = await api.findPaths({ ends: [meti, hamamatsu] });
    expect(usual.leftOut).toEqual(["succeeds", "locatedIn"]);
    expect(usual.remarks).toContain("Not followed: succeeds, is in.");
    const only = await api.findPaths({ ends: [meti, hamamatsu], kinds: ["administers", "supports"], lang: "ja" });
    expect(only.remarks).toContain("たどる関係：所管する・支援するのみ。");
    expect((await api.findPaths({ ends: [meti, hamamatsu], asOf: "2005" })).remarks).not.toContain(
      "What holds only possibly then is included and marked.",
    );
    await expect(api.findPaths({ ends: [meti, hamamatsu], kinds: ["pays"] })).rejects.toMatchObject({
      code: "invalid-input",
    });
  });
});

describe("an empty answer explains itself", () => {
  test("with what each condition, taken away, would give", async () => {
    const { world, meti, miti, hamamatsu, programme, kicox } = policy();
    const { api } = await openWorkspace(world);
    const why = async (input: Parameters<typeof api.findPaths>[0]) => (await api.findPaths(input)).explanation;
    expect(await why({ ends: [meti, hamamatsu], asOf: "2012" })).toBe(
      "No path as of 2012. With any date: 1 (ended 2010). Nor is there one within 12 hops.",
    );
    expect(await why({ ends: [meti, hamamatsu], avoid: [programme] })).toContain("Without avoiding anyone: 1.");
    expect(await why({ ends: [hamamatsu, meti], direction: "out" })).toContain("In either direction: 1.");
    expect(await why({ ends: [meti, hamamatsu], kinds: ["funds"] })).toContain("Without the kind filter: 1.");
    expect(await why({ ends: [meti, hamamatsu], maxHops: 1 })).toBe("No path within 1 hop. With up to 12 hops: 1.");
    expect(await why({ ends: [meti, miti] })).toContain("Crossing successions: 1.");
    expect(await why({ ends: [meti, kicox], lang: "ja" })).toBe(
      "6段以内に経路はありません。条件をすべて外してもありません。",
    );
    expect(await why({ ends: [meti, hamamatsu], asOf: "2012", lang: "ja", languages: ["ja"] })).toBe(
      "2012時点で経路はありません。日付を問わなければ：1件（2010年に終了）。12段まで広げてもありません。",
    );
  });

  test("that an end does not exist then, that the ends are one, that none of several are joined", async () => {
    const { world, meti, miti, hamamatsu, kicox } = policy();
    const { api, apply } = await openWorkspace(world);
    const why = async (input: Parameters<typeof api.findPaths>[0]) => (await api.findPaths(input)).explanation;
    expect(await why({ ends: [meti, miti], asOf: "2009", crossSuccessions: true })).toContain(
      "MITI does not exist as of 2009.",
    );
    expect(await why({ ends: [meti, meti] })).toBe("Both ends are the same entity.");
    expect(await why({ ends: [miti, hamamatsu, kicox] })).toContain(
      "No path between any two of MITI, Hamamatsu, KICOX within 6 hops.",
    );
    await apply({ type: "sameAs", survivor: meti, merged: miti, reason: "x" });
    expect(await why({ ends: [meti, miti] })).toBe("Both ends are the same entity.");
  });

  test("even where counting what would be takes too long", async () => {
    const world = createWorld();
    const [a, b] = [world.entity("A", "ministry", { valid: "../2000" }), world.entity("B")];
    const bodies = Array.from({ length: 14 }, (_, at) => world.entity(`M${at}`));
    for (const one of bodies) for (const two of bodies) if (one < two) world.relation("cooperatesWith", one, two);
    world.relation("funds", a, bodies[0]!);
    const { api } = await openWorkspace(world);
    const answer = await api.findPaths({ ends: [a, b], mode: "simple", maxHops: 12, asOf: "2009" });
    expect(answer.paths).toEqual([]);
    expect(answer.explanation).toBe(
      "No path as of 2009. A does not exist as of 2009. Nor is there one with all conditions lifted. Looked within 12 hops.",
    );
  });
});
