import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tiesTold } from "#data/workspace/reach.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { createWorld, passage, yen } from "#test/graph/support/world.ts";
import { openWorkspace } from "./support/open.ts";

/** Treasury pays MEXT and METI, they pay the agency, the agency pays the cluster and a little back to METI. */
function chain() {
  const world = createWorld();
  world.document("d1", "2009");
  const [treasury, mext, meti, agency, cluster] = ["Treasury", "MEXT", "METI", "Agency", "Cluster"].map((name) =>
    world.entity(name),
  ) as [EntityId, EntityId, EntityId, EntityId, EntityId];
  let line = 0;
  const pay = (payer: EntityId, recipient: EntityId, valid?: string) => {
    const source = passage("d1", [++line, line]);
    const id = world.relation("funds", payer, recipient, { source, ...(valid === undefined ? {} : { valid }) });
    world.claim(id, "amount", yen(String(line)), { source });
    return id;
  };
  const flows = [
    pay(treasury, mext),
    pay(treasury, meti, "2005/.."),
    pay(mext, agency),
    pay(meti, agency, "2001/2010"),
    pay(agency, cluster),
    pay(agency, meti, "2001/2003"),
  ];
  world.relation("oversees", meti, cluster);
  return { world, treasury, mext, meti, agency, cluster, flows };
}

describe("upstream and downstream", () => {
  test("is told nearest first, with what each hangs under, further ways, and cycles", async () => {
    const { world, treasury, mext, meti, agency, cluster, flows } = chain();
    const { api } = await openWorkspace(world);
    const up = await api.reach({ entity: cluster, direction: "up" });
    expect(up.entities.map(({ id, hops, via, inCycle }) => [id, hops, via, inCycle])).toEqual([
      [agency, 1, [cluster], true],
      [mext, 2, [agency], false],
      [meti, 2, [agency], true],
      [treasury, 3, [mext, meti], false],
    ]);
    expect(up.entities[0]!.further.map(({ id }) => id)).toEqual([flows[5]]);
    expect(up.entities[3]!.relations.map(({ id, label }) => [id, label])).toEqual([
      [flows[0], "is funded by"],
      [flows[1], "is funded by"],
    ]);
    expect(up).toMatchObject({ followed: ["funds"], cycles: [[agency, meti]], truncated: false, explanation: null });
    expect(up.sources).toHaveLength(6);
    const down = await api.reach({ entity: treasury, direction: "down", lang: "ja" });
    expect(down.entities.map(({ id }) => id)).toEqual([mext, meti, agency, cluster]);
    expect(down.followed).toEqual(["資金を出す"]);
  });

  test("follows the date, the kinds and the grade, and says where it was cut", async () => {
    const { world, treasury, mext, meti, agency, cluster } = chain();
    const { api } = await openWorkspace(world);
    const ids = async (input: Omit<Parameters<typeof api.reach>[0], "entity" | "direction">) =>
      (await api.reach({ entity: cluster, direction: "up", ...input })).entities.map(({ id }) => id);
    expect(await ids({ asOf: "2004" })).toEqual([agency, mext, meti, treasury]);
    expect((await api.reach({ entity: cluster, direction: "up", asOf: "2004" })).cycles).toEqual([]);
    expect(await ids({ asOf: "2012" })).toEqual([agency, mext, treasury]);
    expect(await ids({ kinds: ["oversees"] })).toEqual([meti]);
    expect(await ids({ kinds: ["oversees", "funds"], maxHops: 1 })).toEqual([meti, agency]);
    expect(await api.reach({ entity: cluster, direction: "up", maxHops: 1 })).toMatchObject({
      truncated: true,
      remarks: ["More lies further than 1 hop."],
    });
    expect(await api.reach({ entity: cluster, direction: "up", limit: 2 })).toMatchObject({
      truncated: true,
      remarks: [],
    });
    expect((await api.reach({ entity: cluster, direction: "up", minGrade: "B2" })).explanation).toBe(
      "Nothing lies upstream of Cluster. With lower grade: 4. Following relations of every kind: 0.".replace(
        " Following relations of every kind: 0.",
        "",
      ),
    );
  });

  test("an empty answer says what would help", async () => {
    const { world, treasury, meti, cluster } = chain();
    const { api } = await openWorkspace(world);
    expect((await api.reach({ entity: treasury, direction: "up" })).explanation).toBe(
      "Nothing lies upstream of Treasury.",
    );
    expect((await api.reach({ entity: cluster, direction: "down" })).explanation).toBe(
      "Nothing lies downstream of Cluster.",
    );
    expect((await api.reach({ entity: meti, direction: "up", asOf: "2004" })).explanation).toBe(
      "Nothing lies upstream of METI as of 2004. With any date: 3 (ended 2003, from 2005). Looked within 12 hops.",
    );
  });
});

describe("the relations that an answer has room for", () => {
  const hop = (id: string) => ({ id }) as never;
  const list = (length: number) => Array.from({ length }, (_, at) => hop(String(at)));
  const counts = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat({ max: 6 })), { maxLength: 12 });

  test("are one for each entity, then the nearest, then further ways; all are told where they fit", () => {
    fc.assert(
      fc.property(counts, fc.nat({ max: 80 }), (given, most) => {
        const { nearest, further, isCut } = tiesTold(
          given.map(([ties, others]) => ({ ties: list(ties), further: list(others) })),
          most,
        );
        const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
        const [ways, others] = [sum(given.map(([ties]) => ties)), sum(given.map(([, further]) => further))];
        const told = sum(nearest) + sum(further);
        expect(nearest.every((count, at) => count >= 1 && count <= given[at]![0])).toBe(true);
        expect(told).toBe(isCut ? Math.max(most, given.length) : ways + others);
        expect(isCut).toBe(ways + others > most);
        if (sum(further) > 0) expect(sum(nearest)).toBe(ways);
      }),
    );
  });
});
