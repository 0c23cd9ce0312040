import type { RelationBrief, RelationLine } from "#data/api/shapes.ts";
import type { Hop } from "#graph/core/knowledge-graph.ts";
import { findEdtf, holdsIn, spanOf } from "#graph/model/edtf.ts";
import type { EntityId, RelationId, SubjectId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import type { FieldClaim } from "#graph/resolve/claim-base.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { holdsAt, resolveFields, spansOf, stanceOf } from "#graph/resolve/resolve-subject.ts";
import type { Describer } from "./describer.ts";
import { briefAmountText, valueText } from "./value-text.ts";

/** A hop as the canvas draws it; what speaks for a folded agreement is what ties both parties to it. */
export function describeHop(hop: Hop, describer: Describer, moment: Moment): RelationBrief {
  const facts = relationFacts(hop.id, describer, moment);
  const behind = hop.folded ? hop.behind.map((relation) => relationFacts(relation, describer, moment)) : [facts];
  const stances = behind.map(({ stance }) => stance);
  return {
    id: hop.id,
    kind: hop.kind,
    source: hop.forward ? hop.from : hop.to,
    target: hop.forward ? hop.to : hop.from,
    folded: hop.folded,
    stance: stances.find((stance) => stance === "inferred") ?? stances[0]!,
    holds: hop.holds,
    valid: facts.valid,
    amounts: facts.amounts.map((claim) => briefAmountText(claim, describer)),
    differ: facts.differ || behind.some(({ differ }) => differ),
    hasEvidence: behind.every(({ hasEvidence }) => hasEvidence),
  };
}

/** A relation as the inspector lists it, read from one of its ends. */
export function describeRelation(id: RelationId, from: EntityId, describer: Describer, moment: Moment): RelationLine {
  const { base, graph } = describer.state.resolved;
  const { kind, source, target } = base.relations.get(id)!;
  const spec = base.schema.relationKinds.get(kind);
  const forward = source === from || !(spec?.directed ?? true);
  const { lang } = describer.reading;
  const facts = relationFacts(id, describer, moment);
  const claims = (base.claimsAbout.get(id) ?? []).map(describer.claim);
  const end = (entity: EntityId) => ({
    id: entity,
    kind: base.entities.get(entity)!.kind,
    name: describer.name(entity).text,
  });
  return {
    id,
    kind,
    source: end(source),
    target: end(target),
    label: spec ? (forward ? spec.label[lang] : spec.inverseLabel[lang]) : kind,
    forward,
    folded: false,
    valid: facts.valid,
    holds: graph.hasRelation(id) ? graph.relationHolds(id, moment) : holdsAt(spansOf(base, id), moment),
    stance: facts.stance,
    differ: facts.differ,
    amounts: facts.amounts.map(describer.claim),
    claims,
    sources: numbersOf(claims),
    amountTexts: facts.amounts.map((claim) => valueText(claim, describer)),
  };
}

interface RelationFacts {
  readonly stance: RelationBrief["stance"];
  readonly valid: string | null;
  /** Shown amounts: with a date those of that time first; then newest period first. */
  readonly amounts: readonly FieldClaim[];
  readonly differ: boolean;
  readonly hasEvidence: boolean;
}

/** Steps of the workspace's budget for a relation that is described. */
const stepsOfARelation = 32;

export function relationFacts(id: SubjectId, describer: Describer, moment: Moment): RelationFacts {
  const { budget, resolved } = describer.state;
  const { base } = resolved;
  budget.spend(stepsOfARelation);
  const claims = base.claimsAbout.get(id) ?? [];
  const slots = resolveFields(base, id, moment);
  const slotsOf = (name: string) => slots.find(({ field }) => field === name)?.slots ?? [];
  const amounts = slotsOf("amount")
    .map(({ shown }) => shown)
    .filter((claim) => claim !== null)
    .sort(
      (a, b) =>
        Number(isOfAnotherTime(a, moment)) - Number(isOfAnotherTime(b, moment)) ||
        compareText(b.field.qualifiers?.period ?? "", a.field.qualifiers?.period ?? "") ||
        compareText(a.claim.id, b.claim.id),
    );
  const valid = slotsOf("valid")[0]?.shown?.field.value;
  const stated = slotsOf("exists")[0]?.shown?.claim.valid;
  return {
    stance: stanceOf(base, id),
    valid: typeof valid === "string" ? valid : (stated ?? null),
    amounts,
    differ: slots.some(({ slots: all }) => all.some(({ differ }) => differ)) || isContested(claims),
    hasEvidence: claims.some(({ claim }) => claim.source.type !== "none"),
  };
}

/** Whether a figure is of a period that has no day in common with the date asked about. */
export function isOfAnotherTime({ field }: FieldClaim, { days }: Moment): boolean {
  const period = days && field.qualifiers?.period !== undefined ? findEdtf(field.qualifiers.period) : null;
  return period !== null && days !== null && holdsIn(spanOf(period), days) === "no";
}

/** One source says so, another denies it. */
function isContested(claims: readonly FieldClaim[]): boolean {
  const stances = new Set(
    claims
      .filter(({ field, rank }) => field.field === "exists" && rank !== "deprecated")
      .map(({ claim }) => claim.stance === "denied"),
  );
  return stances.size > 1;
}

/** Numbers of the sources of some claims, each once, in order. */
export function numbersOf(claims: readonly { readonly n: number | null }[]): number[] {
  return [...new Set(claims.map(({ n }) => n).filter((n) => n !== null))].sort((a, b) => a - b);
}
