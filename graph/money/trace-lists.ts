import type { Budget } from "../model/budget.ts";
import { compareText } from "../model/json.ts";
import { compareExact, exactAmount, isNothing, isUnknown, isZero, zero } from "./amounts.ts";
import type { Amount, Total } from "./amounts.ts";
import { isFixedBody } from "./body-book.ts";
import type { BodyBook } from "./body-book.ts";
import { potsOfSeveralSources } from "./mixed-pots.ts";
import { slackOf } from "./money-net.ts";
import { planPots } from "./pots.ts";
import type { LeftOutFlow } from "./flow-book.ts";
import type { Region } from "./region.ts";
import type { Assumption, StandsBehind, TraceAnswer, TraceRule, UnknownMoney } from "./trace-answer.ts";
import type { TraceFigures } from "./trace-figures.ts";

/** What an answer rests on beyond the amounts, rule by rule, bodies nearest to the start first. */
export function listAssumptions(figures: TraceFigures, boundsMissing: boolean, budget: Budget): Assumption[] {
  const { region, splits, solved, net } = figures;
  const mixed = potsOfSeveralSources(net, figures.merged, mixingOrder(figures));
  const counts = (pot: number) => solved.shares[pot] === null || !isZero(solved.shares[pot]!);
  // What holds for the whole answer comes first, and what most answers say last.
  const assumptions: Assumption[] = [];
  if (boundsMissing) assumptions.push({ at: null, rule: "no-bounds" });
  if (solved.tooLong) assumptions.push({ at: null, rule: "figure-too-long" });
  for (const { pots, solved: isSolved } of solved.cycles)
    if (!isSolved) assumptions.push({ at: net.pots[pots[0]!]!.body, rule: "cycle-too-large" });
  const rules: [TraceRule, (account: BodyBook) => boolean][] = [
    ["earmark-not-kept", ({ body }) => splits.get(body)?.earmarkNotKept ?? false],
    ["earmarks-set-aside", (account) => !isFixedBody(account) && hasPots(region, account)],
    ["payment-without-figure", ({ payments }) => payments.some(({ amount }) => amount.point === null)],
    ["proportional", ({ body }) => net.potsOf.get(body)!.some((pot) => mixed.has(pot) && counts(pot))],
  ];
  for (const [rule, holds] of rules)
    for (const account of region.followed.values()) {
      budget.spend();
      if (holds(account)) assumptions.push({ at: account.body, rule });
    }
  return assumptions;
}

/** Components of mixing pots, each after those from which money reaches it. */
function mixingOrder({ region, solved, net }: TraceFigures): readonly (readonly number[])[] {
  const mixing = solved.order.filter(([pot]) => net.pots[pot!]!.type === "mixing");
  return region.direction === "up" ? mixing.reverse() : mixing;
}

function hasPots({ book }: Region, account: BodyBook): boolean {
  const isMarked = ({ earmark, earmarkedFor }: BodyBook["incomes"][number]) =>
    earmark === "earmarked" && earmarkedFor.some((purpose) => purpose !== account.body);
  return planPots(book, account).labels.length > 1 || account.unknownIncomes.some(isMarked);
}

/** Money of unknown amount at the bodies of an answer: each flow once, as an income where it is one. */
export function listUnknown({ direction, startBook, followed }: Region): UnknownMoney[] {
  const found = new Map<string, UnknownMoney>();
  const add = (flows: BodyBook["incomes"], side: UnknownMoney["side"]) => {
    for (const { id, payer, recipient } of flows)
      if (!found.has(id)) found.set(id, { flow: id, payer, recipient, side });
  };
  if (direction === "up") add(startBook.unknownIncomes, "income");
  for (const { unknownIncomes } of followed.values()) add(unknownIncomes, "income");
  if (direction === "down") add(startBook.unknownPayments, "payment");
  for (const { unknownPayments } of followed.values()) add(unknownPayments, "payment");
  const earned: BodyBook[] = [];
  for (const account of followed.values()) if (account.own && isUnknown(account.own.amount)) earned.push(account);
  return [
    ...found.values(),
    ...earned.map(({ body }) => ({ flow: null, payer: body, recipient: body, side: "own-revenue" as const })),
  ];
}

