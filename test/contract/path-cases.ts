import { expect } from "vitest";
import type { ClaimId } from "#graph/model/ids.ts";
import type { CaseContext, ContractCase } from "./contract-case.ts";

const endOf2006 = "2006-12-31";
const ends = async ({ idOf }: CaseContext) => [await idOf("火炬"), await idOf("공단")];

/** Journey 2, and what the methods about paths promise beside it. */
export const pathCases: readonly ContractCase[] = [
  {
    method: "findPaths",
    name: "says how sure the link of journey 2 is, lets a judgement change it, and undo bring it back",
    async run(context) {
      const { workspace, idOf } = context;
      const asked = { ends: await ends(context), asOf: endOf2006 };
      const before = await workspace.findPaths(asked);
      expect(before.paths.map(({ sentence }) => sentence)).toEqual([
        "Torch Centre is party, with KICOX, to Torch-KICOX (tutorial), one hop when folded, signed 2006-10 per D3 [1]; " +
          "D4 gives 2007-03 [2]; weakest grade C3.",
      ]);
      expect(before.paths[0]).toMatchObject({
        hops: 1,
        weakestGrade: "C3",
        weakestHop: 0,
        differ: true,
        sources: [1, 2],
      });
      expect(before.sources.map(({ document }) => document)).toEqual(["d3", "d4"]);
      const { slots } = await workspace.explainField({ about: await idOf("Torch-KICOX"), field: "signed" });
      const claim = slots[0]?.claims.find(({ value }) => value === "2007-03")?.claim as ClaimId;
      await workspace.applyEdits({
        label: "prefer D4",
        edits: [{ type: "setRank", claim, field: "signed", rank: "preferred", reason: "original text" }],
      });
      const judged = await workspace.findPaths(asked);
      expect(judged.paths).toEqual([]);
      expect(judged.explanation).toMatch(
        /^No path as of 2006-12-31\. One path from 2007-03\. One deprecated or outranked claim would allow it: D3\./,
      );
      await workspace.undo({});
      expect((await workspace.findPaths(asked)).paths).toEqual(before.paths);
    },
  },
  {
    method: "findPaths",
    name: "counts what each condition shut out",
    async run(context) {
      const { workspace } = context;
      const asked = { ends: await ends(context), asOf: endOf2006 };
      expect(await workspace.findPaths({ ...asked, minGrade: "B2" })).toMatchObject({
        explanation: "No path as of 2006-12-31. With lower grade: 1. Nor is there one within 12 hops.",
        lifted: [{ condition: "minGrade", paths: 1, more: false }],
      });
      const early = await workspace.findPaths({ ...asked, asOf: "2005", lang: "ja" });
      expect(early.explanation).toBe(
        "2005時点で経路はありません。2006年10月からは経路が1件あります。12段まで広げてもありません。",
      );
    },
  },
  {
    method: "findPaths",
    name: "follows only flows that carry enough, best first, and refuses to rank by no amount",
    async run({ workspace, idOf }) {
      const asked = {
        ends: [await idOf("国庫"), await idOf("三遠南信")],
        mode: "best" as const,
        rankBy: "amount" as const,
      };
      const minAmount = { amount: "50000000", currency: "JPY", phase: "disbursement" };
      const { paths } = await workspace.findPaths({ ...asked, minAmount, asOf: "JP-FY2009" });
      expect(paths.map(({ entities }) => entities.map(({ shortName }) => shortName)[1])).toEqual(["MEXT", "METI"]);
      const later = await workspace.findPaths({ ...asked, minAmount, asOf: "JP-FY2012" });
      expect(later.explanation).toMatch(/^No path as of JP-FY2012\. With any date: 2\. With any amount: 3\./);
      await expect(workspace.findPaths(asked)).rejects.toMatchObject({ code: "invalid-input" });
    },
  },
  {
    method: "findPaths",
    name: "passes nobody that is avoided, by name or by kind, and says of one end nothing that does not apply",
    async run({ workspace, idOf }) {
      const asked = { ends: [await idOf("METI"), await idOf("MEXT")] };
      const hops = async (input: object) => (await workspace.findPaths({ ...asked, ...input })).paths[0]?.hops;
      expect(await hops({})).toBe(2);
      expect(await hops({ avoid: [await idOf("国庫")] })).toBe(3);
      expect(await hops({ avoidKinds: ["instrument"] })).toBe(3);
      expect(await hops({ avoidKinds: ["instrument", "body"] })).toBeUndefined();
      expect(await workspace.findPaths({ ends: [asked.ends[0]!, asked.ends[0]!] })).toMatchObject({
        paths: [],
        remarks: [],
        leftOut: [],
        explanation: "Both ends are the same entity.",
      });
    },
  },
  {
    method: "findCommon",
    name: "tells what two share, since when, with sources",
    async run(context) {
      const { workspace, idOf } = context;
      const { entities, sources, truncated } = await workspace.findCommon({
        entities: [await idOf("METI"), await idOf("MEXT")],
      });
      expect(entities.map(({ name, kinds, overlap, overlapping }) => [name, kinds, overlap, overlapping])).toEqual([
        ["Treasury", ["funds"], "certain", "2001-01-06/.."],
      ]);
      expect(entities[0]?.sentence).toMatch(
        /^METI is funded by Treasury .*\[1\]; MEXT .*\[2\]\. Both hold from 2001-01-06 on\.$/,
      );
      expect([sources.length, truncated]).toEqual([2, false]);
      const agreement = await workspace.findCommon({ entities: await ends(context) });
      expect(agreement.entities.map(({ kind }) => kind)).toEqual(["agreement"]);
    },
  },
  {
    method: "findCommon",
    name: "explains that two share nothing",
    async run({ workspace, idOf }) {
      const entities = [await idOf("METI"), await idOf("KICOX")];
      expect(await workspace.findCommon({ entities, asOf: "2009" })).toMatchObject({
        entities: [],
        explanation: expect.stringContaining("have no neighbour in common as of 2009.") as string,
      });
    },
  },
  {
    method: "reach",
    name: "tells everything upstream as a tree, and as of a date only what was there",
    async run({ workspace, idOf }) {
      const entity = await idOf("sanennanshin");
      const { entities, cycles, followed } = await workspace.reach({ entity, direction: "up" });
      expect(entities.map(({ shortName, hops }) => [shortName, hops])).toContainEqual(["Treasury", 3]);
      expect(entities).toHaveLength(8);
      expect(entities.every(({ via, relations }) => via.length > 0 && relations.length > 0)).toBe(true);
      expect([cycles, followed]).toEqual([[], ["funds"]]);
      expect(await workspace.reach({ entity: await idOf("METI"), direction: "up", asOf: "1990" })).toMatchObject({
        entities: [],
        explanation: expect.stringMatching(
          /does not exist as of 1990\. With any date: 1 \(from 2001-01-06\)/,
        ) as string,
      });
    },
  },
];
