import type Fraction from "fraction.js";
import type { Budget } from "../model/budget.ts";
import { aboveZero, addAmounts, ExactSum, excess, isFixed } from "./amounts.ts";
import type { Amount, Total } from "./amounts.ts";
import type { MoneyFlow } from "./flow-book.ts";
import { addQuantity, expression, startProgram } from "./linear-program.ts";
import type { Expression, SolveLinear } from "./linear-program.ts";
import { limitWork, optimum } from "./optimum.ts";
import { createRuler } from "./ruler.ts";

/**
 * Money of a list of flows counted where it first enters it: over all bodies, max(0, paid out − received). Where amounts
 * are intervals the ends come from a linear program, because one flow counts at two bodies; where no solver is at hand or
 * it gave no proof the ends are wide, and `isExact` is false. Cost: O(flows), and the program.
 *
 * @param flows Of one currency, all of known amount.
 */
export function atFirstEntry(
  flows: readonly MoneyFlow[],
  solveLinear: SolveLinear | null,
  budget: Budget,
): { readonly total: Total; readonly isExact: boolean } {
  const shown = flows.every(({ amount }) => amount.point) ? sumOfNets(flows, ({ amount }) => amount.point!) : null;
  if (flows.every(({ amount }) => isFixed(amount)))
    return { total: { shown, low: shown!, high: shown }, isExact: true };
  const isOpen = flows.some(({ amount }) => amount.high === null);
  const ends = solveLinear ? endsOf(flows, isOpen, limitWork(solveLinear, budget)) : null;
  if (!ends) return { total: { ...wideEnds(flows), shown }, isExact: false };
  const [low, high] = ends;
  return {
    total: {
      shown,
      low: shown && low.compare(shown) > 0 ? shown : low,
      high: shown && high && high.compare(shown) < 0 ? shown : high,
    },
    isExact: true,
  };
}

function sumOfNets(flows: readonly MoneyFlow[], amountOf: (flow: MoneyFlow) => Fraction): Fraction {
  const nets = new Map<string, ExactSum>();
  const netOf = (body: string) => {
    const known = nets.get(body) ?? new ExactSum();
    nets.set(body, known);
    return known;
  };
  for (const flow of flows) {
    netOf(flow.payer).add(amountOf(flow));
    netOf(flow.recipient).subtract(amountOf(flow));
  }
  const sum = new ExactSum();
  for (const net of nets.values()) sum.add(aboveZero(net.total()));
  return sum.total();
}

/** Body by body, as if one flow could have two amounts. */
function wideEnds(flows: readonly MoneyFlow[]): Total {
  const bodies = new Map<string, { readonly paid: Amount[]; readonly received: Amount[] }>();
  const at = (body: string) => {
    const known = bodies.get(body) ?? { paid: [], received: [] };
    bodies.set(body, known);
    return known;
  };
  for (const { payer, recipient, amount } of flows) {
    at(payer).paid.push(amount);
    at(recipient).received.push(amount);
  }
  const nets = [...bodies.values()].map(({ paid, received }) => excess(addAmounts(paid), addAmounts(received)));
  return addAmounts(nets.map(({ shown, low, high }) => ({ point: shown, low, high })));
}

/** Paid out − received = entered − passed on, and at each body only one of the two is above zero. */
function endsOf(
  flows: readonly MoneyFlow[],
  isOpen: boolean,
  solveLinear: SolveLinear,
): readonly [Fraction, Fraction | null] | null {
  const ruler = createRuler(flows.map(({ amount }) => amount));
  const program = startProgram();
  const nets = new Map<string, { readonly net: Expression; most: number }>();
  const netOf = (body: string) => {
    const known = nets.get(body) ?? { net: expression(), most: 0 };
    nets.set(body, known);
    return known;
  };
  for (const { payer, recipient, amount } of flows) {
    if (payer === recipient) continue;
    const [low, high] = [ruler.lowOf(amount), ruler.highOf(amount)];
    const quantity = isFixed(amount) ? { value: low } : program.variable(low, high);
    for (const [body, factor] of [
      [payer, 1],
      [recipient, -1],
    ] as const) {
      const at = netOf(body);
      addQuantity(at.net, quantity, factor);
      at.most += high;
    }
  }
  let constant = 0;
  for (const { net, most } of nets.values()) {
    if (net.terms.size === 0) {
      constant += Math.max(0, net.constant);
      continue;
    }
    const entered = program.variable(0, most, 1);
    const passedOn = program.variable(0, most);
    addQuantity(net, entered, -1);
    addQuantity(net, passedOn, 1);
    program.limit(net, 0, 0);
    program.exclude({ ...entered, high: most }, { ...passedOn, high: most });
  }
  const least = optimum(program, false, solveLinear);
  const most = isOpen ? null : optimum(program, true, solveLinear);
  if (least === null || (!isOpen && most === null)) return null;
  return [ruler.toAmount(least + constant), most === null ? null : ruler.toAmount(most + constant)];
}
