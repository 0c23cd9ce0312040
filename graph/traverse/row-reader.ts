import type { Budget } from "../model/budget.ts";
import type { EntityId } from "../model/ids.ts";
import type { EntityPath } from "../model/path.ts";
import type { RowConditions } from "../core/row-conditions.ts";
import { rowHopsBetween } from "../core/row-hops.ts";
import { conditionsOn } from "../core/knowledge-graph.ts";
import type { Hop, HopConditions, KnowledgeGraph } from "../core/knowledge-graph.ts";
import type { GraphIndex } from "../core/graph-index.ts";
import { createRowNeighbours } from "./row-neighbours.ts";
import type { RowNeighbours } from "./row-neighbours.ts";

/** Reads an index for searches under the same conditions, forward and back, and tells what they find as hops. */
export interface RowReader {
  readonly conditions: RowConditions;
  readonly backConditions: RowConditions;
  /** Neighbours with folded agreements among them; null where nothing folds. */
  readonly forward: RowNeighbours | null;
  readonly back: RowNeighbours | null;
  readonly toPath: (rows: readonly number[]) => EntityPath<Hop>;
}

/**
 * @param inOrder Puts the relations that join two entities in the order in which they are told.
 * @returns null for a graph that stands on no index.
 */
export function createRowReader(
  graph: KnowledgeGraph,
  asked: HopConditions,
  budget: Budget,
  inOrder: (hops: readonly Hop[]) => readonly Hop[],
): RowReader | null {
  const { index } = graph;
  if (index === null) return null;
  const conditions = conditionsOn(index, asked);
  const backConditions = conditions.reversed;
  const forward = conditions.folding && createRowNeighbours(conditions, budget);
  const isSameWay = asked.direction === "both";
  const back = forward && !isSameWay ? createRowNeighbours(backConditions, budget) : forward;
  const hopsBetween = createHopsBetween(conditions, inOrder);
  return {
    conditions,
    backConditions,
    forward,
    back,
    toPath: (rows) => ({
      entities: rows.map((row) => index.entityIds.idAt(row) as EntityId),
      hops: rows.slice(1).map((to, at) => hopsBetween(rows[at]!, to)),
    }),
  };
}

/** Many paths share their hops: each pair is read once. */
function createHopsBetween(
  conditions: RowConditions,
  inOrder: (hops: readonly Hop[]) => readonly Hop[],
): (from: number, to: number) => readonly Hop[] {
  const known = new Map<number, readonly Hop[]>();
  const { size }: Pick<GraphIndex["entityIds"], "size"> = conditions.index.entityIds;
  return (from, to) => {
    const key = from * size + to;
    const remembered = known.get(key);
    if (remembered) return remembered;
    const hops = inOrder(rowHopsBetween(conditions, from, to));
    known.set(key, hops);
    return hops;
  };
}
