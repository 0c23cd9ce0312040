import type { Hop, HopConditions, KnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import type { Budget } from "#graph/model/budget.ts";
import { GraphError } from "#graph/model/errors.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { EntityPath } from "#graph/model/path.ts";
import { bestPaths } from "#graph/traverse/best-paths.ts";
import { takePaths } from "#graph/traverse/found-paths.ts";
import type { FoundPaths } from "#graph/traverse/found-paths.ts";
import { createPathReader } from "#graph/traverse/hops.ts";
import type { PathReader, Worth } from "#graph/traverse/hops.ts";
import { allShortestPaths } from "#graph/traverse/shortest-paths.ts";
import { simplePaths } from "#graph/traverse/simple-paths.ts";
import { rankPaths, worthFor } from "./rank-paths.ts";
import type { RankBy } from "./rank-paths.ts";
import type { PathTeller } from "./describe-path.ts";
import type { Readable, Walk } from "./walk-conditions.ts";

/** Paths gathered between two ends before they are ranked; more are said to be left over. */
export const mostGathered = 2_000;

export interface PathSearch {
  readonly mode: "all-shortest" | "shortest" | "best" | "simple";
  readonly rankBy: RankBy;
  readonly maxHops: number;
  readonly limit: number;
}
/** Paths of an answer, ranked and not yet cut. */
export interface GatheredPaths extends FoundPaths {
  /** More than could be ranked were left out. */
  readonly unranked: boolean;
}

/**
 * Paths between every pair of `ends`, ranked. When the budget is spent, what was found until then stands.
 *
 * @param onPair Share of the pairs done.
 * @throws GraphError `limit-exceeded` where nothing was found until then; `cancelled`.
 */
export function gatherPaths(
  { graph }: Readable,
  ends: readonly EntityId[],
  walk: Walk,
  search: PathSearch,
  teller: PathTeller,
  budget: Budget,
  onPair: (share: number) => void,
): GatheredPaths {
  const pairs = ends.flatMap((start, at) => ends.slice(at + 1).map((end) => [start, end] as const));
  const worth = worthFor(search.rankBy, walk);
  const asked: PairSearch = { ...search, worth, reader: createPathReader(graph, walk.conditions, budget, worth) };
  const paths: EntityPath<Hop>[] = [];
  let truncated = false;
  let unranked = false;
  let stopped: string | null = null;
  for (const [at, [start, end]] of pairs.entries()) {
    let found: FoundPaths;
    try {
      found = between(graph, start, end, walk.conditions, asked, budget);
    } catch (error) {
      if (!(error instanceof GraphError) || error.code !== "limit-exceeded" || paths.length === 0) throw error;
      found = { paths: [], truncated: true, stopped: error.message };
    }
    unranked ||= found.truncated && found.paths.length === mostGathered;
    const ranked = rankPaths(found.paths, search.rankBy, walk, teller);
    const wanted = search.mode === "shortest" ? 1 : search.limit;
    for (const path of ranked.slice(0, wanted)) paths.push(path);
    truncated ||= search.mode !== "shortest" && (found.truncated || ranked.length > wanted);
    stopped = found.stopped;
    if (stopped !== null) break;
    onPair((at + 1) / pairs.length);
  }
  truncated ||= stopped !== null;
  return { paths: rankPaths(paths, search.rankBy, walk, teller), truncated, unranked, stopped };
}

interface PairSearch extends PathSearch {
  readonly worth: Worth;
  readonly reader: PathReader;
}

function between(
  graph: KnowledgeGraph,
  start: EntityId,
  end: EntityId,
  conditions: HopConditions,
  asked: PairSearch,
  budget: Budget,
): FoundPaths {
  if (asked.mode === "best") return takeBest(graph, start, end, conditions, asked, budget);
  const search = asked.mode === "simple" ? simplePaths : allShortestPaths;
  return search(graph, start, end, conditions, { ...asked, limit: mostGathered }, budget);
}

/** The best paths and all that tie with the last of them in what the search ranks by; the rest of the ranking decides among them. */
function takeBest(
  graph: KnowledgeGraph,
  start: EntityId,
  end: EntityId,
  conditions: HopConditions,
  asked: PairSearch,
  budget: Budget,
): FoundPaths {
  const { rankBy, limit } = asked;
  const search = bestPaths(graph, start, end, conditions, { ...asked, byWorth: rankBy !== "hops" }, budget);
  const worths = new Map<EntityPath<Hop>, number>();
  function* paths(): Generator<EntityPath<Hop>> {
    for (const rated of search) {
      worths.set(rated.path, rated.worth);
      yield rated.path;
    }
  }
  const ties = (a: EntityPath<Hop>, b: EntityPath<Hop>) =>
    worths.get(a) === worths.get(b) && (rankBy === "evidence" || a.hops.length === b.hops.length);
  return takePaths(
    paths(),
    (found, next) => found.length === mostGathered || (found.length >= limit && !ties(found[limit - 1]!, next)),
  );
}
