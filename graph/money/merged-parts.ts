import type Fraction from "fraction.js";
import type { Budget } from "../model/budget.ts";
import { isNothing, isUnknown, zero } from "./amounts.ts";
import type { Amount } from "./amounts.ts";
import type { MoneyNet } from "./money-net.ts";

/** All parts between two pots as one amount. Ten thousand parallel flows are one of these. */
export interface MergedPart {
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
  const merging = new Map<string, number[]>();
  for (const [index, { from, into, role, amount }] of net.parts.entries()) {
    budget.spend();
    if (isNothing(amount)) continue;
    const key = `${from} ${into} ${isSlack(net, index) ? role : ""}`;
    const list = merging.get(key);
    if (list) list.push(index);
    else merging.set(key, [index]);
  }
  const outOf: MergedPart[][] = net.pots.map(() => []);
  const into: MergedPart[][] = net.pots.map(() => []);
  const all: MergedPart[] = [];
  for (const parts of merging.values()) {
    const first = net.parts[parts[0]!]!;
    const merged = {
      from: first.from,
      into: first.into,
      parts,
      amount: sumOf(parts.map((at) => net.parts[at]!.amount)),
    };
    all.push(merged);
    outOf[merged.from]!.push(merged);
    into[merged.into]!.push(merged);
  }
  return { all, outOf, into };
}

/** Untraced or kept money of a pot whose amounts are intervals. */
export function isSlack(net: MoneyNet, part: number): boolean {
  const { from, into, role } = net.parts[part]!;
  return (role === "untraced" && net.pots[into]!.balanced) || (role === "kept" && net.pots[from]!.balanced);
}

function sumOf(amounts: readonly Amount[]): Amount {
  if (amounts.length === 1) return amounts[0]!;
  if (amounts.some(isUnknown)) return { low: null, point: null, high: null };
  const add = (pick: (amount: Amount) => Fraction | null) =>
    amounts.reduce<Fraction | null>((sum, amount) => {
      const value = pick(amount);
      return sum && value ? sum.add(value) : null;
    }, zero);
  return { low: add(({ low }) => low), point: add(({ point }) => point), high: add(({ high }) => high) };
}
