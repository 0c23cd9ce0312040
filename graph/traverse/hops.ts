import type { Budget } from "../model/budget.ts";
import type { EntityId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { EntityPath } from "../model/path.ts";
import type { Hop, HopConditions, KnowledgeGraph } from "../core/knowledge-graph.ts";
import { createRowReader } from "./row-reader.ts";
import type { RowReader } from "./row-reader.ts";

/** Hops of one entity by the neighbour they lead to: parallel relations are one hop with alternatives, best first. */
export type HopsByNeighbour = ReadonlyMap<EntityId, readonly Hop[]>;
/** Reads the neighbours of an entity, in the order of their ids. */
export type Neighbours = (id: EntityId) => HopsByNeighbour;
/** How good a hop is in the ranking asked for; more is better. */
export type Worth = (hop: Hop) => number;

/** Making and keeping a hop takes as long as looking at so many relations by rows. */
const stepsOfHop = 8;

/**
 * A reader of neighbours that remembers, so that a search asks the graph once for each entity.
 * @param budget Eight steps are spent for each relation, because a hop is made and kept of it.
 * @param worth Which of parallel relations is told: among sure ones, and among possible ones, the one that is worth most.
 */
export function createNeighbours(
  graph: KnowledgeGraph,
  conditions: HopConditions,
  budget: Budget,
  worth: Worth = () => 0,
): Neighbours {
  const known = new Map<EntityId, HopsByNeighbour>();
  return (id) => {
    const remembered = known.get(id);
    if (remembered) return remembered;
    const hops = graph.hopsFrom(id, conditions);
    // Behind a folded hop there are two relations or more.
    budget.spend(hops.reduce((steps, { behind }) => steps + behind.length * stepsOfHop, 1));
    const byNeighbour = groupHops(hops);
    for (const [to, alternatives] of byNeighbour) byNeighbour.set(to, inTellingOrder(alternatives, worth));
    known.set(id, byNeighbour);
    return byNeighbour;
  };
}

/** Hops by the neighbour they lead to, as they come. */
export function groupHops(hops: readonly Hop[]): Map<EntityId, readonly Hop[]> {
  const byNeighbour = new Map<EntityId, Hop[]>();
  for (const hop of hops) {
    const alternatives = byNeighbour.get(hop.to);
    if (alternatives) alternatives.push(hop);
    else byNeighbour.set(hop.to, [hop]);
  }
  return byNeighbour;
}

/** Reads a graph for searches under the same conditions, forward and back; what one has read the next one knows. */
export interface PathReader {
  readonly neighbours: Neighbours;
  readonly back: Neighbours;
  /** The same by rows of the index; null for a graph that stands on none. */
  readonly rows: RowReader | null;
}
/** @param budget Spent by every search that reads. */
export function createPathReader(
  graph: KnowledgeGraph,
  conditions: HopConditions,
  budget: Budget,
  worth: Worth = () => 0,
): PathReader {
  const neighbours = createNeighbours(graph, conditions, budget, worth);
  const isSameWay = conditions.direction === "both";
  let rows: RowReader | null = null;
  return {
    neighbours,
    back: isSameWay ? neighbours : createNeighbours(graph, reversed(conditions), budget, worth),
    get rows() {
      return (rows ??= createRowReader(graph, conditions, budget, (hops) => inTellingOrder(hops, worth)));
    },
  };
}

/** Of parallel relations the one that is told comes first. */
export function inTellingOrder(alternatives: readonly Hop[], worth: Worth): readonly Hop[] {
  return alternatives.length < 2 ? alternatives : alternatives.toSorted((a, b) => bestFirst(a, b, worth));
}
/** Sure before possible, then what is worth more, a folded agreement before a plain relation (it says more of what joins the two), then by id. */
function bestFirst(a: Hop, b: Hop, worth: Worth): number {
  return (
    Number(a.holds === "possible") - Number(b.holds === "possible") ||
    worth(b) - worth(a) ||
    Number(b.folded) - Number(a.folded) ||
    compareText(a.id, b.id)
  );
}

/**
 * True where a path that comes from `before` to `at` says nothing by going on to `to`, because one agreement is behind
 * both hops and `before` and `to` are one hop apart: the path goes by way of the agreement itself, or by way of a third
 * party of it to which nothing else joins either.
 *
 * @param alternatives The hops from `at` to `to`, or back, where they are at hand.
 */
export function isDetour(
  neighbours: Neighbours,
  before: EntityId,
  at: EntityId,
  to: EntityId,
  alternatives?: readonly Hop[],
): boolean {
  const there = neighbours(before);
  const direct = there.get(to);
  if (!direct) return false;
  if (direct.some((hop) => hop.folded && (hop.id as string) === at)) return true;
  const [first, second] = [onlyAgreement(there.get(at)), onlyAgreement(alternatives ?? neighbours(at).get(to))];
  return (first !== null && (first === second || first === to)) || (second !== null && second === before);
}
function onlyAgreement(alternatives: readonly Hop[] | undefined): string | null {
  const [hop, other] = alternatives ?? [];
  return hop?.folded && !other ? hop.id : null;
}

export function toPath(neighbours: Neighbours, entities: readonly EntityId[]): EntityPath<Hop> {
  return { entities, hops: entities.slice(1).map((to, at) => neighbours(entities[at]!).get(to)!) };
}

/** The same conditions, walked from the other end. */
function reversed(conditions: HopConditions): HopConditions {
  const direction = conditions.direction === "both" ? "both" : conditions.direction === "out" ? "in" : "out";
  return { ...conditions, direction };
}

/** Hops to an end, found level by level as they are needed. */
export interface Distances {
  /** Hops to the end, if it lies within the levels found so far. */
  readonly get: (id: EntityId) => number | undefined;
  /** Finds all that can reach the end within so many hops. @returns false when there are no more to find. */
  readonly findWithin: (hops: number) => boolean;
}

/**
 * Breadth-first search back from an end.
 * @param passes What a path may go through; the end is not asked.
 * @param leadsOn Whether a hop may be taken, for conditions that change from search to search.
 */
export function createDistances(
  end: EntityId,
  back: Neighbours,
  passes: (id: EntityId) => boolean,
  leadsOn: (from: EntityId, to: EntityId) => boolean = () => true,
): Distances {
  const distance = new Map<EntityId, number>([[end, 0]]);
  let frontier: EntityId[] = [end];
  let level = 0;
  return {
    get: (id) => distance.get(id),
    findWithin(hops) {
      for (; level < hops && frontier.length > 0; level++) {
        const next: EntityId[] = [];
        for (const id of frontier) {
          if (id !== end && !passes(id)) continue;
          for (const from of back(id).keys()) {
            if (distance.has(from) || !leadsOn(from, id)) continue;
            distance.set(from, level + 1);
            next.push(from);
          }
        }
        frontier = next;
      }
      return frontier.length > 0;
    },
  };
}
