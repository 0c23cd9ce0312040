import type { Hop, HopConditions, KnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { carriedAmount, carriesAtLeast } from "#graph/money/carried-amount.ts";
import type { CarriedAmount } from "#graph/money/carried-amount.ts";
import type { AtHand } from "#graph/packed/at-hand.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { expandKind, getRelationKind } from "#graph/schema/schema.ts";
import type { Schema } from "#graph/schema/schema.ts";
import { createHopGrades, meetsGrade } from "./hop-grades.ts";

/** Claims and the graph that they add up to. */
export interface Readable {
  readonly base: ClaimBase;
  readonly graph: KnowledgeGraph;
  /** Of the same claims; without it they are read. */
  readonly atHand?: AtHand | null;
}

/** What a question says of the relations that may be followed. */
export interface WalkInput {
  readonly kinds?: readonly string[] | undefined;
  readonly direction: "out" | "in" | "both";
  readonly fold: boolean;
  readonly minGrade?: string | undefined;
  readonly allKinds?: boolean | undefined;
  readonly crossSuccessions?: boolean | undefined;
  readonly avoid?: readonly EntityId[] | undefined;
  readonly avoidKinds?: readonly string[] | undefined;
  readonly minAmount?:
    { readonly amount: string; readonly currency: string; readonly phase?: string | undefined } | undefined;
}

/** The conditions of a walk, and the measures by which they judge a hop: an answer tells the same that they test. */
export interface Walk {
  readonly conditions: HopConditions;
  readonly gradeOf: (hop: Hop) => string | null;
  /** What a hop carries in the currency and phase of the least amount; null without one asked for. */
  readonly amountOf: (hop: Hop) => CarriedAmount | null;
}

/** @throws GraphError `invalid-input` for a kind that there is not. */
export function createWalk({ base, graph, atHand }: Readable, input: WalkInput, moment: Moment): Walk {
  const { minGrade, minAmount, fold, direction } = input;
  const gradeOf = createHopGrades(base, moment, atHand);
  const amounts = new Map<SubjectId, CarriedAmount | null>();
  const amountOf = (hop: Hop): CarriedAmount | null => {
    if (!minAmount || hop.folded) return null;
    const known = amounts.get(hop.id);
    if (known !== undefined) return known;
    const carried = carriedAmount(base, graph, hop.behind[0]!, minAmount, moment);
    amounts.set(hop.id, carried);
    return carried;
  };
  const carriesEnough = (hop: Hop) => {
    const carried = amountOf(hop);
    return carried !== null && carriesAtLeast(carried, minAmount!.amount);
  };
  const avoidKinds = new Set((input.avoidKinds ?? []).flatMap((kind) => expandKind(base.schema, kind)));
  const conditions: HopConditions = {
    moment,
    fold,
    direction,
    kinds: followedKinds(base.schema, input),
    avoid: new Set((input.avoid ?? []).map((id) => base.survivorOf(id))),
    ...(avoidKinds.size > 0 ? { passes: (id: EntityId) => !avoidKinds.has(graph.entityKind(id)) } : {}),
    ...(minGrade !== undefined || minAmount
      ? {
          accepts: (hop: Hop) =>
            (!minAmount || carriesEnough(hop)) && (minGrade === undefined || meetsGrade(gradeOf(hop), minGrade)),
        }
      : {}),
  };
  return { conditions, gradeOf, amountOf };
}

/** Without kinds asked for, only kinds that connect are followed; successions only if asked. */
function followedKinds(schema: Schema, { kinds, allKinds, crossSuccessions }: WalkInput): ReadonlySet<string> {
  for (const kind of kinds ?? []) getRelationKind(schema, kind);
  const followed = [...schema.relationKinds].filter(([kind, spec]) =>
    kinds
      ? kinds.includes(kind)
      : ((allKinds ?? false) || spec.connects) && (kind !== "succeeds" || crossSuccessions || allKinds),
  );
  return new Set(followed.map(([kind]) => kind));
}

const kindsOf = new WeakMap<KnowledgeGraph, ReadonlySet<string>>();

/** Kinds of which there are relations here and which a walk did not follow, in the order of the table. */
export function leftOutKinds(graph: KnowledgeGraph, { kinds }: HopConditions): string[] {
  const present = presentKinds(graph);
  return [...graph.schema.relationKinds.keys()].filter((kind) => present.has(kind) && !kinds?.has(kind));
}

function presentKinds(graph: KnowledgeGraph): ReadonlySet<string> {
  const { index } = graph;
  if (index) return new Set(index.relationKinds.names.filter((_, code) => (index.relationsByKind[code] ?? 0) > 0));
  const known = kindsOf.get(graph) ?? new Set(graph.relationIds().map((id) => graph.relation(id).kind));
  kindsOf.set(graph, known);
  return known;
}
