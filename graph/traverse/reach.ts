import type { Budget } from "../model/budget.ts";
import { GraphError } from "../model/errors.ts";
import type { EntityId } from "../model/ids.ts";
import type { Hop, HopConditions, KnowledgeGraph } from "../core/knowledge-graph.ts";
import { findComponents, isCycle } from "../core/components.ts";
import { conditionsOn } from "../core/knowledge-graph.ts";
import { rowHops } from "../core/row-hops.ts";
import { createNeighbours, groupHops, inTellingOrder } from "./hops.ts";
import type { HopsByNeighbour } from "./hops.ts";
import { createRowNeighbours } from "./row-neighbours.ts";
import { requireEntity } from "./shortest-paths.ts";

export interface ReachedEntity {
  readonly id: EntityId;
  /** Hops from where the walk began. */
  readonly hops: number;
  /** Hops by which it was reached from the entities one hop nearer, in the order in which those were reached. */
  readonly ties: readonly Hop[];
  /** Hops that lead to it from entities as far as it or further: ways that a tree of the nearest ones leaves out. */
  readonly further: readonly Hop[];
  /** It stands on a way that leads back to itself. */
  readonly inCycle: boolean;
}
export interface Reach {
  /** Nearest first; those equally far in the order in which they were reached. */
  readonly entities: readonly ReachedEntity[];
  /** Entities that can all reach each other, two or more, in the order in which they were reached; the start may be one of them. */
  readonly cycles: readonly (readonly EntityId[])[];
  /** There are more within the hops asked for, or the walk had to stop. */
  readonly truncated: boolean;
  readonly stopped: string | null;
  /** Something lies one hop further than was asked for. */
  readonly goesOn: boolean;
}

/**
 * Everything that can be reached from an entity, in the direction of `conditions`: breadth-first search; cycles are the
 * strongly connected parts of what was reached. Cost: O(V + E) of what is reached.
 *
 * @param maxHops Relations to follow at most, 1 or more.
 * @param limit Entities to return at most.
 * @param budget One step is spent for each relation looked at; what was reached before it is spent stands.
 * @throws GraphError `not-found` for an unknown start; `limit-exceeded` where nothing was reached yet, or `cancelled`, from `budget`.
 */
export function reachFrom(
  graph: KnowledgeGraph,
  start: EntityId,
  conditions: HopConditions,
  { maxHops, limit }: { readonly maxHops: number; readonly limit: number },
  budget: Budget,
): Reach {
  requireEntity(graph, start);
  const read = createReader(graph, conditions, budget);
  const hopsTo = new Map<EntityId, number>([[start, 0]]);
  const ties = new Map<EntityId, Hop[]>();
  const further = new Map<EntityId, Hop[]>();
  const after = new Map<EntityId, readonly EntityId[]>();
  let truncated = false;
  let goesOn = false;
  const stopped = whileBudgetLasts(() => {
    for (const [at, hops] of hopsTo) {
      const around = read(at, (to) => {
        if (hopsTo.has(to)) return true;
        if (hops === maxHops) goesOn = true;
        else if (hopsTo.size > limit) truncated = true;
        else {
          hopsTo.set(to, hops + 1);
          ties.set(to, []);
          further.set(to, []);
          return true;
        }
        return false;
      });
      after.set(at, [...around.keys()]);
      for (const [to, alternatives] of around) {
        const lists = hopsTo.get(to) === hops + 1 ? ties : further;
        const list = lists.get(to);
        if (list) for (const hop of alternatives) list.push(hop);
      }
    }
  });
  if (stopped !== null && hopsTo.size === 1) throw new GraphError("limit-exceeded", stopped);
  const cycles = cyclesAmong([...hopsTo.keys()], after);
  const inCycle = new Set(cycles.flat());
  return {
    entities: [...ties].map(([id, nearest]) => ({
      id,
      hops: hopsTo.get(id)!,
      ties: nearest,
      further: further.get(id)!,
      inCycle: inCycle.has(id),
    })),
    cycles,
    truncated: truncated || stopped !== null,
    stopped,
    goesOn,
  };
}

/** Hops from an entity to the neighbours that are wanted, asked once each in the order of their ids. */
type WantedHops = (from: EntityId, wanted: (to: EntityId) => boolean) => HopsByNeighbour;

/** On an index nothing is made for the ten thousand neighbours of a hub that are too many to be told. */
function createReader(graph: KnowledgeGraph, asked: HopConditions, budget: Budget): WantedHops {
  const { index } = graph;
  if (index === null || asked.fold) {
    const neighbours = createNeighbours(graph, asked, budget);
    return (from, wanted) => new Map([...neighbours(from)].filter(([to]) => wanted(to)));
  }
  const conditions = conditionsOn(index, asked);
  const neighbours = createRowNeighbours(conditions, budget);
  const { rowOf, idAt } = index.entityIds;
  return (from, wanted) => {
    const row = rowOf(from);
    neighbours.read(row);
    const rows = new Set<number>();
    for (let at = neighbours.starts[row]!; at < neighbours.ends[row]!; at++)
      if (wanted(idAt(neighbours.to[at]!) as EntityId)) rows.add(neighbours.to[at]!);
    const hops = rows.size === 0 ? [] : rowHops(conditions, row, (to) => rows.has(to));
    const byNeighbour = groupHops(hops);
    for (const [to, alternatives] of byNeighbour)
      byNeighbour.set(
        to,
        inTellingOrder(alternatives, () => 0),
      );
    return byNeighbour;
  };
}

/** Why the work had to stop, or null where it was done. */
function whileBudgetLasts(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof GraphError && error.code === "limit-exceeded") return error.message;
    throw error;
  }
}

function cyclesAmong(
  ids: readonly EntityId[],
  after: ReadonlyMap<EntityId, readonly EntityId[]>,
): readonly (readonly EntityId[])[] {
  const places = new Map(ids.map((id, at) => [id, at]));
  const successors = ids.map((id) => (after.get(id) ?? []).flatMap((to) => places.get(to) ?? []));
  // The walk was paid for; going over it once more takes no longer.
  return findComponents(successors, { spend: () => {} })
    .filter((component) => isCycle(component, successors))
    .map((component) => component.toSorted((a, b) => a - b))
    .sort((a, b) => a[0]! - b[0]!)
    .map((component) => component.map((at) => ids[at]!));
}
