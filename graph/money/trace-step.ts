import { compareText } from "../model/json.ts";
import type { BodyBook } from "./body-book.ts";
import { poolLabel } from "./pots.ts";
import type { StepMoney, StepPot, TraceStep } from "./trace-answer.ts";
import { countedOfAll } from "./trace-figures.ts";
import type { TraceFigures } from "./trace-figures.ts";

/** Opens one body of an answer: what it gets and pays, its pots, and how much of each line counts. Null for any other body. Cost: O(its flows). */
export function openStep(figures: TraceFigures, body: string): TraceStep | null {
  const { region, net } = figures;
  if (body === region.start) return openStart(figures);
  const account = region.followed.get(body);
  if (!account) return null;
  const pots = net.potsOf.get(body)!;
  return {
    body,
    incomes: linesOf(
      figures,
      pots.flatMap((pot) => net.into[pot]!),
      account,
      "payer",
    ),
    payments: linesOf(
      figures,
      pots.flatMap((pot) => net.outOf[pot]!),
      account,
      "recipient",
    ),
    pots: listPots(figures, body),
  };
}

function openStart(figures: TraceFigures): TraceStep {
  const { region, net, goal } = figures;
  const parts = goal === null ? [] : region.direction === "up" ? net.into[goal]! : net.outOf[goal]!;
  const lines = linesOf(figures, parts, region.startBook, region.direction === "up" ? "payer" : "recipient");
  const none: readonly StepMoney[] = [];
  return {
    body: region.start,
    incomes: region.direction === "up" ? lines : none,
    payments: region.direction === "up" ? none : lines,
    pots: [],
  };
}

function linesOf(
  figures: TraceFigures,
  parts: readonly number[],
  { own, body }: BodyBook,
  otherEnd: "payer" | "recipient",
): StepMoney[] {
  const { net } = figures;
  const groups = new Map<string, number[]>();
  for (const index of parts) {
    const { flow, role } = net.parts[index]!;
    const key = flow?.id ?? ` ${role}`;
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  return [...groups]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, group]) => {
      const { flow, role, amount } = net.parts[group[0]!]!;
      const part = partNames[role];
      return {
        part,
        flow: flow?.id ?? null,
        other: flow ? flow[otherEnd] : null,
        amount: flow?.amount ?? (part === "own-revenue" && own ? own.amount : amount),
        counted: countedOfAll(figures, group),
        claims: flow?.claims ?? (part === "own-revenue" ? (figures.region.followed.get(body)?.own?.claims ?? []) : []),
      };
    });
}
const partNames = {
  flow: "flow",
  own: "own-revenue",
  untraced: "untraced",
  unknown: "unknown-income",
  kept: "kept",
} as const;

function listPots({ splits }: TraceFigures, body: string): StepPot[] {
  const split = splits.get(body);
  if (!split) return [{ ...poolLabel, received: null, kept: null }];
  return split.plan.labels.map((label, pot) => ({
    ...label,
    received: split.received[pot]!,
    kept: split.kept[pot]!,
  }));
}
