import { anyCost } from "../model/budget.ts";
import type { Budget } from "../model/budget.ts";
import { GraphError } from "../model/errors.ts";
import type { EntityId, RelationId } from "../model/ids.ts";
import { createFigureQuestion } from "../core/figure-test.ts";
import type { FigureAsked } from "../core/figure-table.ts";
import { rowsOfKind } from "../core/graph-index.ts";
import type { GraphIndex } from "../core/graph-index.ts";
import type { HopConditions } from "../core/hop.ts";
import { createIndexedGraph, conditionsOn } from "../core/knowledge-graph.ts";
import type { RowConditions } from "../core/row-conditions.ts";
import { anyDate } from "../resolve/resolve-slot.ts";
import { matchRows } from "./row-pattern.ts";
import type { PatternStep } from "./row-pattern.ts";
import { rowPaths } from "./row-paths.ts";
import type { RowSearch } from "./row-paths.ts";
import { reachRows } from "./row-reach.ts";
import type { ReachedRows } from "./row-reach.ts";
import { firstByDeviation, firstRows, routesOf, takeRoutes } from "./row-routes.ts";
import type { FoundRoutes } from "./row-routes.ts";
import { createRowReader } from "./row-reader.ts";
import { shortestRows } from "./row-shortest.ts";
import { mayConnect } from "./shortest-paths.ts";

/** Conditions of a walk; what is left out does not narrow it. Use one object for many questions: what follows from it is kept. */
export interface WalkAsked extends Partial<HopConditions> {
  /** Spent for each relation looked at. */
  readonly budget?: Budget | undefined;
}
export interface PathsAsked extends WalkAsked {
  /** Relations on a path at most; any number unless told. */
  readonly maxHops?: number | undefined;
  /** Paths to return at most; 1,000 unless told. */
  readonly limit?: number | undefined;
}
/** Entities nearest first, the start among them; ids are made when they are asked for. */
export interface ReachedEntities extends ReachedRows {
  readonly idAt: (place: number) => EntityId;
  readonly hopsAt: (place: number) => number;
}
export interface PatternMatches {
  readonly size: number;
  readonly truncated: boolean;
  readonly entitiesAt: (place: number) => readonly EntityId[];
  readonly relationsAt: (place: number) => readonly RelationId[];
}

/**
 * Walks over an index that answer with ids alone, for scripts that ask thousands of questions. Agreements fold only where
 * `fold` says so. Every method throws GraphError `not-found` for an unknown entity, `limit-exceeded` where the budget was
 * spent before anything was found, and `cancelled`.
 */
export interface RowWalks {
  /** One shortest path as its entities; null where there is none. Which of several it is, is not told. */
  readonly shortestPath: (source: EntityId, target: EntityId, asked?: PathsAsked) => readonly EntityId[] | null;
  /** All shortest paths in the order of their ids. */
  readonly allShortestPaths: (source: EntityId, target: EntityId, asked?: PathsAsked) => FoundRoutes;
  /** The first `k` simple paths by hops, then by ids; `truncated` where there are as many, for there may be more. */
  readonly kShortest: (source: EntityId, target: EntityId, k: number, asked?: PathsAsked) => FoundRoutes;
  /** All simple paths, shorter ones first, then by ids. */
  readonly simplePaths: (source: EntityId, target: EntityId, asked: PathsAsked) => FoundRoutes;
  /** Everything that can be reached, by breadth-first search; what was reached before the budget was spent, with `stopped`. */
  readonly reach: (source: EntityId, asked?: WalkAsked & { readonly maxHops?: number | undefined }) => ReachedEntities;
  /** Everything from which money comes, over relations that carry money or `kinds`, each with an amount that is as asked. */
  readonly upstream: (entity: EntityId, figure: FigureAsked, asked?: WalkAsked) => ReachedEntities;
  /** Everything within some hops, either way unless a direction is asked for. */
  readonly neighbourhood: (entity: EntityId, maxHops: number, asked?: WalkAsked) => ReachedEntities;
  /** Chains of relations of given kinds, from one entity or from all of a kind. */
  readonly pattern: (
    from: EntityId | { readonly kind: string },
    steps: readonly PatternStep[],
    asked?: PathsAsked,
  ) => PatternMatches;
}

const nothingAsked: WalkAsked = {};
const usualLimit = 1_000;

