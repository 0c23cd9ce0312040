import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import type { Hop, HopConditions } from "#graph/core/knowledge-graph.ts";
import { createBudget } from "#graph/model/budget.ts";
import type { Budget, Cancel } from "#graph/model/budget.ts";
import { GraphError } from "#graph/model/errors.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import type { EntityPath } from "#graph/model/path.ts";
import { gradeOrder } from "#graph/resolve/resolve-slot.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { getRelationKind } from "#graph/schema/schema.ts";
import type { Schema } from "#graph/schema/schema.ts";
import { sentenceText } from "#graph/traverse/path-sentence.ts";
import { allShortestPaths } from "#graph/traverse/shortest-paths.ts";
import { simplePaths } from "#graph/traverse/simple-paths.ts";
import { createDescriber, getLiveEntity, momentOf } from "./describe.ts";
import type { Describer } from "./describer.ts";
import { createPathStrength, describePath } from "./describe-path.ts";
import { explainEmpty } from "./explain-empty.ts";
import { words } from "./words.ts";
import type { WorkspaceState } from "./workspace-state.ts";

export type PathInput = CheckedInputOf<"findPaths">;
export interface PathContext {
  readonly cancel: Cancel;
  readonly now: () => number;
}

/** Paths gathered before they are ranked; more are said to be left over. */
const maxGathered = 2_000;

/**
 * How entities are connected: every pair of `ends`, ranked by hops, then weakest grade, then number of sources, then
 * ids, as ordered sentences with numbered sources. An empty answer says why it is empty.
 */
export function findPaths(state: WorkspaceState, input: PathInput, context: PathContext): OutputOf<"findPaths"> {
  const moment = momentOf(input);
  const ends = [...new Set(input.ends.map((id) => getLiveEntity(state, id)))];
  const conditions = conditionsOf(state, input, moment);
  const budget = createBudget({ timeoutMs: input.timeoutMs, now: context.now, cancel: context.cancel });
  const { paths, truncated } = gatherPaths(state, ends, input, conditions, budget);
  const ranked = rank(paths, createDescriber(state, input), moment);
  const shown = input.mode === "shortest" ? ranked.slice(0, 1) : ranked.slice(0, input.limit);
  const describer = createDescriber(state, input);
  const described = shown.map(({ path }) => describePath(path, describer, moment));
  return {
    revision: state.revision,
    paths: described.map(({ parts, ...rest }) => ({
      ...rest,
      parts,
      sentence: sentenceText(parts, input.lang),
    })) as OutputOf<"findPaths">["paths"],
    sources: describer.sourceEntries(),
    truncated: input.mode !== "shortest" && (truncated || ranked.length > shown.length),
    leftOut: leftOutKinds(state.resolved.base.schema, conditions),
    remarks: remarksOf(state.resolved.base.schema, input, conditions),
    explanation:
      shown.length > 0
        ? null
        : explainEmpty(state, ends, input, describer, (changed) => countPaths(state, ends, changed, context)),
  };
}

function gatherPaths(
  state: WorkspaceState,
  ends: readonly EntityId[],
  input: PathInput,
  conditions: HopConditions,
  budget: Budget,
): { readonly paths: readonly EntityPath<Hop>[]; readonly truncated: boolean } {
  const { graph } = state.resolved;
  const search = input.mode === "simple" ? simplePaths : allShortestPaths;
  const paths: EntityPath<Hop>[] = [];
  let truncated = false;
  for (const [at, start] of ends.entries()) {
    for (const end of ends.slice(at + 1)) {
      const found = search(graph, start, end, conditions, { maxHops: input.maxHops, limit: maxGathered }, budget);
      for (const path of found.paths) paths.push(path);
      truncated ||= found.truncated;
    }
  }
  return { paths, truncated };
}

/** How many paths other conditions would give, for an empty answer. At most 100 are counted; none where it takes too long. */
function countPaths(
  state: WorkspaceState,
  ends: readonly EntityId[],
  input: PathInput,
  context: PathContext,
): { readonly count: number; readonly more: boolean } {
  const budget = createBudget({ maxSteps: 500_000, timeoutMs: 500, now: context.now, cancel: context.cancel });
  const changed = { ...input, mode: input.mode === "shortest" ? ("all-shortest" as const) : input.mode };
  try {
    const conditions = conditionsOf(state, input, momentOf(input));
    const { paths, truncated } = gatherPaths(state, ends, changed, conditions, budget);
    return { count: Math.min(100, paths.length), more: truncated || paths.length > 100 };
  } catch (error) {
    // The answer itself stands; only this hint of it does not.
    if (error instanceof GraphError && error.code === "limit-exceeded") return { count: 0, more: false };
    throw error;
  }
}

/** Without kinds asked for, only kinds that connect are followed; successions only if asked. */
export function conditionsOf(state: WorkspaceState, input: PathInput, moment: Moment): HopConditions {
  const { schema } = state.resolved.base;
  for (const kind of input.kinds ?? []) getRelationKind(schema, kind);
  const followed = [...schema.relationKinds]
    .filter(([kind, spec]) =>
      input.kinds
        ? input.kinds.includes(kind)
        : (input.allKinds || spec.connects) && (kind !== "succeeds" || input.crossSuccessions || input.allKinds),
    )
    .map(([kind]) => kind);
  const avoid = new Set(input.avoid.map((id) => state.resolved.base.survivorOf(id)));
  return { moment, fold: input.fold, direction: input.direction, kinds: new Set(followed), avoid };
}

function leftOutKinds(schema: Schema, { kinds }: HopConditions): string[] {
  return [...schema.relationKinds.keys()].filter((kind) => !kinds?.has(kind));
}

function remarksOf(schema: Schema, input: PathInput, conditions: HopConditions): string[] {
  const phrases = words[input.lang];
  const label = (kind: string) => schema.relationKinds.get(kind)?.label[input.lang] ?? kind;
  const separator = input.lang === "ja" ? "・" : ", ";
  const leftOut = leftOutKinds(schema, conditions);
  return [
    input.fold ? phrases.folded : phrases.notFolded,
    ...(input.kinds
      ? [phrases.onlyKinds(input.kinds.map(label).join(separator))]
      : leftOut.length > 0
        ? [phrases.leftOut(leftOut.map(label).join(separator))]
        : []),
    ...(input.asOf !== undefined && !input.certain ? [phrases.possibleIncluded] : []),
  ];
}

interface RankedPath {
  readonly path: EntityPath<Hop>;
  readonly grade: number;
  readonly sources: number;
  readonly ids: string;
}
function rank(paths: readonly EntityPath<Hop>[], describer: Describer, moment: Moment): readonly RankedPath[] {
  const strengthOf = createPathStrength(describer, moment);
  return paths
    .map((path) => {
      const { weakestGrade, sourceCount } = strengthOf(path);
      return { path, grade: gradeOrder(weakestGrade), sources: sourceCount, ids: path.entities.join(" ") };
    })
    .sort(
      (a, b) =>
        a.path.hops.length - b.path.hops.length ||
        a.grade - b.grade ||
        b.sources - a.sources ||
        compareText(a.ids, b.ids),
    );
}
