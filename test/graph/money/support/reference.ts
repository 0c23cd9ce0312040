import type Fraction from "fraction.js";
import { isFixed } from "#graph/money/amounts.ts";
import type { Amount } from "#graph/money/amounts.ts";
import type { MoneyFlow } from "#graph/money/flow-book.ts";
import { startProgram } from "#graph/money/linear-program.ts";
import type { Expression, Quantity, SolveLinear } from "#graph/money/linear-program.ts";

/** A small graph as a property makes it. */
export interface Case {
  readonly flows: readonly MoneyFlow[];
  readonly ultimate: readonly string[];
  readonly own: Readonly<Record<string, Amount>>;
}
export class TwoPots extends Error {}

/** The rules of tracing once more, written for reading: places by name, money as plain numbers, every source by itself. */
interface Part {
  readonly from: string;
  readonly into: string;
  readonly low: number;
  readonly point: number;
  readonly high: number;
}
interface Parts {
  readonly parts: Part[];
  /** Bodies whose amounts are intervals: one pool, with what may be untraced or kept there. */
  readonly loose: string[];
}

/** Stands for "no upper end". */
export const beyond = 5_000;
const value = (amount: Fraction | null) => (amount === null ? beyond : amount.valueOf());
const interval = ({ low, point, high }: Amount) => ({
  low: low === null ? 0 : low.valueOf(),
  point: point === null ? NaN : point.valueOf(),
  high: value(high),
});
const pool = (body: string) => `pool ${body}`;
const isUnknown = ({ amount }: MoneyFlow) => amount.low === null;

function upstream({ flows, ultimate }: Case, target: string): string[] {
  const bodies = [target];
  for (const body of bodies)
    for (const { payer, recipient, amount } of flows)
      if (recipient === body && amount.low !== null && !ultimate.includes(payer) && !bodies.includes(payer))
        bodies.push(payer);
  return bodies.slice(1);
}

function partsOf(graph: Case, target: string, view: "point" | "bounds"): Parts {
  const followed = upstream(graph, target);
  const known = graph.flows.filter((flow) => !isUnknown(flow));
  const pots = new Map(followed.map((body) => [body, potsOf(graph, body, view)]));
  const destination = (flow: MoneyFlow) =>
    flow.recipient === target
      ? "target"
      : followed.includes(flow.recipient)
        ? (pots.get(flow.recipient)?.incomePot(flow) ?? pool(flow.recipient))
        : "outside";
  const parts: Part[] = [];
  const loose: string[] = [];
  for (const flow of known)
    if (!followed.includes(flow.payer) && destination(flow) !== "outside")
      parts.push({ from: `source ${flow.payer}`, into: destination(flow), ...interval(flow.amount) });
  for (const body of followed) {
    const split = pots.get(body)!;
    if (graph.own[body]) parts.push({ from: `source own ${body}`, into: pool(body), ...interval(graph.own[body]) });
    if (!split) {
      loose.push(body);
      for (const flow of known.filter(({ payer }) => payer === body))
        parts.push({ from: pool(body), into: destination(flow), ...interval(flow.amount) });
      continue;
    }
    const exact = (amount: number) => ({ low: amount, point: amount, high: amount });
    if (split.untraced > 0) parts.push({ from: `source untraced ${body}`, into: pool(body), ...exact(split.untraced) });
    for (const { pot, flow, amount } of split.paid)
      parts.push({ from: pot, into: destination(flow), ...exact(amount) });
  }
  return { parts, loose };
}

