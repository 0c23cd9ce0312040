import type Fraction from "fraction.js";
import type { Budget } from "../model/budget.ts";
import { ExactSum, isNothing, isUnknown } from "./amounts.ts";
import type { Amount } from "./amounts.ts";
import { listsBy } from "./lists-by.ts";
import type { MoneyNet } from "./money-net.ts";

/** All parts between two pots as one amount. Ten thousand parallel flows are one of these. */
export interface MergedPart {
  /** Its place in `all`. */
  readonly place: number;
  readonly from: number;
  readonly into: number;
  readonly amount: Amount;
  /** Indexes of the parts. */
  readonly parts: readonly number[];
}
export interface MergedNet {
  readonly all: readonly MergedPart[];
  readonly outOf: readonly (readonly MergedPart[])[];
  readonly into: readonly (readonly MergedPart[])[];
}

/** Merges parts that surely carry something. Slack of balanced pots stays by itself, since it follows a rule of its own. */
export function mergeParts(net: MoneyNet, budget: Budget): MergedNet {
  const { parts, pots, outOf, into } = net;
  const merging = new Map<number, number[]>();
  const groups: (readonly number[])[] = [];
  for (const [index, part] of parts.entries()) {
    budget.spend();
    if (isNothing(part.amount)) continue;
    // Where a pot has no other part on one side, nothing can run parallel to it.
    if (outOf[part.from]!.length === 1 || into[part.into]!.length === 1) {
      groups.push([index]);
      continue;
    }
    const slack = isSlack(net, index) ? (part.role === "kept" ? 2 : 1) : 0;
    const key = (part.from * pots.length + part.into) * 3 + slack;
    const group = merging.get(key);
    if (group) group.push(index);
    else {
      const started = [index];
      merging.set(key, started);
      groups.push(started);
    }
  }
  const all = groups.map((group, place): MergedPart => {
    const first = parts[group[0]!]!;
    return { place, from: first.from, into: first.into, parts: group, amount: sumOf(net, group) };
  });
  const partAt = (place: number) => all[place]!;
  return {
    all,
    outOf: listsBy(
      pots.length,
      Int32Array.from(all, ({ from }) => from),
      partAt,
    ),
    into: listsBy(
      pots.length,
      Int32Array.from(all, (part) => part.into),
      partAt,
    ),
  };
}

/** Untraced or kept money of a pot whose amounts are intervals. */
export function isSlack(net: MoneyNet, part: number): boolean {
  const { from, into, role } = net.parts[part]!;
  return (role === "untraced" && net.pots[into]!.balanced) || (role === "kept" && net.pots[from]!.balanced);
}

function sumOf(net: MoneyNet, parts: readonly number[]): Amount {
  if (parts.length === 1) return net.parts[parts[0]!]!.amount;
  const amounts = parts.map((part) => net.parts[part]!.amount);
  if (amounts.some(isUnknown)) return { low: null, point: null, high: null };
  const add = (pick: (amount: Amount) => Fraction | null) => {
    const sum = new ExactSum();
    for (const amount of amounts) {
      const value = pick(amount);
      if (!value) return null;
      sum.add(value);
    }
    return sum.total();
  };
  return { low: add(({ low }) => low), point: add(({ point }) => point), high: add(({ high }) => high) };
}
