import type { Budget } from "../model/budget.ts";
import { GraphError } from "../model/errors.ts";
import { isNone, mayBe } from "../core/figure-keys.ts";
import { createFigureQuestion } from "../core/figure-test.ts";
import type { FigureAsked } from "../core/figure-table.ts";
import type { GraphIndex } from "../core/graph-index.ts";
import { grown } from "../core/grown.ts";
import { everyKey, kindListOf } from "../core/kind-lists.ts";
import { standsThen } from "../core/row-conditions.ts";
import type { RowConditions } from "../core/row-conditions.ts";
import { isOpen, isPlain } from "./row-steps.ts";

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
  /** By key of figures. */
  readonly byKey: Uint8Array;
  readonly entityKind: number;
  readonly test: ((relation: number) => boolean) | null;
}
const anyKind = -1;
const noKind = -2;

/**
 * All ways from some rows by a chain of steps, depth-first; parallel relations are ways of their own, and no relation is
 * used twice in one. A step looks at the relations of its kind alone. Cost: those at the entities on the ways.
 *
 * @param starts Rows at which a way may begin.
 * @param budget One step is spent for each relation looked at; what was found before it is spent stands.
 */
export function matchRows(
  conditions: RowConditions,
  starts: Int32Array,
  steps: readonly PatternStep[],
  limit: number,
  budget: Budget,
): RowMatches {
  const compiled = steps.map((step) => compileStep(conditions.index, step));
  const matches = createMatches(steps.length, limit);
  let truncated = false;
  if (compiled.every((step) => step !== null)) {
    try {
      for (let at = 0; at < starts.length && !truncated; at++) {
        matches.rows[0] = starts[at]!;
        if (standsThen(conditions, starts[at]!)) truncated = !matchStep(conditions, compiled, 0, matches, budget);
      }
    } catch (error) {
      if (!(error instanceof GraphError) || error.code !== "limit-exceeded" || matches.count === 0) throw error;
      truncated = true;
    }
  }
  const { count, entities, relations } = matches;
  return {
    count,
    entities: entities.slice(0, count * (steps.length + 1)),
    relations: relations.slice(0, count * steps.length),
    truncated,
  };
}

/** @returns null for a kind that no relation has. */
function compileStep(index: GraphIndex, { relation, direction, entity, figure }: PatternStep): CompiledStep | null {
  const kind = index.relationKinds.find(relation);
  if (kind < 0) return null;
  const wanted = entity === undefined ? anyKind : index.entityKinds.find(entity);
  const question = figure ? createFigureQuestion(index, figure) : null;
  return {
    list: kindListOf(index, kind, direction === "out" ? "outward" : "inward"),
    byKey: question?.byKey ?? everyKey,
    entityKind: entity !== undefined && wanted < 0 ? noKind : wanted,
    test: question?.test ?? null,
  };
}

/** Follows one step from the last row of the way. @returns false where the limit was reached and there is more. */
function matchStep(
  conditions: RowConditions,
  steps: readonly CompiledStep[],
  depth: number,
  matches: Matches,
  budget: Budget,
): boolean {
  const { list, byKey, entityKind, test } = steps[depth]!;
  const { others, relations, kinds } = list;
  const kindOf = conditions.index.entityKind;
  const plain = isPlain(conditions);
  const isLast = depth + 1 === steps.length;
  const row = matches.rows[depth]!;
  const [start, end] = [list.starts[row]!, list.ends[row]!];
  budget.spend(end - start + 1);
  for (let at = start; at < end; at++) {
    const fit = byKey[kinds[at]!]!;
    if (fit === isNone) continue;
    const [next, relation] = [others[at]!, relations[at]!];
    if (entityKind !== anyKind && kindOf[next] !== entityKind) continue;
    if (fit === mayBe && test !== null && !test(relation)) continue;
    if (!plain && !isOpen(conditions, list, at)) continue;
    if (depth > 0 && isUsed(matches.used, depth, relation)) continue;
    matches.rows[depth + 1] = next;
    matches.used[depth] = relation;
    if (isLast) {
      if (matches.count === matches.limit) return false;
      addMatch(matches);
    } else if (!matchStep(conditions, steps, depth + 1, matches, budget)) return false;
  }
  return true;
}
function isUsed(used: Int32Array, count: number, relation: number): boolean {
  for (let at = 0; at < count; at++) if (used[at] === relation) return true;
  return false;
}

/** The way that is walked, and those found so far. */
interface Matches {
  readonly rows: Int32Array;
  readonly used: Int32Array;
  readonly limit: number;
  count: number;
  entities: Int32Array;
  relations: Int32Array;
}
function createMatches(steps: number, limit: number): Matches {
  const column = (width: number) => new Int32Array(width);
  const room = 128;
  return {
    rows: column(steps + 1),
    used: column(steps),
    limit,
    count: 0,
    entities: column((steps + 1) * room),
    relations: column(steps * room),
  };
}
function addMatch(matches: Matches): void {
  const { rows, used, count } = matches;
  const [entityPlace, relationPlace] = [count * rows.length, count * used.length];
  if (entityPlace + rows.length > matches.entities.length) {
    matches.entities = grown(matches.entities, matches.entities.length * 2);
    matches.relations = grown(matches.relations, matches.relations.length * 2);
  }
  for (let at = 0; at < rows.length; at++) matches.entities[entityPlace + at] = rows[at]!;
  for (let at = 0; at < used.length; at++) matches.relations[relationPlace + at] = used[at]!;
  matches.count = count + 1;
}
