import type { CheckedInputOf } from "#data/api/contract.ts";
import type { Budget } from "#graph/model/budget.ts";
import type { Span } from "#graph/model/edtf.ts";
import { GraphError } from "#graph/model/errors.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { FoundPaths } from "#graph/traverse/found-paths.ts";
import { pathTime } from "#graph/traverse/path-time.ts";
import { createPathReader } from "#graph/traverse/hops.ts";
import { allShortestPaths } from "#graph/traverse/shortest-paths.ts";
import { simplePaths } from "#graph/traverse/simple-paths.ts";
import { momentOf } from "./describe.ts";
import { mostCounted } from "./explain-empty.ts";
import type { CountedAnswers } from "./explain-empty.ts";
import { createWalk } from "./walk-conditions.ts";
import type { Readable } from "./walk-conditions.ts";

type PathInput = CheckedInputOf<"findPaths">;

/**
 * How many paths a question has, of all its pairs: all shortest ones, or all simple ones where the question is for those
 * or for the best of them. When they hold is told too.
 *
 * @throws GraphError `limit-exceeded` where the budget was spent before any was found; `cancelled`.
 */
export function countPaths(
  readable: Readable,
  ends: readonly EntityId[],
  input: PathInput,
  budget: Budget,
): CountedAnswers {
  const { graph } = readable;
  const { conditions } = createWalk(readable, input, momentOf(input));
  const search = input.mode === "best" || input.mode === "simple" ? simplePaths : allShortestPaths;
  const reader = createPathReader(graph, conditions, budget);
  const times: (readonly Span[] | null)[] = [];
  let isLeast = false;
  for (const [at, start] of ends.entries()) {
    for (const end of ends.slice(at + 1)) {
      const limit = mostCounted - times.length;
      const found = foundOrStopped(times.length > 0, () =>
        search(graph, start, end, conditions, { maxHops: input.maxHops, limit, reader }, budget),
      );
      for (const path of found.paths) times.push(pathTime(graph, path));
      isLeast ||= found.truncated;
      if (isLeast) return { count: times.length, isLeast, times };
    }
  }
  return { count: times.length, isLeast, times };
}

/** What was counted before stands when a later pair takes too long. */
function foundOrStopped(hasSome: boolean, search: () => FoundPaths): FoundPaths {
  try {
    return search();
  } catch (error) {
    if (!hasSome || !(error instanceof GraphError) || error.code !== "limit-exceeded") throw error;
    return { paths: [], truncated: true, stopped: error.message };
  }
}

/** Whether any two of some entities are connected. @throws GraphError `limit-exceeded`, `cancelled`. */
export function hasPath(readable: Readable, ends: readonly EntityId[], input: PathInput, budget: Budget): boolean {
  const { conditions } = createWalk(readable, input, momentOf(input));
  const limits = { maxHops: input.maxHops, limit: 1, reader: createPathReader(readable.graph, conditions, budget) };
  return ends.some((start, at) =>
    ends
      .slice(at + 1)
      .some((end) => allShortestPaths(readable.graph, start, end, conditions, limits, budget).paths.length > 0),
  );
}