/** Null for a body that is one pool because its amounts are intervals. */
function potsOf(graph: Case, body: string, view: "point" | "bounds") {
  const incomes = graph.flows.filter((flow) => flow.recipient === body && !isUnknown(flow));
  const payments = graph.flows.filter((flow) => flow.payer === body && !isUnknown(flow));
  const label = (flow: MoneyFlow): string => {
    const labels = new Set<string>();
    for (const { fedBy } of payments) {
      const present = incomes.filter(({ id }) => fedBy.includes(id)).map(({ id }) => id);
      if (present.includes(flow.id)) labels.add(`fed ${present.sort().join(",")}`);
    }
    const purposes = flow.earmark === "earmarked" ? flow.earmarkedFor.filter((purpose) => purpose !== body) : [];
    const paid = purposes.filter((purpose) => payments.some(({ recipient }) => recipient === purpose));
    for (const purpose of paid) labels.add(`for ${purpose}`);
    if (paid.length === 0 && purposes.length > 0) labels.add(`for ${purposes.join(",")}`);
    if (labels.size > 1) throw new TwoPots(`${flow.id} at ${body}`);
    return [...labels][0] ?? "";
  };
  const incomePot = (flow: MoneyFlow) => (label(flow) === "" ? pool(body) : `${label(flow)} at ${body}`);
  for (const income of incomes) label(income);
  const own = graph.own[body];
  const all = [...incomes, ...payments].map(({ amount }) => amount).concat(own ? [own] : []);
  const hasUnknown = graph.flows.some((flow) => flow.recipient === body && isUnknown(flow));
  if (view === "bounds" && (hasUnknown || !all.every(isFixed))) return null;

  const content = new Map<string, number>([[pool(body), own ? own.point!.valueOf() : 0]]);
  for (const income of incomes)
    content.set(incomePot(income), (content.get(incomePot(income)) ?? 0) + income.amount.point!.valueOf());
  const paying = (payment: MoneyFlow): string | undefined => {
    const present = incomes.filter(({ id }) => payment.fedBy.includes(id));
    if (present[0]) return incomePot(present[0]);
    const name = `for ${payment.recipient} at ${body}`;
    return content.has(name) ? name : undefined;
  };
  const sum = (values: Iterable<number>) => [...values].reduce((total, one) => total + one, 0);
  const rest = new Map(payments.map((payment) => [payment, payment.amount.point!.valueOf()]));
  const untraced = Math.max(0, sum(rest.values()) - sum(content.values()));
  content.set(pool(body), content.get(pool(body))! + untraced);
  const paid: { pot: string; flow: MoneyFlow; amount: number }[] = [];
  const pay = (pot: string, flow: MoneyFlow, amount: number) => {
    if (amount <= 1e-12) return;
    paid.push({ pot, flow, amount });
    rest.set(flow, rest.get(flow)! - amount);
    content.set(pot, content.get(pot)! - amount);
  };
  for (const pot of [...content.keys()].filter((name) => name !== pool(body))) {
    const mine = payments.filter((payment) => paying(payment) === pot);
    const wanted = sum(mine.map(({ amount }) => amount.point!.valueOf()));
    const given = Math.min(content.get(pot)!, wanted);
    for (const payment of mine) pay(pot, payment, (given * payment.amount.point!.valueOf()) / wanted);
  }
  const due = new Map(rest);
  const needed = sum(due.values());
  const fromPool = Math.min(content.get(pool(body))!, needed);
  const left = new Map([...content].filter(([pot]) => pot !== pool(body)));
  for (const [payment, share] of due) {
    if (needed <= 1e-12) break;
    pay(pool(body), payment, (fromPool * share) / needed);
    for (const [pot, amount] of left)
      if (needed - fromPool > 1e-12)
        pay(pot, payment, ((amount / sum(left.values())) * (needed - fromPool) * share) / needed);
  }
  return { incomePot, untraced, paid };
}

/** Money of each source in the target if incomes mix evenly, by letting it flow until nothing changes. */
export function referenceFigures(graph: Case, target: string): Map<string, number> {
  const { parts } = partsOf(graph, target, "point");
  const inflow = new Map<string, number>();
  for (const { into, point } of parts) inflow.set(into, (inflow.get(into) ?? 0) + point);
  const sources = [...new Set(parts.map(({ from }) => from).filter((from) => from.startsWith("source ")))];
  const figures = new Map<string, number>();
  for (const source of sources) {
    let money = new Map<string, number>();
    let arrived = 0;
    for (let round = 0; round < 20_000; round++) {
      const next = new Map<string, number>();
      for (const { from, into, point } of parts) {
        const share = from === source ? 1 : from.startsWith("source ") ? 0 : (money.get(from) ?? 0) / inflow.get(from)!;
        if (share > 0) next.set(into, (next.get(into) ?? 0) + point * share);
      }
      const change = [...next].reduce((most, [place, amount]) => Math.max(most, amount - (money.get(place) ?? 0)), 0);
      money = next;
      arrived = next.get("target") ?? 0;
      if (change < 1e-12) break;
    }
    figures.set(source, arrived);
  }
  return figures;
}

