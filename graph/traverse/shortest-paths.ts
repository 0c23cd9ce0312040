import type { Budget } from "../model/budget.ts";
import { GraphError } from "../model/errors.ts";
import type { EntityId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { EntityPath } from "../model/path.ts";
import type { Hop, HopConditions, KnowledgeGraph } from "../core/knowledge-graph.ts";
import { takeFirst } from "./found-paths.ts";
import type { FoundPaths } from "./found-paths.ts";
import { createPathReader, toPath } from "./hops.ts";
import type { Neighbours, PathReader } from "./hops.ts";
import { rowPaths } from "./row-paths.ts";
import type { RowReader } from "./row-reader.ts";

/** How far a search for paths goes. */
export interface PathLimits {
  /** Relations on a path at most, 1 or more. */
  readonly maxHops: number;
  /** Paths to return at most. */
  readonly limit: number;
  /** A reader of the same graph, conditions and budget that several searches share. */
  readonly reader?: PathReader | undefined;
}

/**
 * All shortest paths between two entities: on an index by breadth-first search from both ends (`createEndDistances`), else
 * by levels from the start and a walk back. Cost: O(V + E) of the part within reach, and the length of what is returned.
 *
 * @returns Paths in the order of their entities' ids, with a limit the first of them; none where the ends are the same entity. What was found before the
 *   budget was spent, with `stopped`.
 * @throws GraphError `not-found` for an unknown end; `limit-exceeded` where nothing was found yet, or `cancelled`, from `budget`.
 */
export function allShortestPaths(
  graph: KnowledgeGraph,
  start: EntityId,
  end: EntityId,
  conditions: HopConditions,
  { maxHops, limit, reader }: PathLimits,
  budget: Budget,
): FoundPaths {
  if (!mayConnect(graph, start, end, conditions)) return { paths: [], truncated: false, stopped: null };
  const { neighbours, rows } = reader ?? createPathReader(graph, conditions, budget);
  if (rows) return takeFirst(pathsOnRows(graph, rows, [start, end], maxHops, budget, true), limit);
  const nearer = walkLevels(neighbours, start, end, maxHops, conditions);
  if (!nearer) return { paths: [], truncated: false, stopped: null };
  const found = takeFirst(walkBack(neighbours, nearer, start, end, budget), limit);
  return { ...found, paths: [...found.paths].sort(byEntities) };
}

/** Paths as an index finds them, told as hops. */
export function* pathsOnRows(
  { index }: KnowledgeGraph,
  reader: RowReader,
  [start, end]: readonly [EntityId, EntityId],
  maxHops: number,
  budget: Budget,
  onlyShortest: boolean,
): Generator<EntityPath<Hop>> {
  const ends = { start: index!.entityIds.rowOf(start), end: index!.entityIds.rowOf(end) };
  for (const rows of rowPaths({ ...reader, ...ends, maxHops, budget }, { onlyShortest })) yield reader.toPath(rows);
}

/** For each entity reached, the entities one level nearer to `start` from which it was reached; null when `end` is out of reach. */
function walkLevels(
  neighbours: Neighbours,
  start: EntityId,
  end: EntityId,
  maxHops: number,
  { passes }: HopConditions,
): ReadonlyMap<EntityId, readonly EntityId[]> | null {
  const level = new Map<EntityId, number>([[start, 0]]);
  const nearer = new Map<EntityId, EntityId[]>();
  let frontier = [start];
  for (let depth = 1; depth <= maxHops && frontier.length > 0; depth++) {
    const last = frontier.filter((from) => neighbours(from).has(end));
    // Of the level that the end is on nothing else is needed.
    if (last.length > 0) return nearer.set(end, last);
    const next: EntityId[] = [];
    for (const from of frontier) {
      for (const to of neighbours(from).keys()) {
        const known = level.get(to);
        if (known === undefined && (passes?.(to) ?? true)) {
          level.set(to, depth);
          nearer.set(to, [from]);
          next.push(to);
        } else if (known === depth) nearer.get(to)!.push(from);
      }
    }
    frontier = next;
  }
  return null;
}

function* walkBack(
  neighbours: Neighbours,
  nearer: ReadonlyMap<EntityId, readonly EntityId[]>,
  start: EntityId,
  end: EntityId,
  budget: Budget,
): Generator<EntityPath<Hop>> {
  function* walk(at: EntityId, tail: readonly EntityId[]): Generator<EntityPath<Hop>> {
    budget.spend();
    if (at === start) yield toPath(neighbours, [start, ...tail]);
    else for (const from of nearer.get(at) ?? []) yield* walk(from, [at, ...tail]);
  }
  yield* walk(end, []);
}

function byEntities(a: EntityPath<Hop>, b: EntityPath<Hop>): number {
  return compareText(a.entities.join(" "), b.entities.join(" "));
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