export function listUntraced(
  { region: { followed }, splits }: Pick<TraceFigures, "region" | "splits">,
  budget: Budget,
): { readonly at: string; readonly amount: Total }[] {
  const found: { at: string; amount: Total }[] = [];
  for (const account of followed.values()) {
    budget.spend();
    const split = isFixedBody(account) ? splits.get(account.body) : null;
    const untraced = split ? exactAmount(split.untraced) : slackOf(account).untraced;
    if (!isNothing(untraced)) found.push({ at: account.body, amount: toTotal(untraced) });
  }
  const size = ({ amount }: { amount: Total }) => amount.shown ?? amount.high ?? amount.low;
  return found.sort((a, b) => {
    budget.spend();
    return compareExact(size(b), size(a)) || compareText(a.at, b.at);
  });
}
function toTotal({ low, point, high }: Amount): Total {
  return { shown: point, low: low ?? zero, high };
}

/** Figures of other periods, phases or currencies into the bodies of an answer. */
export function listLeftOut({ book, start, followed }: Region): LeftOutFlow[] {
  const found: LeftOutFlow[] = [];
  for (const body of [start, ...followed.keys()]) for (const one of book.leftOutInto(body)) found.push(one);
  return found;
}

export function listCycles({ solved, net, cycles }: TraceFigures): TraceAnswer["cycles"] {
  const unsolved = new Set(
    solved.cycles.filter((cycle) => !cycle.solved).flatMap(({ pots }) => pots.map((pot) => net.pots[pot]!.body)),
  );
  return cycles.map((bodies) => ({
    bodies: bodies.toSorted(compareText),
    solved: !bodies.some((body) => unsolved.has(body)),
  }));
}

/**
 * Who stands behind money of unknown amount, by the shortest ways over flows of any amount (breadth-first search):
 * upwards bodies of which no incomes are recorded, and ultimate sources; downwards bodies that pay nothing on. Those
 * that stand in the answer with a figure are left out.
 */
export function listBehind(
  region: Region,
  knownBodies: () => ReadonlySet<string>,
  limit: number,
  budget: Budget,
): StandsBehind[] {
  const { book, direction, start, startBook, followed } = region;
  const accounts = [startBook, ...followed.values()];
  const isOpen = ({ unknownIncomes, unknownPayments }: BodyBook) =>
    (direction === "up" ? unknownIncomes : unknownPayments).length > 0;
  if (!accounts.some(isOpen)) return [];
  const known = knownBodies();
  const cameBy = new Map<string, { body: string; flow: string } | null>([[start, null]]);
  const behind: StandsBehind[] = [];
  for (const body of cameBy.keys()) {
    const flows = direction === "up" ? book.flowsInto(body) : book.flowsOutOf(body);
    const ends = body !== start && (book.isUltimate(body) || flows.every(({ amount }) => isNothing(amount)));
    if (ends) {
      if (!known.has(body)) behind.push({ body, ...wayBack(cameBy, body, direction) });
      if (behind.length > limit) break;
      continue;
    }
    for (const { id, payer, recipient, amount } of flows) {
      budget.spend();
      const next = direction === "up" ? payer : recipient;
      if (!isNothing(amount) && !cameBy.has(next)) cameBy.set(next, { body, flow: id });
    }
  }
  return behind;
}

function wayBack(
  cameBy: ReadonlyMap<string, { readonly body: string; readonly flow: string } | null>,
  end: string,
  direction: Region["direction"],
): Pick<StandsBehind, "entities" | "flows"> {
  const entities = [end];
  const flows: string[] = [];
  for (let step = cameBy.get(end); step; step = cameBy.get(step.body)) {
    entities.push(step.body);
    flows.push(step.flow);
  }
  return direction === "up" ? { entities, flows } : { entities: entities.reverse(), flows: flows.reverse() };
}
