import type { Budget } from "../model/budget.ts";
import { isFixed } from "./amounts.ts";
import type { Amount } from "./amounts.ts";
import { directBounds } from "./flow-bounds.ts";
import type { BoundsBetween } from "./flow-bounds.ts";
import { addQuantity, expression, startProgram } from "./linear-program.ts";
import type { Expression, Limited, ProgramInMaking, Quantity, SolveLinear } from "./linear-program.ts";
import { createLumps } from "./lumps.ts";
import type { Lump } from "./lumps.ts";
import type { MergedNet } from "./merged-parts.ts";
import type { MoneyNet } from "./money-net.ts";
import { limitWork, optimum } from "./optimum.ts";
import { createPotsBetween } from "./pots-between.ts";
import { createRuler } from "./ruler.ts";
import type { Ruler } from "./ruler.ts";

/** Programs of more amounts get no bounds: they would take longer than anybody waits. */
const largestProgram = 10_000;

/**
 * Bounds where amounts are intervals: over all amounts in their intervals and all ways in which money can flow through
 * them, with untraced and kept money of a body not both above zero (one choice a body, where both are possible).
 * Two programs for each source and target, over the pots that lie between the two; what comes from elsewhere is other
 * money. Solved in floating point; results are set back on the grid that the amounts lie on. Null for rows after which too
 * much was solved.
 */
export function createIntervalBounds(
  net: MoneyNet,
  merged: MergedNet,
  solveLinear: SolveLinear,
  budget: Budget,
): BoundsBetween {
  const potsBetween = createPotsBetween(net, merged);
  const lump = createLumps(net, merged);
  const solve = limitWork(solveLinear, budget);
  return (source, target) => {
    const between = potsBetween(source, target);
    const direct = directBounds(merged, source, target);
    if (between.size === 0) return direct;
    if (between.size > largestProgram / 2) return null; // each pot has at least two lumps
    const lumps = lump(between, source, target);
    if (lumps.length > largestProgram) return null;
    const ruler = createRuler(lumps.map(({ amount }) => amount));
    const program = makeProgram({ net, between, lumps, ruler, source, target });
    const open = hasOpenWay(merged, between, source, target);
    const least = optimum(program, false, solve);
    const most = open ? null : optimum(program, true, solve);
    if (least === null || (!open && most === null)) return null;
    return {
      low: direct.low.add(ruler.toAmount(least)),
      high: most !== null && direct.high ? direct.high.add(ruler.toAmount(most)) : null,
    };
  };
}

/** True where money without an upper end can come from the source to the target. */
function hasOpenWay(merged: MergedNet, between: ReadonlySet<number>, source: number, target: number): boolean {
  const seen = new Set([source]);
  for (const at of seen)
    for (const { into, amount } of merged.outOf[at]!) {
      if (amount.high !== null || (at === source && into === target)) continue;
      if (into === target) return true;
      if (between.has(into)) seen.add(into);
    }
  return false;
}

interface ProgramParts {
  readonly net: MoneyNet;
  readonly between: ReadonlySet<number>;
  readonly lumps: readonly Lump[];
  readonly ruler: Ruler;
  readonly source: number;
  readonly target: number;
}

/** At each pot: money of the source out ≤ in, other money out ≤ in, and all money in = out where there is slack. */
function makeProgram({ net, between, lumps, ruler, source, target }: ProgramParts): ProgramInMaking {
  const program = startProgram();
  const at = new Map([...between].map((pot) => [pot, startBalance()]));
  for (const { from, into, amount, slack } of lumps) {
    if (from === into) continue; // what a pot pays itself cancels out
    const all = quantityOf(program, amount, ruler);
    const receiving = at.get(into);
    const paying = at.get(from);
    if (receiving && !paying) {
      addQuantity(receiving.all, all);
      if (from === source) addQuantity(receiving.own, all);
      if (slack && "variable" in all) receiving.untraced = { ...all, high: ruler.highOf(amount) };
      continue;
    }
    const own = program.variable(0, ruler.highOf(amount), into === target ? 1 : 0);
    atMost(program, own, all);
    addQuantity(paying!.all, all, -1);
    addQuantity(paying!.own, own, -1);
    if (slack && "variable" in all) paying!.kept = { ...all, high: ruler.highOf(amount) };
    if (!receiving) continue;
    addQuantity(receiving.all, all);
    addQuantity(receiving.own, own);
  }
  for (const [pot, balance] of at) closeBalance(program, balance, net.pots[pot]!.balanced);
  return program;
}

/** Incomes less payments of a pot: of all money, and of the source's. */
interface Balance {
  readonly all: Expression;
  readonly own: Expression;
  untraced: Limited | null;
  kept: Limited | null;
}
function startBalance(): Balance {
  return { all: expression(), own: expression(), untraced: null, kept: null };
}

function closeBalance(program: ProgramInMaking, { all, own, untraced, kept }: Balance, balanced: boolean): void {
  program.limit(own, 0, Infinity);
  const others = expression();
  others.constant = all.constant - own.constant;
  for (const [variable, factor] of all.terms) addQuantity(others, { variable }, factor);
  for (const [variable, factor] of own.terms) addQuantity(others, { variable }, -factor);
  program.limit(others, 0, Infinity);
  if (!balanced) return;
  program.limit(all, 0, 0);
  if (untraced && kept) program.exclude(untraced, kept);
}

function atMost(program: ProgramInMaking, lesser: Quantity, greater: Quantity): void {
  if ("value" in greater) return; // its own limit says so
  const sum = expression();
  addQuantity(sum, lesser);
  addQuantity(sum, greater, -1);
  program.limit(sum, -Infinity, 0);
}

function quantityOf(program: ProgramInMaking, amount: Amount, ruler: Ruler): Quantity {
  const low = ruler.lowOf(amount);
  return isFixed(amount) ? { value: low } : program.variable(low, ruler.highOf(amount));
}
