import type Fraction from "fraction.js";
import type { Budget } from "../model/budget.ts";
import { compareText } from "../model/json.ts";
import { addFractions, compareExact, ExactSum, greater, isFixed, isZero, lesser, zero } from "./amounts.ts";
import type { Total } from "./amounts.ts";
import { createWaySearch } from "./best-ways.ts";
import { createFlowBounds, isFixedNet } from "./flow-bounds.ts";
import type { Bounds, BoundsBetween } from "./flow-bounds.ts";
import { createIntervalBounds } from "./interval-bounds.ts";
import type { SolveLinear } from "./linear-program.ts";
import { createWeakestGrade } from "./mixed-pots.ts";
import { createPath } from "./money-path.ts";
import type { MoneyNet } from "./money-net.ts";
import { createPotsBetween } from "./pots-between.ts";
import type { PotsBetween } from "./pots-between.ts";
import { countedOfAll } from "./trace-figures.ts";
import type { TraceFigures } from "./trace-figures.ts";
import type { RowEnd, TraceLimits, TraceRow } from "./trace-answer.ts";

/** One end of an answer before bounds and paths: a source upwards, a target downwards. */
interface RowDraft {
  readonly key: string;
  readonly proportional: Fraction | null;
}
export interface TraceRows {
  readonly rows: readonly TraceRow[];
  readonly rowCount: number;
  readonly rest: Fraction | null;
  readonly boundsMissing: boolean;
}

/** Rows with the greatest figures first, then those without a figure, then those that only bounds can reach. */
export function createRows(
  figures: TraceFigures,
  total: Total,
  limits: TraceLimits,
  solveLinear: SolveLinear | null,
  budget: Budget,
): TraceRows {
  const drafts = draftRows(figures, budget).sort((a, b) => {
    budget.spend();
    return compareFigures(a.proportional, b.proportional) || compareText(a.key, b.key);
  });
  if (limits.rows === 0) return { rows: [], rowCount: drafts.length, rest: restOf(drafts, 0), boundsMissing: false };
  const potsBetween = createPotsBetween(figures.net, figures.merged);
  const boundsOf = chooseBounds(figures, potsBetween, solveLinear, budget);
  const { net, merged, inflow, goal, cycles, region } = figures;
  const search = goal === null ? null : createWaySearch(net, merged, inflow, cycles, region.direction, goal, budget);
  const gradeOf = createGradeOf(figures, potsBetween);
  const rows: TraceRow[] = [];
  let boundsMissing = false;
  let dropped = 0;
  for (const draft of drafts.slice(0, limits.rows)) {
    budget.spend();
    const bounds = boundsOf(draft);
    boundsMissing ||= bounds === null;
    if (draft.proportional && isZero(draft.proportional) && bounds?.high && isZero(bounds.high)) {
      dropped++;
      continue;
    }
    rows.push({
      end: endOf(figures, draft),
      proportional: draft.proportional,
      bounds,
      share: shareOf(draft, figures, total),
      grade: gradeOf(draft),
      ...pathsOf(figures, draft, search, limits.paths),
    });
  }
  return { rows, rowCount: drafts.length - dropped, rest: restOf(drafts, limits.rows), boundsMissing };
}

/** What the rows from a place on come to; null where a figure is missing. */
function restOf(drafts: readonly RowDraft[], from: number): Fraction | null {
  const sum = new ExactSum();
  for (let at = from; at < drafts.length; at++) {
    const { proportional } = drafts[at]!;
    if (!proportional) return null;
    sum.add(proportional);
  }
  return sum.total();
}

function compareFigures(a: Fraction | null, b: Fraction | null): number {
  const place = (figure: Fraction | null) => (figure === null ? 1 : isZero(figure) ? 2 : 0);
  return place(a) - place(b) || (a && b ? compareExact(b, a) : 0);
}

function draftRows(figures: TraceFigures, budget: Budget): RowDraft[] {
  const { region, net, bounds } = figures;
  const drafts: RowDraft[] = [];
  if (region.direction === "up") {
    for (const key of keysOfBoth(bounds.net.sources, net.sources)) {
      budget.spend();
      const pot = net.sources.get(key)?.pot;
      drafts.push({ key, proportional: pot === undefined ? zero : countedOfAll(figures, net.outOf[pot]!) });
    }
    return drafts;
  }
  for (const key of keysOfBoth(net.targets, bounds.net.targets)) {
    budget.spend();
    const pot = net.targets.get(key);
    drafts.push({ key, proportional: pot === undefined ? zero : countedOfAll(figures, net.into[pot]!) });
  }
  return drafts;
}
function keysOfBoth(first: ReadonlyMap<string, unknown>, second: ReadonlyMap<string, unknown>): Iterable<string> {
  return first === second ? first.keys() : new Set([...first.keys(), ...second.keys()]);
}