/** Least and greatest money of each source in the target: one linear program over the money of every source in every part. */
export function referenceBounds(
  graph: Case,
  target: string,
  wanted: readonly string[],
  solveLinear: SolveLinear,
): Map<string, [number, number]> {
  const { parts, loose } = partsOf(graph, target, "bounds");
  const unknownAt = loose.filter((body) => graph.flows.some((flow) => flow.recipient === body && isUnknown(flow)));
  for (const body of loose)
    parts.push(
      unknownAt.includes(body)
        ? { from: `source unknown ${body}`, into: pool(body), low: 0, point: 0, high: beyond }
        : { from: `source untraced ${body}`, into: pool(body), low: 0, point: 0, high: 4 * beyond },
    );
  const sources = [...new Set(parts.map(({ from }) => from).filter((from) => from.startsWith("source ")))];
  const bounds = new Map<string, [number, number]>();
  for (const source of wanted) {
    const solve = (maximise: boolean) => {
      const program = programFor({ parts, loose: loose.filter((body) => !unknownAt.includes(body)), sources }, source);
      const solution = solveLinear(
        program.exclusions.length > 0 ? program.finishWithChoices(maximise) : program.finish(maximise),
      );
      if (solution.status !== "optimal") throw new Error(`The reference program is ${solution.status}.`);
      return solution.objective;
    };
    bounds.set(source, [solve(false), solve(true)]);
  }
  return bounds;
}

function programFor({ parts, loose, sources }: Parts & { readonly sources: readonly string[] }, wanted: string) {
  const program = startProgram();
  const balances = new Map<string, Map<string, Expression>>();
  const balance = (place: string, source: string) => {
    const bySource = balances.get(place) ?? new Map<string, Expression>();
    balances.set(place, bySource);
    const known = bySource.get(source) ?? { constant: 0, terms: new Map<number, number>() };
    bySource.set(source, known);
    return known;
  };
  const add = (sum: Expression, quantity: Quantity, factor: number) => {
    if ("variable" in quantity) sum.terms.set(quantity.variable, (sum.terms.get(quantity.variable) ?? 0) + factor);
  };
  const untraced = new Map<string, { readonly variable: number }>();
  for (const { from, into, low, high } of parts) {
    const all = program.variable(low, high);
    if (from.startsWith("source untraced") && loose.some((body) => from === `source untraced ${body}`))
      untraced.set(into, all);
    const together: Expression = { constant: 0, terms: new Map() };
    add(together, all, -1);
    for (const source of sources) {
      const may = !from.startsWith("source ") || from === source;
      const money = program.variable(0, may ? 10 * beyond : 0, into === "target" && source === wanted ? 1 : 0);
      add(together, money, 1);
      if (!from.startsWith("source ")) add(balance(from, source), money, -1);
      add(balance(into, source), money, 1);
    }
    program.limit(together, 0, 0);
  }
  for (const [place, bySource] of balances) {
    if (place === "target" || place === "outside") continue;
    for (const sum of bySource.values()) program.limit(sum, 0, Infinity);
    const body = loose.find((one) => place === pool(one));
    if (body === undefined) continue;
    // Untraced money only where nothing is kept: kept = all sources' in − out.
    const kept = program.variable(0, 4 * beyond);
    const surplus: Expression = { constant: 0, terms: new Map() };
    for (const sum of bySource.values()) for (const [variable, factor] of sum.terms) add(surplus, { variable }, factor);
    add(surplus, kept, -1);
    program.limit(surplus, 0, 0);
    program.exclude({ ...untraced.get(place)!, high: 4 * beyond }, { ...kept, high: 4 * beyond });
  }
  return program;
}
