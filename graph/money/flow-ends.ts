import type { KnowledgeGraph } from "../core/knowledge-graph.ts";
import type { GraphIndex } from "../core/graph-index.ts";
import { createMoneyTest } from "../core/row-flows.ts";
import type { EntityId, RelationId } from "../model/ids.ts";
import type { Moment } from "../resolve/resolve-slot.ts";
import { carriesMoney } from "./carries-money.ts";

/** Between whom a relation carries money, and of which kinds they are. */
export interface FlowEnds {
  readonly payer: EntityId;
  readonly recipient: EntityId;
  readonly payerKind: string;
  readonly recipientKind: string;
}

/** Tells the ends of relations that carry money at a moment; null of any other. Cost: a look. */
export function createFlowEnds(graph: KnowledgeGraph, moment: Moment): (relation: RelationId) => FlowEnds | null {
  if (graph.index) return endsByRow(graph.index, moment);
  return (relation) => {
    if (!graph.hasRelation(relation)) return null;
    const found = graph.relation(relation);
    if (!carriesMoney(graph, relation, moment, found)) return null;
    const { source: payer, target: recipient } = found;
    return { payer, recipient, payerKind: graph.entityKind(payer), recipientKind: graph.entityKind(recipient) };
  };
}

function endsByRow(index: GraphIndex, moment: Moment): (relation: RelationId) => FlowEnds | null {
  const carries = createMoneyTest(index, moment);
  const ids = new Map<number, EntityId>();
  // A body with many flows has one string for its id.
  const idAt = (row: number): EntityId => {
    const known = ids.get(row);
    if (known !== undefined) return known;
    const id = index.entityIds.idAt(row) as EntityId;
    ids.set(row, id);
    return id;
  };
  const kindAt = (row: number) => index.entityKinds.names[index.entityKind[row]!]!;
  return (relation) => {
    const row = index.relationIds.rowOf(relation);
    if (index.relationAlive[row] !== 1 || !carries(row)) return null;
    const [source, target] = [index.sources[row]!, index.targets[row]!];
    return {
      payer: idAt(source),
      recipient: idAt(target),
      payerKind: kindAt(source),
      recipientKind: kindAt(target),
    };
  };
}