function endOf(figures: TraceFigures, { key }: RowDraft): RowEnd {
  const { region, net, bounds } = figures;
  if (region.direction === "down") return { part: key === region.start ? "returned" : "kept", body: key, flows: [] };
  const { source } = (net.sources.get(key) ?? bounds.net.sources.get(key))!;
  return { ...source, flows: unknownIncomesOf(figures, source) };
}

function unknownIncomesOf({ region }: TraceFigures, { part, body }: Omit<RowEnd, "flows">): readonly string[] {
  if (part !== "unknown-income") return [];
  const account = body === region.start ? region.startBook : region.followed.get(body)!;
  return account.unknownIncomes.map(({ id }) => id);
}

/** Exact where amounts are fixed, else by linear programs, whose rounding must not put a figure outside its bounds. */
function chooseBounds(
  figures: TraceFigures,
  potsBetween: PotsBetween,
  solveLinear: SolveLinear | null,
  budget: Budget,
): (draft: RowDraft) => Bounds | null {
  const { net, merged } = figures.bounds;
  const isUp = figures.region.direction === "up";
  const fixed = isUp ? isFixedNet(net) : net.parts.every(({ amount }) => isFixed(amount));
  const between: BoundsBetween = fixed
    ? createFlowBounds(net, merged, budget, net === figures.net ? potsBetween : undefined)
    : solveLinear
      ? createIntervalBounds(net, merged, solveLinear, budget)
      : () => null;
  return (draft) => {
    const ends = endsIn(net, figures, draft);
    if (!ends) return { low: zero, high: zero };
    const bounds = between(...ends);
    const { proportional } = draft;
    if (fixed || !bounds || !proportional) return bounds;
    return {
      low: lesser(bounds.low, proportional),
      high: bounds.high && greater(bounds.high, proportional),
    };
  };
}

/** Source and target of a row in a net; null where one of them is not in it. */
function endsIn(net: MoneyNet, { region }: TraceFigures, { key }: RowDraft): readonly [number, number] | null {
  const source = net.sources.get(region.direction === "up" ? key : `body ${region.start}`)?.pot;
  const target = net.targets.get(region.direction === "up" ? region.start : key);
  return source === undefined || target === undefined ? null : [source, target];
}

function shareOf({ proportional }: RowDraft, { region }: TraceFigures, { shown }: Total): Fraction | null {
  const unknown = region.direction === "up" ? region.startBook.unknownIncomes : region.startBook.unknownPayments;
  return proportional && shown && !isZero(shown) && unknown.length === 0 ? proportional.div(shown) : null;
}

function pathsOf(
  figures: TraceFigures,
  draft: RowDraft,
  search: ReturnType<typeof createWaySearch> | null,
  limit: number,
): Pick<TraceRow, "paths" | "morePaths" | "otherPaths"> {
  const ends = endsIn(figures.net, figures, draft);
  if (!ends || !search) return { paths: [], morePaths: false, otherPaths: zero };
  const { net, merged, inflow, region } = figures;
  const up = region.direction === "up";
  const found = search.find(up ? ends[0] : ends[1], limit);
  const paths = found.ways.map((way) => createPath(net, merged, inflow, up ? way : way.toReversed()));
  const listed = paths.map(({ proportional }) => proportional);
  const otherPaths =
    draft.proportional && listed.every((figure) => figure !== null)
      ? draft.proportional.sub(addFractions(listed))
      : null;
  return { paths, morePaths: found.more, otherPaths };
}

function createGradeOf(figures: TraceFigures, potsBetween: PotsBetween): (draft: RowDraft) => string | null {
  const { net, merged } = figures;
  const weakestGrade = createWeakestGrade(net, merged);
  return (draft) => {
    const ends = endsIn(net, figures, draft);
    return ends && weakestGrade(potsBetween(...ends), ...ends);
  };
}
