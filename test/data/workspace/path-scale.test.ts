import { describe, expect, test } from "vitest";
import { createWorld } from "#test/graph/support/world.ts";
import { openWorkspace } from "./support/open.ts";

/** Steps are what a budget counts, so these say the same on every machine: whole answers, and honest cut ones. */
describe("large graphs", { timeout: 120_000 }, () => {
  test("a star of 50,000 is answered whole in every mode, and what lies around it is cut and said to be", async () => {
    const world = createWorld();
    const hub = world.entity("Hub");
    const leaves = Array.from({ length: 50_000 }, (_, at) => world.entity(`L${at}`));
    for (const [at, leaf] of leaves.entries()) world.relation("funds", at % 2 ? leaf : hub, at % 2 ? hub : leaf);
    const { api } = await openWorkspace(world);
    const ends = [leaves[0]!, leaves[49_999]!];
    for (const mode of ["all-shortest", "best", "simple"] as const) {
      const { paths, truncated } = await api.findPaths({ ends, mode });
      expect([paths.length, paths[0]!.hops, truncated]).toEqual([1, 2, false]);
    }
    expect((await api.findPaths({ ends, minGrade: "B2" })).explanation).toBe(
      "No path within 6 hops. With lower grade: 1. Nor is there one within 12 hops.",
    );
    expect((await api.findPaths({ ends: leaves.slice(0, 20), limit: 500 })).paths).toHaveLength(190);
    expect((await api.findCommon({ entities: leaves.slice(0, 20) })).entities.map(({ id }) => id)).toEqual([hub]);
    const up = await api.reach({ entity: hub, direction: "up" });
    expect([up.entities.length, up.truncated]).toEqual([200, true]);
  });

  test("a chain of 10,000 has no path within 12 hops, and what lies up it is cut and said to be", async () => {
    const world = createWorld();
    const ids = Array.from({ length: 10_001 }, (_, at) => world.entity(`L${at}`));
    for (const [at, id] of ids.slice(1).entries()) world.relation("funds", ids[at]!, id);
    const { api } = await openWorkspace(world);
    const ends = [ids[0]!, ids[10_000]!];
    for (const mode of ["all-shortest", "best", "simple"] as const)
      expect(await api.findPaths({ ends, mode })).toMatchObject({
        paths: [],
        explanation: "No path within 6 hops. Nor is there one with all conditions lifted.",
      });
    expect(await api.reach({ entity: ids[10_000]!, direction: "up", maxHops: 50 })).toMatchObject({
      truncated: true,
      remarks: ["More lies further than 50 hops."],
    });
  });

  test("where all are joined to all, the best are found and the rest is said to be left over", async () => {
    const world = createWorld();
    const ids = Array.from({ length: 60 }, (_, at) => world.entity(`L${at}`));
    for (const one of ids) for (const two of ids) if (one < two) world.relation("funds", one, two);
    const { api } = await openWorkspace(world);
    const ends = [ids[0]!, ids[50]!];
    const best = await api.findPaths({ ends, mode: "best" });
    expect([best.paths.length, best.truncated, best.paths[24]!.hops]).toEqual([25, true, 2]);
    const simple = await api.findPaths({ ends, mode: "simple" });
    expect([simple.truncated, simple.remarks]).toEqual([true, ["Only the first 2000 paths were ranked."]]);
    const byEvidence = await api.findPaths({ ends, mode: "best", rankBy: "evidence" });
    expect(byEvidence.truncated).toBe(true);
    expect(byEvidence.remarks.join()).toMatch(/There may be more|Only the first/);
  });
});
