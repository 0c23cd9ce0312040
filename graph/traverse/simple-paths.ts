import type { Budget } from "../model/budget.ts";
import type { EntityId } from "../model/ids.ts";
import type { EntityPath } from "../model/path.ts";
import type { Hop, HopConditions, KnowledgeGraph } from "../core/knowledge-graph.ts";
import { createNeighbours, reversed } from "./hops.ts";
import { mayConnect, toPath } from "./shortest-paths.ts";
import type { FoundPaths } from "./shortest-paths.ts";

/**
 * All simple paths of at most `maxHops` between two entities, shorter ones first: iterative deepening depth-first
 * search, cut off where the rest of the way is longer than what is left (distances from the end by one breadth-first
 * search). Cost: proportional to the partial paths that can still reach the end.
 *
 * @param limit Paths to return at most.
 * @throws GraphError `not-found` for an unknown end; `limit-exceeded` or `cancelled` from `budget`.
 */
export function simplePaths(
  graph: KnowledgeGraph,
  start: EntityId,
  end: EntityId,
  conditions: HopConditions,
  { maxHops, limit }: { readonly maxHops: number; readonly limit: number },
  budget: Budget,
): FoundPaths {
  if (!mayConnect(graph, start, end, conditions)) return { paths: [], truncated: false };
  const neighbours = createNeighbours(graph, conditions, budget);
  const distance = distancesFrom(graph, end, reversed(conditions), maxHops, budget);
  const paths: EntityPath<Hop>[] = [];
  let truncated = false;
  const onPath = new Set<EntityId>([start]);
  const walk = (entities: readonly EntityId[], left: number): void => {
    const at = entities.at(-1)!;
    for (const to of neighbours(at).keys()) {
      if (truncated) return;
      budget.spend();
      if (to === end) {
        if (left > 1 || passesFolded(neighbours, [...entities, to])) continue;
        if (paths.length === limit) truncated = true;
        else paths.push(toPath(neighbours, [...entities, to]));
      } else if (left > 1 && !onPath.has(to) && (distance.get(to) ?? Infinity) <= left - 1) {
        onPath.add(to);
        walk([...entities, to], left - 1);
        onPath.delete(to);
      }
    }
  };
  for (let hops = 1; hops <= maxHops && !truncated; hops++) walk([start], hops);
  return { paths, truncated };
}

/** Hops to `end`, at most `maxHops`. */
function distancesFrom(
  graph: KnowledgeGraph,
  end: EntityId,
  conditions: HopConditions,
  maxHops: number,
  budget: Budget,
): ReadonlyMap<EntityId, number> {
  const neighbours = createNeighbours(graph, conditions, budget);
  const distance = new Map<EntityId, number>([[end, 0]]);
  for (const [id, hops] of distance) {
    if (hops === maxHops) break;
    for (const to of neighbours(id).keys()) if (!distance.has(to)) distance.set(to, hops + 1);
  }
  return distance;
}

/** True where a path goes party, agreement, party: with folding that is the one hop that it has as an alternative already. */
function passesFolded(neighbours: ReturnType<typeof createNeighbours>, entities: readonly EntityId[]): boolean {
  for (let at = 1; at + 1 < entities.length; at++) {
    const direct = neighbours(entities[at - 1]!).get(entities[at + 1]!);
    if (direct?.some((hop) => hop.folded && (hop.id as string) === entities[at])) return true;
  }
  return false;
}