/** Walks over an index as it is at each call; between two calls it may be patched. */
export function createRowWalks(index: GraphIndex): RowWalks {
  const rowOf = (id: EntityId) => {
    const row = index.entityIds.rowOf(id);
    if (index.entityAlive[row] !== 1) throw new GraphError("not-found", `No entity ${id} here.`);
    return row;
  };
  const idAt = (row: number) => index.entityIds.idAt(row) as EntityId;
  const conditionsFor = createConditionsFor(index);
  const reached = (
    id: EntityId,
    asked: WalkAsked,
    standard: Standard,
    maxHops: number,
    figure: FigureAsked | null,
  ): ReachedEntities => {
    const conditions = conditionsFor(asked, standard);
    const question = figure && createFigureQuestion(index, figure);
    const found = reachRows(conditions, rowOf(id), maxHops, question, asked.budget ?? anyCost);
    const { size, rowAt, levels, stopped } = found;
    // Named one by one: spreading takes three times as long as all the rest of a question with few answers.
    return {
      size,
      rowAt,
      levels,
      stopped,
      idAt: (at) => idAt(rowAt(at)),
      hopsAt: (at) => hopsAt(found, at),
    };
  };
  const routes = (source: EntityId, target: EntityId, asked: PathsAsked, onlyShortest: boolean): FoundRoutes => {
    const search = searchBetween(index, conditionsFor(asked, "both").asked, source, target, asked);
    if (!search) return routesOf([], false, idAt);
    return takeRoutes(rowPaths(search, { onlyShortest }), asked.limit ?? usualLimit, idAt);
  };
  return {
    shortestPath(source, target, asked = nothingAsked) {
      const conditions = conditionsFor(asked, "both");
      if (conditions.folding) return routes(source, target, { ...asked, limit: 1 }, true).paths[0] ?? null;
      const { maxHops = Infinity, budget = anyCost }: PathsAsked = asked;
      return shortestRows(conditions, rowOf(source), rowOf(target), maxHops, budget)?.map(idAt) ?? null;
    },
    allShortestPaths: (source, target, asked = nothingAsked) => routes(source, target, asked, true),
    kShortest(source, target, k, asked = nothingAsked) {
      const conditions = conditionsFor(asked, "both").asked;
      const search = searchBetween(index, conditions, source, target, asked);
      if (!search) return routesOf([], false, idAt);
      const found = firstRows(search, k) ?? firstByDeviation(index, search, source, target, k);
      return routesOf(found, found.length === k, idAt);
    },
    simplePaths: (source, target, asked) => routes(source, target, asked, false),
    reach: (source, asked = nothingAsked) =>
      reached(source, asked, "both", (asked as { maxHops?: number }).maxHops ?? Infinity, null),
    upstream: (entity, figure, asked = nothingAsked) => reached(entity, asked, "money in", Infinity, figure),
    neighbourhood: (entity, maxHops, asked = nothingAsked) => reached(entity, asked, "both", maxHops, null),
    pattern(from, steps, asked = nothingAsked) {
      const starts = typeof from === "string" ? Int32Array.of(rowOf(from)) : rowsOfKind(index, from.kind);
      const limit = asked.limit ?? Infinity;
      const found = matchRows(conditionsFor(asked, "both"), starts, steps, limit, asked.budget ?? anyCost);
      const width = steps.length;
      return {
        size: found.count,
        truncated: found.truncated,
        entitiesAt: (at) => Array.from(found.entities.subarray(at * (width + 1), (at + 1) * (width + 1)), idAt),
        relationsAt: (at) =>
          Array.from(
            found.relations.subarray(at * width, (at + 1) * width),
            (row) => index.relationIds.idAt(row) as RelationId,
          ),
      };
    },
  };
}

/** What a walk follows where it is not told: every kind either way, or kinds that carry money against their direction. */
type Standard = "both" | "money in";

/** Full conditions of what was asked, made once for each object that asks. */
function createConditionsFor(index: GraphIndex): (asked: WalkAsked, standard: Standard) => RowConditions {
  const known: Record<Standard, WeakMap<WalkAsked, HopConditions>> = { both: new WeakMap(), "money in": new WeakMap() };
  return (asked, standard) => {
    const kept = known[standard].get(asked);
    if (kept) return conditionsOn(index, kept);
    const every = { moment: anyDate, fold: false, kinds: null, direction: "both" } as const;
    const usual = standard === "both" ? every : { ...every, direction: "in" as const, kinds: moneyKinds(index) };
    const conditions: HopConditions = { ...usual, ...asked };
    known[standard].set(asked, conditions);
    return conditionsOn(index, conditions);
  };
}

function searchBetween(
  index: GraphIndex,
  conditions: HopConditions,
  source: EntityId,
  target: EntityId,
  { maxHops = index.entityCount, budget = anyCost }: PathsAsked,
): RowSearch | null {
  const graph = createIndexedGraph(index);
  if (!mayConnect(graph, source, target, conditions)) return null;
  const reader = createRowReader(graph, conditions, budget, (hops) => hops)!;
  const ends = { start: index.entityIds.rowOf(source), end: index.entityIds.rowOf(target) };
  return { ...reader, ...ends, maxHops, budget };
}

function hopsAt({ levels }: ReachedRows, place: number): number {
  let hops = 0;
  while (levels[hops + 1]! <= place) hops++;
  return hops;
}
function moneyKinds({ schema }: GraphIndex): ReadonlySet<string> {
  return new Set([...schema.relationKinds].filter(([, spec]) => spec.carriesMoney).map(([kind]) => kind));
}
