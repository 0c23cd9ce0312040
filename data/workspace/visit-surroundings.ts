import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { surroundingsOf } from "#graph/traverse/surroundings.ts";
import { momentOf } from "./describe.ts";
import { findVisit, hostsOf, stopsNamed } from "./read-visits.ts";
import { createWalk } from "./walk-conditions.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** What lies around the hosts of a visit, and how much does not. @throws WorkspaceError `not-found`; `invalid-input` for a date. */
export function getVisitSurroundings(
  state: WorkspaceState,
  input: CheckedInputOf<"getVisitSurroundings">,
): OutputOf<"getVisitSurroundings"> {
  const { resolved } = state;
  const hosts = hostsOf(resolved.base, stopsNamed(findVisit(resolved.base, input.id), input.stop));
  const { conditions } = createWalk(resolved, { direction: "both", fold: input.fold }, momentOf(input));
  const found = surroundingsOf(resolved.graph, hosts, input.hops, conditions);
  const counts = Array.from({ length: input.hops + 1 }, () => 0);
  for (const { hops } of found) counts[hops]!++;
  return {
    revision: state.revision,
    hosts: [...hosts],
    entities: found.slice(0, input.limit).map(({ id, hops }) => ({ id, hops })),
    counts,
    rest: resolved.graph.entityCount - found.length,
    truncated: found.length > input.limit,
  };
}
