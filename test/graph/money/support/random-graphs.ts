import fc from "fast-check";
import type { Amount } from "#graph/money/amounts.ts";
import type { MoneyFlow } from "#graph/money/flow-book.ts";
import { createFlowBook } from "#graph/money/flow-book.ts";
import type { FlowBook } from "#graph/money/flow-book.ts";
import { amount } from "./flows.ts";
import type { Case } from "./reference.ts";

/** The same graphs on every machine; KEIRO_PROPERTY_RUNS asks for more of them. */
const wanted = process.env["KEIRO_PROPERTY_RUNS"];
export const runs = { seed: 20_090_401, numRuns: Number(wanted ?? 2_000) };
/** For properties whose reference is slow, a program with choices taking some 15 ms; three of them together have 2,000 graphs. */
export const fewRuns = { ...runs, numRuns: Number(wanted ?? 700) };

const bodies = ["T", "A", "B", "C", "D", "E"] as const;
const body = fc.constantFrom(...bodies);

export interface GraphShape {
  readonly pots: boolean;
  readonly intervals: boolean;
  /** Ranges without a point, open ends, unknown amounts. */
  readonly unknowns: boolean;
  readonly mostFlows?: number;
}

const fixed = fc.integer({ min: 1, max: 20 });
const ranged = fc
  .tuple(fixed, fixed, fixed)
  .map((ends) => ends.sort((a, b) => a - b))
  .map(([low, point, high]) => `${low}<${point}<${high}`);
const vague = fc.oneof(
  fixed.map((low) => `${low}..`),
  fixed.map((high) => `..${high}`),
  fc.constant("unknown"),
);

function amounts({ intervals, unknowns }: GraphShape): fc.Arbitrary<Amount> {
  return fc
    .oneof(
      { arbitrary: fixed, weight: 6 },
      ...(intervals ? [{ arbitrary: ranged, weight: 2 }] : []),
      ...(unknowns ? [{ arbitrary: vague, weight: 2 }] : []),
    )
    .map(amount);
}

/** Up to six bodies with cycles, payments of the target, shortfalls, own revenue, and earmarks and `fedBy` if asked for. */
export function graphs(shape: GraphShape): fc.Arbitrary<Case> {
  const some = shape.pots ? fc.boolean() : fc.constant(false);
  const flow = fc.record({
    payer: body,
    recipient: body,
    amount: amounts(shape),
    isEarmarked: fc.tuple(some, some).map(([a, b]) => a && b),
    purpose: body,
    isFed: fc.tuple(some, some).map(([a, b]) => a && b),
    fedBy: fc.uniqueArray(fc.nat({ max: 9 }), { minLength: 1, maxLength: 2 }),
  });
  return fc
    .record({
      drafts: fc.array(flow, { minLength: 2, maxLength: shape.mostFlows ?? 12 }),
      intoTarget: flow,
      ultimate: fc.subarray(bodies.slice(1), { maxLength: 2 }),
      own: fc.dictionary(fc.constantFrom("A", "B", "C"), amounts({ ...shape, unknowns: false }), { maxKeys: 2 }),
    })
    .map(({ drafts, intoTarget, ultimate, own }) => ({
      ultimate,
      own,
      flows: [...drafts, { ...intoTarget, recipient: "T" as const }].map(
        ({ isEarmarked, purpose, isFed, fedBy, ...flow }, at): MoneyFlow => ({
          ...flow,
          id: `f${at}`,
          earmark: isEarmarked ? "earmarked" : "pooled",
          earmarkedFor: isEarmarked ? [purpose] : [],
          fedBy: isFed ? fedBy.map((index) => `f${index}`) : [],
          grade: null,
          claims: [],
        }),
      ),
    }));
}

export function bookOf({ flows, ultimate, own }: Case): FlowBook {
  return createFlowBook({
    currency: "JPY",
    flows,
    ultimate: new Set(ultimate),
    ownRevenue: new Map(Object.entries(own).map(([id, figure]) => [id, { amount: figure, grade: null, claims: [] }])),
  });
}
