import type { Hop } from "#graph/core/knowledge-graph.ts";
import { compareText } from "#graph/model/json.ts";
import type { EntityPath } from "#graph/model/path.ts";
import { carriedNumber, compareCarried } from "#graph/money/carried-amount.ts";
import type { CarriedAmount } from "#graph/money/carried-amount.ts";
import { gradeOrder } from "#graph/resolve/resolve-slot.ts";
import type { Worth } from "#graph/traverse/hops.ts";
import type { PathTeller } from "./describe-path.ts";
import type { Walk } from "./walk-conditions.ts";

export type RankBy = "hops" | "evidence" | "amount";

/** What ranks a path, each by the relation that is told of each hop. */
interface RankedPath {
  readonly path: EntityPath<Hop>;
  /** Order of its weakest grade; less is better. */
  readonly grade: number;
  readonly sources: number;
  /** The least that any hop carries; null without a least amount asked for. */
  readonly least: CarriedAmount | null;
  readonly ids: string;
}

/** How good one hop is in a ranking; of parallel relations the best is told. */
export function worthFor(rankBy: RankBy, { gradeOf, amountOf }: Walk): Worth {
  if (rankBy !== "amount") return (hop) => -gradeOrder(gradeOf(hop));
  return (hop) => {
    const amount = amountOf(hop);
    return amount ? carriedNumber(amount) : 0;
  };
}

/**
 * Paths in order: by hops, weakest grade, number of sources; by evidence: weakest grade, number of sources, hops; by
 * amount: the least on the way, hops, weakest grade, number of sources. Then by ids.
 */
export function rankPaths(
  paths: readonly EntityPath<Hop>[],
  rankBy: RankBy,
  walk: Walk,
  teller: PathTeller,
): readonly EntityPath<Hop>[] {
  const ranked = paths.map((path): RankedPath => {
    const hops = path.hops.map((alternatives) => alternatives[0]!);
    const amounts = hops.flatMap((hop) => walk.amountOf(hop) ?? []);
    return {
      path,
      grade: Math.max(...hops.map((hop) => gradeOrder(walk.gradeOf(hop)))),
      sources: new Set(hops.flatMap(teller.sourceKeysOf)).size,
      least: amounts.reduce<CarriedAmount | null>(
        (least, amount) => (least === null || compareCarried(amount, least) < 0 ? amount : least),
        null,
      ),
      ids: path.entities.join(" "),
    };
  });
  return ranked.sort(orders[rankBy]).map(({ path }) => path);
}

type Order = (a: RankedPath, b: RankedPath) => number;
const byHops: Order = (a, b) => a.path.hops.length - b.path.hops.length;
const byGrade: Order = (a, b) => a.grade - b.grade;
const bySources: Order = (a, b) => b.sources - a.sources;
const byIds: Order = (a, b) => compareText(a.ids, b.ids);
const byAmount: Order = (a, b) => (a.least && b.least ? compareCarried(b.least, a.least) : 0);
const orders: Readonly<Record<RankBy, Order>> = {
  hops: inTurn(byHops, byGrade, bySources, byIds),
  evidence: inTurn(byGrade, bySources, byHops, byIds),
  amount: inTurn(byAmount, byHops, byGrade, bySources, byIds),
};
function inTurn(...all: readonly Order[]): Order {
  return (a, b) => {
    for (const order of all) {
      const result = order(a, b);
      if (result !== 0) return result;
    }
    return 0;
  };
}
