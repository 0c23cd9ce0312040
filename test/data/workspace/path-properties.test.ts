import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Client, WorkspaceMethod } from "#data/api/contract.ts";
import type { Hop, HopConditions } from "#graph/core/knowledge-graph.ts";
import { holdsIn, parseEdtf, periodOf, spanOf } from "#graph/model/edtf.ts";
import type { Change } from "#graph/model/change.ts";
import type { EntityId, RelationId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import { everyPath } from "#test/graph/support/every-path.ts";
import { createWorld, passage, when, yen } from "#test/graph/support/world.ts";
import type { World } from "#test/graph/support/world.ts";
import { openWorkspace } from "./support/open.ts";

type PathInput = Parameters<Client<WorkspaceMethod>["findPaths"]>[0];

const kinds = ["funds", "funds", "oversees", "cooperatesWith", "partyTo", "succeeds", "locatedIn"] as const;
const entityKinds = ["ministry", "agency", "programme", "agency", "university", "agreement", "agreement"] as const;
const bodies: readonly string[] = ["ministry", "agency", "university"];
const grades = ["A1", "B2", "C3"] as const;

const relation = fc.record({
  kind: fc.constantFrom(...kinds),
  source: fc.nat({ max: 6 }),
  target: fc.nat({ max: 6 }),
  valid: fc.constantFrom(undefined, undefined, "2005/", "2000/2004", "2003/.."),
  grade: fc.option(fc.constantFrom(...grades), { nil: undefined }),
  line: fc.integer({ min: 1, max: 4 }),
  amount: fc.option(
    fc.record({
      millions: fc.constantFrom(10, 50, 100),
      phase: fc.constantFrom("budget", "disbursement"),
      period: fc.constantFrom("2004", "2008"),
    }),
    { nil: undefined },
  ),
});
type RelationGiven = typeof relation extends fc.Arbitrary<infer Value> ? Value : never;

const question = fc.record({
  kinds: fc.option(fc.subarray(["funds", "oversees", "partyTo", "succeeds"], { minLength: 1 }), { nil: undefined }),
  direction: fc.constantFrom<"both" | "out" | "in">("both", "both", "out", "in"),
  asOf: fc.constantFrom(undefined, undefined, "2004", "2008"),
  certain: fc.boolean(),
  minGrade: fc.constantFrom(undefined, undefined, "B2", "C3"),
  minAmount: fc.constantFrom(
    undefined,
    undefined,
    { amount: "50000000", currency: "JPY" },
    { amount: "20000000.5", currency: "JPY", phase: "budget" },
  ),
  avoid: fc.subarray([2, 3]),
  avoidKinds: fc.constantFrom<readonly string[]>([], [], ["programme"], ["body"], ["agreement"]),
  crossSuccessions: fc.boolean(),
  allKinds: fc.boolean(),
  fold: fc.boolean(),
  maxHops: fc.integer({ min: 1, max: 5 }),
});
type QuestionGiven = typeof question extends fc.Arbitrary<infer Value> ? Value : never;

/** Graphs with many ways of equal length and grade, so that what comes later in a ranking decides. */
const tied = fc.array(
  fc
    .record({
      middle: fc.integer({ min: 2, max: 4 }),
      outward: fc.boolean(),
      line: fc.integer({ min: 1, max: 6 }),
      grade: fc.constantFrom("B2" as const, "B2" as const, "A1" as const),
      millions: fc.constantFrom(50, 100),
    })
    .map(({ middle, outward, line, grade, millions }): RelationGiven => ({
      kind: "funds",
      source: outward ? 0 : middle,
      target: outward ? middle : 1,
      valid: undefined,
      grade,
      line,
      amount: { millions, phase: "budget", period: "2008" },
    })),
  { minLength: 6, maxLength: 12 },
);
const easy = fc.record({
  kinds: fc.constant(undefined),
  direction: fc.constant("both" as const),
  asOf: fc.constant(undefined),
  certain: fc.constant(false),
  minGrade: fc.constant(undefined),
  minAmount: fc.constantFrom(undefined, { amount: "50000000", currency: "JPY" }),
  avoid: fc.constant<number[]>([]),
  avoidKinds: fc.constant<readonly string[]>([]),
  crossSuccessions: fc.boolean(),
  allKinds: fc.boolean(),
  fold: fc.boolean(),
  maxHops: fc.integer({ min: 2, max: 5 }),
});

interface Scene {
  readonly world: World;
  readonly entities: readonly EntityId[];
  readonly given: ReadonlyMap<RelationId, RelationGiven>;
}
function build(relations: readonly RelationGiven[]): Scene {
  const world = createWorld();
  world.document("d1", "2009");
  const entities = entityKinds.map((kind, at) => world.entity(`E${at}`, kind));
  const given = new Map<RelationId, RelationGiven>();
  for (const one of relations) {
    const { kind, source, target, valid, grade, line, amount } = one;
    const parts = { source: passage("d1", [line, line]), ...(valid === undefined ? {} : { valid }) };
    const id = world.relation(kind, entities[source]!, entities[target]!, { ...parts, ...(grade ? { grade } : {}) });
    given.set(id, one);
    if (amount)
      world.claim(id, "amount", yen(String(amount.millions)), {
        ...parts,
        qualifiers: { phase: amount.phase, period: amount.period },
      });
  }
  return { world, entities, given };
}

/** An own reading of the question, straight from what was given. */
function ownReading({ entities, given }: Scene, asked: QuestionGiven) {
  const { asOf, certain, minGrade, minAmount } = asked;
  const moment = asOf === undefined ? { days: null, certain } : when(asOf, certain);
  const usual = ["funds", "oversees", "cooperatesWith", "partyTo", ...(asked.crossSuccessions ? ["succeeds"] : [])];
  const followed = asked.kinds ?? (asked.allKinds ? [...kinds, "succeeds"] : usual);
  const amountOf = (id: RelationId): number | null => {
    const { kind, amount } = given.get(id)!;
    if (kind !== "funds" || !amount || !minAmount) return null;
    if ("phase" in minAmount && amount.phase !== minAmount.phase) return null;
    if (asOf !== undefined && amount.period !== asOf) return null;
    return amount.millions * 1e6;
  };
  const gradeOf = ({ behind }: Hop): number =>
    Math.max(...behind.map((id) => grades.indexOf(given.get(id)!.grade!)).map((at) => (at < 0 ? 9 : at)));
  const accepts = (hop: Hop) =>
    (minGrade === undefined || gradeOf(hop) <= grades.indexOf(minGrade)) &&
    (!minAmount || (!hop.folded && (amountOf(hop.behind[0]!) ?? -1) >= Number(minAmount.amount)));
  const conditions: HopConditions = {
    moment,
    fold: asked.fold,
    kinds: new Set(followed),
    direction: asked.direction,
    avoid: new Set(asked.avoid.map((at) => entities[at]!)),
    passes(id) {
      const kind = entityKinds[entities.indexOf(id)]!;
      return !asked.avoidKinds.some((word) => word === kind || (word === "body" && bodies.includes(kind)));
    },
    accepts,
  };
  return { conditions, gradeOf, amountOf: (hop: Hop) => amountOf(hop.behind[0]!) ?? 0 };
}
function inputOf({ entities }: Scene, { avoid, avoidKinds, ...asked }: QuestionGiven): PathInput {
  return {
    ...asked,
    kinds: asked.kinds && [...asked.kinds],
    ends: [entities[0]!, entities[1]!],
    avoid: avoid.map((at) => entities[at]!),
    avoidKinds: [...avoidKinds],
    limit: 500,
  };
}
const told = (paths: readonly { readonly entities: readonly { readonly id: EntityId }[] }[]) =>
  paths.map(({ entities }) => entities.map(({ id }) => id).join(" "));

describe("under any conditions", () => {
  const scenes = fc.tuple(fc.array(relation, { minLength: 3, maxLength: 14 }), question);

  test("simple paths are all there are, shortest ones all of the least length, the shortest the first of them", async () => {
    await fc.assert(
      fc.asyncProperty(scenes, async ([relations, asked]) => {
        const scene = build(relations);
        const { conditions } = ownReading(scene, asked);
        const ends = [scene.entities[0]!, scene.entities[1]!] as const;
        const every = everyPath(scene.world.graph(), ends, conditions, asked.maxHops).map(({ entities }) => entities);
        const { api } = await openWorkspace(scene.world);
        const input = inputOf(scene, asked);
        const least = Math.min(...every.map(({ length }) => length));
        const shortest = every.filter(({ length }) => length === least);
        const simple = await api.findPaths({ ...input, mode: "simple" });
        expect(told(simple.paths).sort()).toEqual(every.map((path) => path.join(" ")).sort());
        const all = await api.findPaths(input);
        expect(told(all.paths).sort()).toEqual(shortest.map((path) => path.join(" ")).sort());
        const one = await api.findPaths({ ...input, mode: "shortest" });
        expect(told(one.paths)).toEqual(told(all.paths).slice(0, 1));
        expect([simple, all, one].map(({ truncated }) => truncated)).toEqual([false, false, false]);
        expect([simple, all, one].map(({ explanation }) => explanation === null)).toEqual(
          Array.from({ length: 3 }, () => every.length > 0),
        );
        for (const { relations: hops, weakestGrade, weakestHop } of simple.paths) {
          if (asked.minGrade !== undefined) expect(weakestGrade! <= asked.minGrade).toBe(true);
          if (weakestHop !== null) expect(weakestHop).toBeLessThan(hops.length);
        }
      }),
      { numRuns: 120 },
    );
  });

  test("the best are the first of all in the order of the ranking asked for", async () => {
    const rankings = fc.constantFrom<"hops" | "evidence" | "amount">("hops", "evidence", "amount");
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(scenes, fc.tuple(tied, easy)),
        rankings,
        fc.integer({ min: 1, max: 3 }),
        async ([relations, asked], wished, limit) => {
          const rankBy = wished === "amount" && !asked.minAmount ? "hops" : wished;
          const scene = build(relations);
          const { api } = await openWorkspace(scene.world);
          const input = inputOf(scene, asked);
          const every = rankedPaths(scene, asked, rankBy);
          const best = await api.findPaths({ ...input, mode: "best", rankBy, limit });
          expect(told(best.paths)).toEqual(every.slice(0, limit));
          expect(best.truncated).toBe(every.length > limit);
          const simple = await api.findPaths({ ...input, mode: "simple", rankBy });
          expect(told(simple.paths)).toEqual(every);
        },
      ),
      { numRuns: 250 },
    );
  });

  test("answers as of a date are those of a workspace that holds only the claims valid then", async () => {
    await fc.assert(
      fc.asyncProperty(scenes, fc.constantFrom("2004", "2008"), async ([relations, asked], asOf) => {
        const scene = build(relations);
        const input = { ...inputOf(scene, asked), asOf, mode: "simple" as const };
        const whole = await openWorkspace(scene.world);
        const days = periodOf(parseEdtf(asOf));
        const isThen = ({ add }: Change) =>
          add.every((record) => {
            if (record.type !== "claim" || record.valid === undefined) return true;
            const holds = holdsIn(spanOf(parseEdtf(record.valid)), days);
            return holds === "certain" || (holds === "possible" && !asked.certain);
          });
        const then = await openWorkspace({ ...scene.world, changes: scene.world.changes.filter(isThen) });
        const answer = await whole.api.findPaths(input);
        const rebuilt = await then.api.findPaths(input);
        expect(rebuilt.paths.map(({ sentence }) => sentence)).toEqual(answer.paths.map(({ sentence }) => sentence));
        expect(rebuilt.sources).toEqual(answer.sources);
        if (asked.minAmount) return; // without a date figures of every period count
        const dateless = await then.api.findPaths({ ...input, asOf: undefined });
        expect(told(dateless.paths).sort()).toEqual(told(answer.paths).sort());
      }),
      { numRuns: 100 },
    );
  });
});

