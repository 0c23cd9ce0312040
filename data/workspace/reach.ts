import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import type { Budget } from "#graph/model/budget.ts";
import type { Span } from "#graph/model/edtf.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { commonSpans } from "#graph/model/spans.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import type { Schema } from "#graph/schema/schema.ts";
import { hopTime } from "#graph/traverse/path-time.ts";
import { reachFrom } from "#graph/traverse/reach.ts";
import type { Reach, ReachedEntity } from "#graph/traverse/reach.ts";
import { findAllowingClaims } from "./allowing-claims.ts";
import { heardBudget } from "./attention.ts";
import { createDescriber, getLiveEntity, momentOf } from "./describe.ts";
import type { Describer } from "./describer.ts";
import { describeTie } from "./describe-tie.ts";
import { explainEmpty, mostCounted } from "./explain-empty.ts";
import { pathWords } from "./path-words.ts";
import type { ReadContext } from "./read-context.ts";
import { createWalk } from "./walk-conditions.ts";
import type { Readable } from "./walk-conditions.ts";
import type { WorkspaceState } from "./workspace-state.ts";

type ReachInput = CheckedInputOf<"reach">;
type ReachAnswer = OutputOf<"reach">;

/**
 * Everything upstream or downstream of an entity, nearest first, with what it was reached by and cycles marked. An empty
 * answer says why it is empty.
 *
 * @throws WorkspaceError `not-found` for the entity; `invalid-input` for a kind or a date; `limit-exceeded` where nothing
 *   was reached in time; `cancelled`.
 */
export function reach(
  state: WorkspaceState,
  input: ReachInput,
  context: Pick<ReadContext, "cancel" | "now" | "progress">,
): ReachAnswer {
  const moment = momentOf(input);
  const start = getLiveEntity(state, input.entity);
  const describer = createDescriber(state, input);
  const { cancel, now, progress } = context;
  const budget = heardBudget(progress, { timeoutMs: input.timeoutMs, now, cancel });
  const found = walkFrom(state.resolved, start, input, input.limit, budget);
  const kinds = kindsOf(state.resolved.base.schema, input);
  const told = tiesTold(found.entities, mostTies);
  const label = (kind: string) => state.resolved.base.schema.relationKinds.get(kind)?.label[input.lang] ?? kind;
  return {
    revision: state.revision,
    entity: describer.brief(start),
    entities: found.entities.map(({ id, hops, ties, further, inCycle }, at) => ({
      ...describer.brief(id),
      hops,
      via: [...new Set(ties.map(({ from }) => from))],
      relations: ties.slice(0, told.nearest[at]).map((hop) => describeTie(hop, describer, moment)),
      further: further.slice(0, told.further[at]).map((hop) => describeTie(hop, describer, moment)),
      inCycle,
    })),
    followed: kinds.map(label),
    cycles: found.cycles.map((cycle) => [...cycle]),
    sources: describer.sourceEntries(),
    truncated: found.truncated || found.goesOn || told.isCut,
    remarks: [...remarksOf(found, input), ...(told.isCut ? [pathWords[input.lang].tiesCut(mostTies)] : [])],
    explanation: found.entities.length > 0 ? null : explain(describer, start, input, moment, context),
  };
}

/** Relations that an answer tells at most: between a thousand bodies that all pay one another lie half a million. */
const mostTies = 10_000;

/** How many of the ties of each entity are told: of each the nearest one first, then the other nearest, then the further ways. */
export function tiesTold(
  entities: readonly Pick<ReachedEntity, "ties" | "further">[],
  most: number,
): { readonly nearest: readonly number[]; readonly further: readonly number[]; readonly isCut: boolean } {
  let left = most - entities.length;
  const share = (wanted: number) => {
    const taken = Math.min(wanted, Math.max(0, left));
    left -= wanted;
    return taken;
  };
  const nearest = entities.map(({ ties }) => Math.min(1, ties.length) + share(Math.max(0, ties.length - 1)));
  const further = entities.map((entity) => share(entity.further.length));
  return { nearest, further, isCut: left < 0 };
}

/** Kinds of relation that carry money, unless others are named. */
function kindsOf(schema: Schema, { kinds }: Pick<ReachInput, "kinds">): readonly string[] {
  return kinds ?? [...schema.relationKinds].filter(([, spec]) => spec.carriesMoney).map(([kind]) => kind);
}

/** An agreement is no way upstream or down: it is walked through as a thing, where its kind is named. */
function walkFrom(readable: Readable, start: EntityId, input: ReachInput, limit: number, budget: Budget): Reach {
  const { conditions } = createWalk(
    readable,
    {
      kinds: kindsOf(readable.base.schema, input),
      direction: input.direction === "up" ? "in" : "out",
      fold: false,
      minGrade: input.minGrade,
    },
    momentOf(input),
  );
  return reachFrom(readable.graph, start, conditions, { maxHops: input.maxHops, limit }, budget);
}

function remarksOf({ stopped, goesOn, entities }: Reach, { lang, maxHops }: ReachInput): string[] {
  const phrases = pathWords[lang];
  return [
    ...(goesOn ? [phrases.goesOn(maxHops)] : []),
    ...(entities.some(({ ties }) => ties.some(({ holds }) => holds === "possible")) ? [phrases.possibleIncluded] : []),
    ...(stopped === null ? [] : [phrases.stopped(stopped)]),
  ];
}

function explain(
  describer: Describer,
  start: EntityId,
  input: ReachInput,
  moment: Moment,
  context: Pick<ReadContext, "cancel" | "now">,
): string {
  const { resolved } = describer.state;
  const phrases = pathWords[input.lang];
  const { text } = describer.name(start);
  const asOf = input.asOf ?? null;
  const isGone = asOf !== null && resolved.graph.entityHolds(start, moment) === "no";
  const everyKind = { ...input, kinds: [...resolved.base.schema.relationKinds.keys()] };
  return explainEmpty<ReachInput>(
    {
      input,
      moment,
      describer,
      context,
      wider: input.kinds ? [] : [{ text: phrases.everyKind, changed: everyKind }],
      count(changed, budget) {
        const { entities, truncated } = walkFrom(resolved, start, changed, mostCounted, budget);
        return { count: entities.length, isLeast: truncated, times: reachTimes(resolved.graph, start, entities) };
      },
      allowing: (budget) =>
        findAllowingClaims(
          resolved,
          moment,
          input.minGrade !== undefined,
          (variant) => walkFrom(variant, start, input, 1, budget).entities.length > 0,
          budget,
        ),
    },
    [phrases.noReach(text, input.direction, asOf), ...(isGone ? [phrases.notThen(text, asOf)] : [])],
  ).text;
}

/** When each is reached by a nearest way that holds at one time; null for too many pieces to tell. */
function reachTimes(
  graph: Readable["graph"],
  start: EntityId,
  entities: readonly ReachedEntity[],
): readonly (readonly Span[] | null)[] {
  const times = new Map<EntityId, readonly Span[] | null>([[start, graph.entitySpans(start)]]);
  for (const { id, ties } of entities) {
    const ways = ties.map((hop) => {
      const [own, before] = [hopTime(graph, hop), times.get(hop.from) ?? null];
      return own && before && commonSpans([before, own]);
    });
    times.set(id, ways.some((way) => way === null) ? null : ways.flatMap((way) => way ?? []));
  }
  return entities.map(({ id }) => times.get(id) ?? null);
}
