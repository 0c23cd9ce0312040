import { append } from "../model/append.ts";
import type { Budget } from "../model/budget.ts";
import { compareText } from "../model/json.ts";
import { addAmounts, isUnknown } from "./amounts.ts";
import type { Total } from "./amounts.ts";
import { atFirstEntry } from "./first-entry.ts";
import type { ExchangeRate, FlowBook, LeftOutFlow, MoneyFlow } from "./flow-book.ts";
import type { SolveLinear } from "./linear-program.ts";

/** Flows of one phase, period and currency, as of one moment, and those that were asked for and do not fit. */
export interface Selection {
  readonly currency: string;
  readonly flows: readonly MoneyFlow[];
  readonly leftOut: readonly LeftOutFlow[];
}
/** `into`: what enters a group of bodies; `out-of`: what leaves it; null counts every flow of the list. */
export type Boundary = { readonly type: "into" | "out-of"; readonly bodies: ReadonlySet<string> } | null;

/** `chain`: payers are also recipients, so the same money stands in the list twice. `wide-ends`: the ends of `atFirstEntry` are not the tightest. */
export type SumWarning = "chain" | "wide-ends";

export interface SumAnswer {
  readonly currency: string;
  /** Of the counted flows. */
  readonly amount: Total;
  /** The plain total of all flows of known amount in the list. */
  readonly gross: Total;
  /** Over all bodies of the list, max(0, paid out − received). */
  readonly atFirstEntry: Total;
  readonly counted: readonly string[];
  readonly leftOut: readonly LeftOutFlow[];
  /** Flows of unknown amount in the list: counted, named, never zero. They stand in `leftOut` too. */
  readonly unknown: readonly string[];
  /** Bodies of the list that both pay and receive. */
  readonly chain: readonly string[];
  readonly warnings: readonly SumWarning[];
  /** Flows of the list whose amount was converted, with the rate that has to be shown. */
  readonly converted: readonly { readonly flow: string; readonly rate: ExchangeRate }[];
}

/**
 * Adds up a list of flows (design, "Sums"): those that cross a boundary or all of them, the plain total with a warning
 * where money is passed on within the list, and the sum at first entry. Ranges and differing claims make an interval; a
 * figure without a point leaves the sum without one. Cost: O(flows), and a linear program where amounts are intervals.
 */
export function sumFlows(
  selection: Selection,
  boundary: Boundary,
  solveLinear: SolveLinear | null,
  budget: Budget,
): SumAnswer {
  const known = selection.flows.filter(({ amount }) => !isUnknown(amount));
  const unknown = selection.flows.filter(({ amount }) => isUnknown(amount));
  const leading = boundary ? bodiesLeadingTo(selection.flows, boundary, budget) : null;
  const counted: MoneyFlow[] = [];
  const leftOut: LeftOutFlow[] = [];
  for (const flow of known) {
    const why = boundary && leading ? placeOf(flow, boundary, leading) : "counted";
    if (why === "counted") counted.push(flow);
    else leftOut.push(leaveOut(flow, why, why === "other" ? "elsewhere" : null));
  }
  leftOut.push(...unknown.map((flow) => leaveOut(flow, "unknown", null)), ...selection.leftOut);
  const chain = bodiesInChain(known);
  const entry = atFirstEntry(known, solveLinear, budget);
  return {
    currency: selection.currency,
    amount: addAmounts(counted.map(({ amount }) => amount)),
    gross: addAmounts(known.map(({ amount }) => amount)),
    atFirstEntry: entry.total,
    counted: counted.map(({ id }) => id),
    leftOut: leftOut.sort((a, b) => compareText(a.flow, b.flow)),
    unknown: unknown.map(({ id }) => id),
    chain,
    warnings: [...(chain.length > 0 ? ["chain" as const] : []), ...(entry.isExact ? [] : ["wide-ends" as const])],
    converted: known.flatMap(({ id, rate }) => (rate ? [{ flow: id, rate }] : [])),
  };
}

function placeOf(
  { payer, recipient }: MoneyFlow,
  { type, bodies }: NonNullable<Boundary>,
  leading: ReadonlySet<string>,
): "counted" | "inside" | "upstream" | "other" {
  if (bodies.has(payer) && bodies.has(recipient)) return "inside";
  if (bodies.has(type === "into" ? recipient : payer)) return "counted";
  return leading.has(recipient) ? "upstream" : "other";
}

/** Bodies of a group and all from which money of the list reaches it. */
function bodiesLeadingTo(
  flows: readonly MoneyFlow[],
  { bodies }: NonNullable<Boundary>,
  budget: Budget,
): ReadonlySet<string> {
  const payersOf = new Map<string, string[]>();
  for (const { payer, recipient } of flows) append(payersOf, recipient, payer);
  const leading = new Set(bodies);
  for (const body of leading)
    for (const payer of payersOf.get(body) ?? []) {
      budget.spend();
      leading.add(payer);
    }
  return leading;
}

function bodiesInChain(flows: readonly MoneyFlow[]): readonly string[] {
  const payers = new Set(flows.map(({ payer }) => payer));
  return [...new Set(flows.map(({ recipient }) => recipient).filter((body) => payers.has(body)))].sort(compareText);
}

function leaveOut(
  { id, payer, recipient }: MoneyFlow,
  why: LeftOutFlow["why"],
  detail: LeftOutFlow["detail"],
): LeftOutFlow {
  return { flow: id, payer, recipient, why, detail, figure: null };
}

/**
 * All flows that lead into a group of bodies, those inside it too; for `out-of` all that its money goes into. Flows of
 * unknown amount are followed as well. Cost: O(flows met).
 */
export function selectAround(book: FlowBook, { type, bodies }: NonNullable<Boundary>, budget: Budget): Selection {
  const flows: MoneyFlow[] = []; // each is met once, at its recipient or at its payer
  const leftOut: LeftOutFlow[] = [];
  const seen = new Set(bodies);
  for (const body of seen) {
    if (type === "into" || !bodies.has(body)) leftOut.push(...book.leftOutInto(body));
    for (const flow of type === "into" ? book.flowsInto(body) : book.flowsOutOf(body)) {
      budget.spend();
      flows.push(flow);
      seen.add(type === "into" ? flow.payer : flow.recipient);
    }
  }
  return {
    currency: book.currency,
    flows: flows.sort((a, b) => compareText(a.id, b.id)),
    leftOut,
  };
}
