import type { Budget } from "../model/budget.ts";
import { GraphError } from "../model/errors.ts";
import type { EntityId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { EntityPath } from "../model/path.ts";
import type { Hop, HopConditions, KnowledgeGraph } from "../core/knowledge-graph.ts";
import { createNeighbours } from "./hops.ts";
import type { HopsByNeighbour } from "./hops.ts";

export interface FoundPaths {
  readonly paths: readonly EntityPath<Hop>[];
  /** More paths exist than were asked for. */
  readonly truncated: boolean;
}

/**
 * All shortest paths between two entities: breadth-first search by levels, then a walk back over the entities that lie
 * one level nearer. Cost: O(V + E) of the part within reach, and the length of what is returned.
 *
 * @param maxHops Relations on a path at most, 1 or more.
 * @param limit Paths to return at most.
 * @returns Paths in the order of their entities' ids; none where the ends are the same entity.
 * @throws GraphError `not-found` for an unknown end; `limit-exceeded` or `cancelled` from `budget`.
 */
export function allShortestPaths(
  graph: KnowledgeGraph,
  start: EntityId,
  end: EntityId,
  conditions: HopConditions,
  { maxHops, limit }: { readonly maxHops: number; readonly limit: number },
  budget: Budget,
): FoundPaths {
  if (!mayConnect(graph, start, end, conditions)) return { paths: [], truncated: false };
  const neighbours = createNeighbours(graph, conditions, budget);
  const nearer = walkLevels(neighbours, start, end, maxHops);
  return nearer ? enumerate(neighbours, nearer, start, end, limit, budget) : { paths: [], truncated: false };
}

/** For each entity reached, the entities one level nearer to `start` from which it was reached; null when `end` is out of reach. */
function walkLevels(
  neighbours: (id: EntityId) => HopsByNeighbour,
  start: EntityId,
  end: EntityId,
  maxHops: number,
): ReadonlyMap<EntityId, readonly EntityId[]> | null {
  const level = new Map<EntityId, number>([[start, 0]]);
  const nearer = new Map<EntityId, EntityId[]>();
  let frontier = [start];
  for (let depth = 1; depth <= maxHops && frontier.length > 0 && !level.has(end); depth++) {
    const next: EntityId[] = [];
    for (const from of frontier) {
      for (const to of neighbours(from).keys()) {
        const known = level.get(to);
        if (known === undefined) {
          level.set(to, depth);
          nearer.set(to, [from]);
          next.push(to);
        } else if (known === depth) nearer.get(to)!.push(from);
      }
    }
    frontier = next;
  }
  return level.has(end) ? nearer : null;
}

function enumerate(
  neighbours: (id: EntityId) => HopsByNeighbour,
  nearer: ReadonlyMap<EntityId, readonly EntityId[]>,
  start: EntityId,
  end: EntityId,
  limit: number,
  budget: Budget,
): FoundPaths {
  const paths: EntityPath<Hop>[] = [];
  let truncated = false;
  const walk = (at: EntityId, tail: readonly EntityId[]): void => {
    if (truncated) return;
    budget.spend();
    if (at === start) {
      if (paths.length === limit) truncated = true;
      else paths.push(toPath(neighbours, [start, ...tail]));
      return;
    }
    for (const from of nearer.get(at) ?? []) walk(from, [at, ...tail]);
  };
  walk(end, []);
  return { paths: paths.sort(byEntities), truncated };
}

function byEntities(a: EntityPath<Hop>, b: EntityPath<Hop>): number {
  return compareText(a.entities.join(" "), b.entities.join(" "));
}

export function toPath(neighbours: (id: EntityId) => HopsByNeighbour, entities: readonly EntityId[]): EntityPath<Hop> {
  return { entities, hops: entities.slice(1).map((to, at) => neighbours(entities[at]!).get(to)!) };
}

/** Whether there may be a path at all: two different ends that stand then. @throws GraphError `not-found` for an unknown end. */
export function mayConnect(graph: KnowledgeGraph, start: EntityId, end: EntityId, conditions: HopConditions): boolean {
  requireEntity(graph, start);
  requireEntity(graph, end);
  return start !== end && mayStand(graph, start, conditions) && mayStand(graph, end, conditions);
}

export function requireEntity(graph: KnowledgeGraph, id: EntityId): void {
  if (!graph.hasEntity(id)) throw new GraphError("not-found", `No entity ${id} here.`);
}

/** As of a date on which an end does not exist there is no path, and none from or to what is to be avoided. */
function mayStand(graph: KnowledgeGraph, id: EntityId, { moment, avoid }: HopConditions): boolean {
  const holds = graph.entityHolds(id, moment);
  return !avoid?.has(id) && (holds === "certain" || (holds === "possible" && !moment.certain));
}
