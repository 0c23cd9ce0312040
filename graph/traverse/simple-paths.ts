import type { Budget } from "../model/budget.ts";
import type { EntityId } from "../model/ids.ts";
import type { EntityPath } from "../model/path.ts";
import type { Hop, HopConditions, KnowledgeGraph } from "../core/knowledge-graph.ts";
import { takeFirst } from "./found-paths.ts";
import type { FoundPaths } from "./found-paths.ts";
import { createPathReader, createDistances, isDetour, toPath } from "./hops.ts";
import { mayConnect, pathsOnRows } from "./shortest-paths.ts";
import type { PathLimits } from "./shortest-paths.ts";

/**
 * All simple paths of at most `maxHops` between two entities, shorter ones first: iterative deepening depth-first
 * search, cut off where the rest of the way is longer than what is left. On an index the distances to the end are found
 * from both ends (`rowPaths`), else by one breadth-first search from the end. Cost: proportional to the partial paths that can still reach the end.
 *
 * @returns What was found before the budget was spent, with `stopped`.
 * @throws GraphError `not-found` for an unknown end; `limit-exceeded` where nothing was found yet, or `cancelled`, from `budget`.
 */
export function simplePaths(
  graph: KnowledgeGraph,
  start: EntityId,
  end: EntityId,
  conditions: HopConditions,
  limits: PathLimits,
  budget: Budget,
): FoundPaths {
  if (!mayConnect(graph, start, end, conditions)) return { paths: [], truncated: false, stopped: null };
  return takeFirst(walkDeeper(graph, start, end, conditions, limits, budget), limits.limit);
}

function* walkDeeper(
  graph: KnowledgeGraph,
  start: EntityId,
  end: EntityId,
  conditions: HopConditions,
  { maxHops, reader }: PathLimits,
  budget: Budget,
): Generator<EntityPath<Hop>> {
  const { neighbours, back, rows } = reader ?? createPathReader(graph, conditions, budget);
  if (rows) {
    yield* pathsOnRows(graph, rows, [start, end], maxHops, budget, false);
    return;
  }
  const passes = conditions.passes ?? (() => true);
  const distance = createDistances(end, back, passes);
  const onPath = new Set<EntityId>([start]);
  function* walk(entities: readonly EntityId[], left: number): Generator<EntityPath<Hop>> {
    const [at, before] = [entities.at(-1)!, entities.at(-2)];
    for (const to of neighbours(at).keys()) {
      budget.spend();
      const isLast = to === end;
      if (isLast ? left > 1 : left === 1 || onPath.has(to) || (distance.get(to) ?? Infinity) >= left || !passes(to))
        continue;
      if (before !== undefined && isDetour(neighbours, before, at, to)) continue;
      if (isLast) {
        yield toPath(neighbours, [...entities, to]);
        continue;
      }
      onPath.add(to);
      yield* walk([...entities, to], left - 1);
      onPath.delete(to);
    }
  }
  for (let hops = 1; hops <= maxHops; hops++) {
    const mayGrow = distance.findWithin(hops - 1);
    if (!mayGrow && ![...neighbours(start).keys()].some((id) => distance.get(id) !== undefined)) return;
    yield* walk([start], hops);
  }
}
