import type { Budget } from "../model/budget.ts";
import { GraphError } from "../model/errors.ts";
import { createFigureTest } from "../core/figure-test.ts";
import type { FigureAsked } from "../core/figure-test.ts";
import type { GraphIndex } from "../core/graph-index.ts";
import { relationStands, standsThen } from "../core/row-conditions.ts";
import type { RowConditions } from "../core/row-conditions.ts";

/** One step of a pattern: a relation of a kind to an entity of a kind. */
export interface PatternStep {
  readonly relation: string;
  /** "out" from source to target. */
  readonly direction: "out" | "in";
  /** Kind of the entity that it leads to; any where left out. */
  readonly entity?: string | undefined;
  /** An amount that the relation has to have. */
  readonly figure?: FigureAsked | undefined;
}
/** Ways that fit a pattern: for each one entity more than there are steps, and as many relations. */
export interface RowMatches {
  readonly count: number;
  /** Entity rows, and relation rows, of one match after the other. */
  readonly entities: Int32Array;
  readonly relations: Int32Array;
  /** There are more than the limit, or the walk had to stop. */
  readonly truncated: boolean;
}

interface CompiledStep {
  readonly list: GraphIndex["outward"];
  readonly kind: number;
  readonly entityKind: number;
  readonly test: ((relation: number) => boolean) | null;
}
const anyKind = -1;
const noKind = -2;

/**
 * All ways from some rows by a chain of steps, depth-first with an explicit stack; parallel relations are ways of their own,
 * and no relation is used twice in one. Cost: the relations at the entities on the ways.
 *
 * @param starts Rows at which a way may begin.
 * @param budget One step is spent for each relation looked at; what was found before it is spent stands.
 */
export function matchRows(
  conditions: RowConditions,
  starts: Iterable<number>,
  steps: readonly PatternStep[],
  limit: number,
  budget: Budget,
): RowMatches {
  const compiled = steps.map((step) => compileStep(conditions.index, step));
  const found = createMatches(steps.length);
  let truncated = false;
  try {
    for (const start of starts) {
      if (!standsThen(conditions, start)) continue;
      truncated = !matchFrom(conditions, start, compiled, limit, budget, found);
      if (truncated) break;
    }
  } catch (error) {
    if (!(error instanceof GraphError) || error.code !== "limit-exceeded" || found.count() === 0) throw error;
    truncated = true;
  }
  return { ...found.all(), truncated };
}

function compileStep(index: GraphIndex, { relation, direction, entity, figure }: PatternStep): CompiledStep {
  const wanted = entity === undefined ? anyKind : index.entityKinds.find(entity);
  return {
    list: direction === "out" ? index.outward : index.inward,
    kind: index.relationKinds.find(relation),
    entityKind: entity !== undefined && wanted < 0 ? noKind : wanted,
    test: figure ? createFigureTest(index, figure) : null,
  };
}

/** @returns false where the limit was reached and there is more. */
function matchFrom(
  conditions: RowConditions,
  start: number,
  steps: readonly CompiledStep[],
  limit: number,
  budget: Budget,
  found: Matches,
): boolean {
  const { index, avoided } = conditions;
  const rows = [start];
  const relations: number[] = [];
  const places = [steps[0]!.list.starts[start]!];
  while (places.length > 0) {
    const depth = places.length - 1;
    const { list, kind, entityKind, test } = steps[depth]!;
    const place = places[depth]!;
    if (place >= list.ends[rows[depth]!]!) {
      budget.spend(place - list.starts[rows[depth]!]! + 1);
      places.pop();
      rows.pop();
      relations.pop();
      continue;
    }
    places[depth] = place + 1;
    if (list.kinds[place] !== kind) continue;
    const [next, relation] = [list.others[place]!, list.relations[place]!];
    if (entityKind !== anyKind && index.entityKind[next] !== entityKind) continue;
    if (test !== null && !test(relation)) continue;
    if (avoided?.[next] === 1 || !standsThen(conditions, next) || !relationStands(conditions, relation)) continue;
    if (relations.includes(relation)) continue;
    rows.push(next);
    relations.push(relation);
    if (depth + 1 < steps.length) {
      places.push(steps[depth + 1]!.list.starts[next]!);
      continue;
    }
    if (found.count() === limit) return false;
    found.add(rows, relations);
    rows.pop();
    relations.pop();
  }
  return true;
}

interface Matches {
  readonly count: () => number;
  readonly add: (rows: readonly number[], relations: readonly number[]) => void;
  readonly all: () => Omit<RowMatches, "truncated">;
}
function createMatches(steps: number): Matches {
  const entities: number[] = [];
  const relations: number[] = [];
  return {
    count: () => relations.length / steps,
    add(rows, used) {
      for (const row of rows) entities.push(row);
      for (const relation of used) relations.push(relation);
    },
    all: () => ({
      count: relations.length / steps,
      entities: Int32Array.from(entities),
      relations: Int32Array.from(relations),
    }),
  };
}
