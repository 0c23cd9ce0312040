import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { Hop } from "#graph/core/knowledge-graph.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { EntityPath } from "#graph/model/path.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { findAllowingClaims } from "./allowing-claims.ts";
import { heardBudget } from "./attention.ts";
import { countPaths, hasPath } from "./count-paths.ts";
import { createDescriber, getLiveEntity, momentOf } from "./describe.ts";
import type { Describer } from "./describer.ts";
import { createPathTeller } from "./describe-path.ts";
import { explainEmpty } from "./explain-empty.ts";
import type { EmptyExplanation } from "./explain-empty.ts";
import { gatherPaths, mostGathered } from "./gather-paths.ts";
import type { GatheredPaths } from "./gather-paths.ts";
import type { LiftedCondition } from "./lift-conditions.ts";
import { pathWords } from "./path-words.ts";
import type { ReadContext } from "./read-context.ts";
import { createWalk, leftOutKinds } from "./walk-conditions.ts";
import type { Walk } from "./walk-conditions.ts";
import type { WorkspaceState } from "./workspace-state.ts";

export type PathInput = CheckedInputOf<"findPaths">;
type PathAnswer = OutputOf<"findPaths">;
export type PathContext = Pick<ReadContext, "cancel" | "now" | "progress">;

/**
 * How entities are connected: every pair of `ends`, ranked, as ordered sentences with numbered sources. An empty answer
 * says why it is empty; one that had to stop has what was found until then and says so.
 *
 * @throws WorkspaceError `not-found` for an end; `invalid-input` for a kind, for a date, and for ranking by an amount
 *   without one asked for; `limit-exceeded` where nothing was found in time; `cancelled`.
 */
export function findPaths(state: WorkspaceState, input: PathInput, context: PathContext): PathAnswer {
  if (input.rankBy === "amount" && !input.minAmount)
    throw new WorkspaceError(
      "invalid-input",
      "To rank by amount, give a least amount with its currency: it says which money is meant. 0 takes every flow.",
    );
  const moment = momentOf(input);
  const ends = [...new Set(input.ends.map((id) => getLiveEntity(state, id)))];
  const describer = createDescriber(state, input);
  const walk = createWalk(state.resolved, input, moment);
  const teller = createPathTeller(describer, walk, moment);
  const { cancel, now, progress } = context;
  let pairsDone = 0;
  const tell = (share: number) => progress(pairsDone + (1 - pairsDone) * share);
  const budget = heardBudget(tell, { timeoutMs: input.timeoutMs, now, cancel });
  const found = gatherPaths(state.resolved, ends, walk, input, teller, budget, (share) => {
    pairsDone = share;
    progress(share);
  });
  const shown = found.paths.slice(0, input.limit);
  const isOne = ends.length < 2;
  const empty = shown.length > 0 ? null : explain(describer, ends, input, moment, context);
  return {
    revision: state.revision,
    paths: shown.map(teller.describe),
    sources: describer.sourceEntries(),
    truncated: found.truncated || found.paths.length > shown.length,
    leftOut: isOne ? [] : leftOutKinds(state.resolved.graph, walk.conditions),
    remarks: isOne ? [] : remarksOf(describer, input, walk, shown, found),
    explanation: empty?.text ?? null,
    lifted: (empty?.helping ?? []).map(({ what, count, isLeast }) => ({
      condition: conditionNames[what],
      paths: count,
      more: isLeast,
    })),
  };
}

/** The conditions by the names of the inputs that state them. */
const conditionNames: Readonly<Record<LiftedCondition, PathAnswer["lifted"][number]["condition"]>> = {
  date: "asOf",
  possible: "certain",
  grade: "minGrade",
  kinds: "kinds",
  direction: "direction",
  amount: "minAmount",
  avoid: "avoid",
  avoidKinds: "avoidKinds",
  fold: "fold",
  successions: "crossSuccessions",
  allKinds: "allKinds",
  hops: "maxHops",
};

/** What was done and left out, as far as it mattered to this answer. */
function remarksOf(
  describer: Describer,
  input: PathInput,
  walk: Walk,
  shown: readonly EntityPath<Hop>[],
  { stopped, unranked }: GatheredPaths,
): string[] {
  const { graph } = describer.state.resolved;
  const { lang } = describer.reading;
  const phrases = pathWords[lang];
  const label = (kind: string) => graph.schema.relationKinds.get(kind)?.label[lang] ?? kind;
  const labels = (kinds: readonly string[]) => kinds.map(label).join(phrases.listSeparator);
  const hops = shown.flatMap((path) => path.hops.map((alternatives) => alternatives[0]!));
  const leftOut = leftOutKinds(graph, walk.conditions);
  const folds = (kind: string) => graph.schema.relationKinds.get(kind)?.folds ?? false;
  const ends = new Set(hops.map((hop) => walk.amountOf(hop)?.end));
  const remarks: readonly (readonly [applies: boolean, remark: string])[] = [
    [hops.some(({ folded }) => folded), phrases.folded],
    [!input.fold && hops.some(({ kind }) => folds(kind)), phrases.notFolded],
    [hops.some(({ kind }) => kind === "succeeds"), phrases.crossed],
    [input.kinds !== undefined, phrases.onlyKinds(labels(input.kinds ?? []))],
    [input.kinds === undefined && leftOut.length > 0, phrases.leftOut(labels(leftOut))],
    [hops.some(({ holds }) => holds === "possible"), phrases.possibleIncluded],
    [ends.has("high"), phrases.highEnd],
    [ends.has("low"), phrases.lowEnd],
    [unranked, phrases.unranked(mostGathered)],
    [stopped !== null, phrases.stopped(stopped ?? "")],
  ];
  return remarks.filter(([applies]) => applies).map(([, remark]) => remark);
}

function explain(
  describer: Describer,
  ends: readonly EntityId[],
  input: PathInput,
  moment: Moment,
  context: PathContext,
): EmptyExplanation {
  const phrases = pathWords[input.lang];
  if (ends.length < 2) return { text: phrases.same, helping: [] };
  const { graph } = describer.state.resolved;
  const asOf = input.asOf ?? null;
  const names = ends.map((id) => describer.name(id).text);
  const first = ends.length > 2 ? phrases.noPathAmong(names, input.maxHops, asOf) : phrases.noPath(input.maxHops, asOf);
  const gone = ends.filter((id) => asOf !== null && graph.entityHolds(id, moment) === "no");
  return explainEmpty(
    {
      input,
      moment,
      describer,
      context,
      allFrom: ({ count, isLeast }, dates) => phrases.pathsFrom(count, isLeast, dates),
      count: (changed, budget) => countPaths(describer.state.resolved, ends, changed, budget),
      allowing: (budget) =>
        findAllowingClaims(
          describer.state.resolved,
          moment,
          input.minGrade !== undefined || input.minAmount !== undefined,
          (variant) => hasPath(variant, ends, input, budget),
          budget,
        ),
    },
    [first, ...gone.map((id) => phrases.notThen(describer.name(id).text, asOf!))],
  );
}
