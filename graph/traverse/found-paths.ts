import { GraphError } from "../model/errors.ts";
import type { EntityPath } from "../model/path.ts";
import type { Hop } from "../core/knowledge-graph.ts";

export interface FoundPaths {
  readonly paths: readonly EntityPath<Hop>[];
  /** More paths exist than were asked for, or may exist because the search had to stop. */
  readonly truncated: boolean;
  /** Why the search stopped before it was done, as a sentence; null where it was done. */
  readonly stopped: string | null;
}

/**
 * Takes paths from a search until it ends, there are enough, or the budget is spent: what was found until then stands.
 *
 * @param isEnough Asked before a path is added, with those found before it.
 * @throws GraphError `limit-exceeded` where the budget is spent before anything was found; `cancelled`.
 */
export function takePaths(
  search: Iterable<EntityPath<Hop>>,
  isEnough: (found: readonly EntityPath<Hop>[], next: EntityPath<Hop>) => boolean,
): FoundPaths {
  const paths: EntityPath<Hop>[] = [];
  try {
    for (const path of search) {
      if (isEnough(paths, path)) return { paths, truncated: true, stopped: null };
      paths.push(path);
    }
  } catch (error) {
    if (!(error instanceof GraphError) || error.code !== "limit-exceeded" || paths.length === 0) throw error;
    return { paths, truncated: true, stopped: error.message };
  }
  return { paths, truncated: false, stopped: null };
}

/** Takes the first `limit` paths. */
export function takeFirst(search: Iterable<EntityPath<Hop>>, limit: number): FoundPaths {
  return takePaths(search, (found) => found.length === limit);
}
