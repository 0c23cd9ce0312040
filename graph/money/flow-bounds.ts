import type Fraction from "fraction.js";
import type { Budget } from "../model/budget.ts";
import { addFractions, isFixed, zero } from "./amounts.ts";
import type { MergedNet } from "./merged-parts.ts";
import { createFlowNetwork, maximumFlow } from "./maximum-flow.ts";
import type { MoneyNet } from "./money-net.ts";
import { createPotsBetween, rememberSame } from "./pots-between.ts";
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
export function createFlowBounds(
  net: MoneyNet,
  merged: MergedNet,
  budget: Budget,
  potsBetween = createPotsBetween(net, merged),
): BoundsBetween {
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
  const insideOf = rememberSame((between) => createInside(merged, values, inflow, between, arithmetic));
  return (source: number, target: number, between: ReadonlySet<number>) => {
    const { placeOf, network, capacity, paying, entering, ofElsewhere } = insideOf(between);
    const others = ofElsewhere.slice();
    const own = ofElsewhere.map((): N => none);
    const open = capacity.slice();
    let ofAll: N = none;
    for (const part of merged.into[target]!) {
      const at = placeOf.get(part.from);
      if (at === undefined) continue;
      const arc = 2 * (paying + at - 2);
      open[arc] = add(open[arc]!, values[part.place]!);
      ofAll = add(ofAll, values[part.place]!);
    }
    for (const part of merged.outOf[source]!) {
      const at = placeOf.get(part.into);
      if (at === undefined) continue;
      own[at - 2] = values[part.place]!;
      others[at - 2] = subtract(others[at - 2]!, own[at - 2]!);
    }
    const run = (incomes: readonly N[]) => {
      const left = open.slice();
      for (const [at, income] of incomes.entries()) left[2 * (entering + at)] = income;
      return maximumFlow(network, left, 0, 1, arithmetic, budget);
    };
    return { ofSource: run(own), ofOthers: run(others), ofAll };
  };
}

/**
 * The small network of some pots, whatever source and target it is asked about. Its places: 0 where money begins, 1 the
 * target, then the pots. Its arcs: those among the pots, then one to the target and one from 0 for each pot, which are
 * closed until they are asked about.
 */
function createInside<N extends number | bigint>(
  merged: MergedNet,
  values: readonly N[],
  inflow: readonly N[],
  between: ReadonlySet<number>,
  { zero: none, subtract }: Arithmetic<N>,
) {
  const pots = [...between];
  const placeOf = new Map(pots.map((pot, at) => [pot, at + 2]));
  const pairs: (readonly [number, number])[] = [];
  const capacity: N[] = [];
  const ofElsewhere = pots.map((pot) => inflow[pot]!);
  for (const [at, pot] of pots.entries())
    for (const { into, place: number } of merged.outOf[pot]!) {
      const place = placeOf.get(into);
      if (place === undefined) continue;
      ofElsewhere[place - 2] = subtract(ofElsewhere[place - 2]!, values[number]!);
      if (into === pot) continue;
      pairs.push([at + 2, place]);
      capacity.push(values[number]!, none);
    }
  const paying = pairs.length;
  for (const [at] of pots.entries()) pairs.push([at + 2, 1]);
  const entering = pairs.length;
  for (const [at] of pots.entries()) pairs.push([0, at + 2]);
  for (let arc = paying; arc < pairs.length; arc++) capacity.push(none, none);
  return { placeOf, network: createFlowNetwork(pots.length + 2, pairs), capacity, paying, entering, ofElsewhere };
}
