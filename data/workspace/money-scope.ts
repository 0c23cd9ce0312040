import { WorkspaceError } from "#data/api/errors.ts";
import type { GraphIndex } from "#graph/core/graph-index.ts";
import { createMoneyTest } from "#graph/core/row-flows.ts";
import { spendingOn } from "#graph/model/budget.ts";
import type { Budget } from "#graph/model/budget.ts";
import { isRelationId } from "#graph/model/ids.ts";
import type { EntityId, RelationId, SubjectId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import { carriesMoney } from "#graph/money/carries-money.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { getLiveEntity } from "./describe.ts";
import { moneyWords } from "./money-words.ts";
import type { Lang } from "./words.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** Relations by their ids, each once. @throws WorkspaceError `not-found`. */
export function getRelations(state: WorkspaceState, ids: readonly SubjectId[], lang: Lang): readonly RelationId[] {
  return [...new Set(ids)].map((id) => {
    if (!isRelationId(id) || !state.resolved.base.relations.has(id))
      throw new WorkspaceError("not-found", moneyWords[lang].noSuchFlow(id));
    return id;
  });
}

/** Relations that carry money then and touch one of some entities; all there are without. By id. */
export function flowsTouching(
  state: WorkspaceState,
  entities: readonly EntityId[] | undefined,
  moment: Moment,
  budget: Budget,
): readonly RelationId[] {
  const { graph } = state.resolved;
  const carries = (id: RelationId) => {
    budget.spend();
    return carriesMoney(graph, id, moment);
  };
  if (!entities)
    return graph.index ? moneyRelations(graph.index, moment, budget) : graph.relationIds(budget).filter(carries);
  const ids = new Set(entities.flatMap((id) => [...graph.relationsOf(getLiveEntity(state, id))]));
  return [...ids].filter(carries).sort(compareText);
}

function moneyRelations(index: GraphIndex, moment: Moment, budget: Budget): readonly RelationId[] {
  const carries = createMoneyTest(index, moment);
  const found: RelationId[] = [];
  for (const row of spendingOn(index.relationIds.sortedRows(), budget))
    if (index.relationAlive[row] === 1 && carries(row)) found.push(index.relationIds.idAt(row) as RelationId);
  return found;
}
