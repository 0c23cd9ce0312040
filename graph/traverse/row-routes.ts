import { GraphError } from "../model/errors.ts";
import type { EntityId } from "../model/ids.ts";
import type { GraphIndex } from "../core/graph-index.ts";
import { createIndexedGraph } from "../core/knowledge-graph.ts";
import { bestPaths, usualPatience } from "./best-paths.ts";
import { lostPatience, rowPaths } from "./row-paths.ts";
import type { RowSearch } from "./row-paths.ts";

/** Paths by their place in an answer. */
export interface FoundRoutes {
  readonly size: number;
  /** Relations on a path, by its place. */
  readonly hopsAt: (place: number) => number;
  /** The entities of each path; made when first asked for. */
  readonly paths: readonly (readonly EntityId[])[];
  readonly truncated: boolean;
}

/** The first `limit` paths of a search; what was found before its budget was spent stands. */
export function takeRoutes(
  search: Iterable<readonly number[]>,
  limit: number,
  idAt: (row: number) => EntityId,
): FoundRoutes {
  const found: (readonly number[])[] = [];
  let truncated = false;
  try {
    for (const rows of search) {
      truncated = found.length === limit;
      if (truncated) break;
      found.push(rows);
    }
  } catch (error) {
    if (!(error instanceof GraphError) || error.code !== "limit-exceeded" || found.length === 0) throw error;
    truncated = true;
  }
  return routesOf(found, truncated, idAt);
}

/** Paths as rows, told as ids when somebody reads them. */
export function routesOf(
  found: readonly (readonly number[])[],
  truncated: boolean,
  idAt: (row: number) => EntityId,
): FoundRoutes {
  let paths: readonly (readonly EntityId[])[] | null = null;
  return {
    size: found.length,
    truncated,
    hopsAt: (place) => found[place]!.length - 1,
    get paths() {
      return (paths ??= found.map((rows) => rows.map(idAt)));
    },
  };
}

/** The first paths found depth-first; null where they come too slowly that way. */
export function firstRows(search: RowSearch, count: number): readonly (readonly number[])[] | null {
  const found: (readonly number[])[] = [];
  const paths = rowPaths(search, { onlyFirst: true, patience: usualPatience });
  try {
    while (found.length < count) {
      const { value, done } = paths.next();
      if (done) return value === lostPatience ? null : found;
      found.push(value);
    }
    return found;
  } finally {
    paths.return();
  }
}

/** The same paths by their deviations from each other. */
export function firstByDeviation(
  index: GraphIndex,
  { conditions, maxHops, budget }: RowSearch,
  source: EntityId,
  target: EntityId,
  count: number,
): readonly (readonly number[])[] {
  const found: (readonly number[])[] = [];
  const limits = { maxHops, byWorth: false, patience: 0 };
  for (const { path } of bestPaths(createIndexedGraph(index), source, target, conditions.asked, limits, budget)) {
    found.push(path.entities.map(index.entityIds.rowOf));
    if (found.length === count) break;
  }
  return found;
}