/** All paths in rank order, by trying everything and comparing what was given. */
function rankedPaths(scene: Scene, asked: QuestionGiven, rankBy: "hops" | "evidence" | "amount"): readonly string[] {
  const { conditions, gradeOf, amountOf } = ownReading(scene, asked);
  const graph = scene.world.graph();
  const ends = [scene.entities[0]!, scene.entities[1]!] as const;
  const lineOf = (id: RelationId) => scene.given.get(id)!.line;
  const worth = (hop: Hop) => (rankBy === "amount" ? amountOf(hop) : -gradeOf(hop));
  const rated = everyPath(graph, ends, conditions, asked.maxHops).map(({ entities }) => {
    const hops = entities.slice(1).map(
      (to, at) =>
        graph
          .hopsFrom(entities[at]!, conditions)
          .filter((hop) => hop.to === to)
          .sort(
            (a, b) =>
              Number(a.holds === "possible") - Number(b.holds === "possible") ||
              worth(b) - worth(a) ||
              Number(b.folded) - Number(a.folded) ||
              compareText(a.id, b.id),
          )[0]!,
    );
    return {
      ids: entities.join(" "),
      hops: hops.length,
      grade: Math.max(...hops.map(gradeOf)),
      sources: new Set(hops.flatMap(({ behind }) => behind.map(lineOf))).size,
      least: Math.min(...hops.map(amountOf)),
    };
  });
  type Rated = (typeof rated)[number];
  const orders: Record<typeof rankBy, readonly ((path: Rated) => number)[]> = {
    hops: [(path) => path.hops, (path) => path.grade, (path) => -path.sources],
    evidence: [(path) => path.grade, (path) => -path.sources, (path) => path.hops],
    amount: [(path) => -path.least, (path) => path.hops, (path) => path.grade, (path) => -path.sources],
  };
  return rated
    .sort((a, b) => {
      for (const key of orders[rankBy]) if (key(a) !== key(b)) return key(a) - key(b);
      return compareText(a.ids, b.ids);
    })
    .map(({ ids }) => ids);
}
