import type Fraction from "fraction.js";
import type { Budget } from "../model/budget.ts";
import { addFractions, isFixed, zero } from "./amounts.ts";
import type { MergedNet } from "./merged-parts.ts";
import { createFlowNetwork, maximumFlow } from "./maximum-flow.ts";
import type { MoneyNet } from "./money-net.ts";
import { createPotsBetween } from "./pots-between.ts";
import { fromWhole, onBigInts, onNumbers, toWholeAmounts } from "./whole-amounts.ts";
import type { Arithmetic } from "./whole-amounts.ts";

/** The least and the greatest money of one source that may be in a target; `high` is null where it has no upper end. */
export interface Bounds {
  readonly low: Fraction;
  readonly high: Fraction | null;
}
/** Null where bounds cannot be had. */
export type BoundsBetween = (source: number, target: number) => Bounds | null;

/** True where every amount is one value, or may take any value as the income of unknown amount that it is. */
export function isFixedNet(net: MoneyNet): boolean {
  return net.parts.every(
    ({ amount, role, into }) => isFixed(amount) || role === "unknown" || net.pots[into]!.type === "outside",
  );
}

/**
 * Bounds on fixed parts, jointly over all pots and exactly: the greatest money of s is the maximum flow from s; the least
 * is the amount into the target less the maximum flow from all other sources together. (What a maximum flow of s leaves
 * free is still a flow of the other sources, since in every pot incomes are no less than payments.) Only pots between
 * source and target matter: what reaches them from elsewhere is other money, all of it.
 *
 * @param merged Parts of a net for which `isFixedNet` holds.
 */
export function createFlowBounds(net: MoneyNet, merged: MergedNet, budget: Budget): BoundsBetween {
  const potsBetween = createPotsBetween(net, merged);
  const amounts = merged.all.map(({ amount, into }) => amount.high ?? mostThatLeaves(merged, into));
  const whole = toWholeAmounts(amounts);
  if (!whole) return () => null;
  const greatest =
    whole.type === "numbers"
      ? createGreatest(merged, whole.values, onNumbers, budget)
      : createGreatest(merged, whole.values, onBigInts, budget);
  return (source, target) => {
    const direct = directBounds(merged, source, target);
    const between = potsBetween(source, target);
    if (between.size === 0) return direct;
    const { ofSource, ofOthers, ofAll } = greatest(source, target, between);
    return {
      low: direct.low.add(fromWhole(BigInt(ofAll) - BigInt(ofOthers), whole.scale)),
      high: direct.high && direct.high.add(fromWhole(ofSource, whole.scale)),
    };
  };
}

/** An unknown income can be no more than what the body pays out, as far as anybody downstream can tell. */
function mostThatLeaves(merged: MergedNet, pot: number): Fraction {
  return addFractions(merged.outOf[pot]!.map(({ amount }) => amount.high ?? zero));
}

/** What goes from the source to the target without a pot between them. */
export function directBounds(merged: MergedNet, source: number, target: number): Bounds {
  const amount = merged.outOf[source]!.find(({ into }) => into === target)?.amount;
  return amount ? { low: amount.low ?? zero, high: amount.high } : { low: zero, high: zero };
}

/**
 * Greatest flows through the pots between a source and a target: of the source, of everybody else, and of all.
 *
 * @param values Whole amounts of `merged.all`.
 */
function createGreatest<N extends number | bigint>(
  merged: MergedNet,
  values: readonly N[],
  arithmetic: Arithmetic<N>,
  budget: Budget,
) {
  const { zero: none, add, subtract } = arithmetic;
  const inflow = merged.into.map((parts) => {
    let sum: N = none;
    for (const { place } of parts) sum = add(sum, values[place]!);
    return sum;
  });
  return (source: number, target: number, between: ReadonlySet<number>) => {
    // Places of the small network: 0 where money begins, 1 the target, then the pots.
    const pots = [...between];
    const placeOf = new Map(pots.map((pot, at) => [pot, at + 2]));
    const pairs: (readonly [number, number])[] = [];
    const inner: N[] = [];
    const others = pots.map((pot) => inflow[pot]!);
    let ofAll: N = none;
    for (const pot of pots)
      for (const part of merged.outOf[pot]!) {
        const value = values[part.place]!;
        const place = part.into === target ? 1 : placeOf.get(part.into);
        if (place === undefined) continue;
        if (place === 1) ofAll = add(ofAll, value);
        else others[place - 2] = subtract(others[place - 2]!, value);
        if (part.into === pot) continue;
        pairs.push([placeOf.get(pot)!, place]);
        inner.push(value);
      }
    const own = pots.map((): N => none);
    for (const part of merged.outOf[source]!) {
      const at = placeOf.get(part.into);
      if (at === undefined) continue;
      own[at - 2] = values[part.place]!;
      others[at - 2] = subtract(others[at - 2]!, own[at - 2]!);
    }
    for (const [at] of pots.entries()) pairs.push([0, at + 2]);
    const network = createFlowNetwork(pots.length + 2, pairs);
    const run = (entering: readonly N[]) => {
      const capacity = [...inner, ...entering].flatMap((value) => [value, none]);
      return maximumFlow(network, capacity, 0, 1, arithmetic, budget);
    };
    return { ofSource: run(own), ofOthers: run(others), ofAll };
  };
}
