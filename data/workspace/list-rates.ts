import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { compareText } from "#graph/model/json.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** The local table of rates, the youngest date first. */
export function listRates(state: WorkspaceState, { limit }: CheckedInputOf<"listRates">): OutputOf<"listRates"> {
  const { rates, live } = state.resolved.base;
  const lines = [...rates.values()].sort(
    (a, b) =>
      compareText(b.date, a.date) || compareText(a.from, b.from) || compareText(a.to, b.to) || compareText(b.id, a.id),
  );
  return {
    revision: state.revision,
    rates: lines.slice(0, limit).map(({ id, from, to, value, date, source, who, when }) => {
      const change = live.get(id)?.change.id;
      return { id, from, to, value, date, source, who, when, layer: change === undefined ? "" : state.layerOf(change) };
    }),
    truncated: lines.length > limit,
  };
}
