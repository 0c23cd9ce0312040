import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { EntityId, RelationId, SubjectId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import { pickName } from "#graph/model/names.ts";
import type { Name } from "#graph/model/names.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { weaker } from "#graph/core/knowledge-graph.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { namesOf, resolveField, resolveFields, stanceOf } from "#graph/resolve/resolve-subject.ts";
import { authorName } from "./author-name.ts";
import { createDescriber, getLiveEntity, momentOf } from "./describe.ts";
import type { RelationLine, SlotLine } from "#data/api/shapes.ts";
import type { Describer } from "./describer.ts";
import { describeRelation, numbersOf, relationFacts } from "./describe-relation.ts";
import { notesAbout, notesMentioning } from "./notes.ts";
import { valueText } from "./value-text.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** Everything known of an entity: names, fields, relations, notes. */
export function getEntity(state: WorkspaceState, input: CheckedInputOf<"getEntity">): OutputOf<"getEntity"> {
  const moment = momentOf(input);
  const id = getLiveEntity(state, input.id);
  const describer = createDescriber(state, input);
  const { base } = state.resolved;
  const names = namesOf(base, id, moment).map(({ name, claim }) => ({
    ...name,
    claim: claim.claim.id,
    n: describer.sources.numberOf(claim.claim.source),
  }));
  const fields = describeFields(id, describer, moment, ["name"]);
  const { relations, isCut } = listRelations(id, describer, moment, input.limit);
  return {
    revision: state.revision,
    entity: describer.brief(id),
    names,
    fields,
    relations: relations.map((relation) => describeRelation(relation, id, describer, moment)),
    notes: notesAbout(describer, new Set([id])),
    backlinks: notesMentioning(describer, id),
    merged: mergedInto(id, describer),
    sources: describer.sourceEntries(),
    truncated: isCut,
  };
}

/** Entities that are taken as this one, in the order in which they were merged, each by a name of its own. */
function mergedInto(id: EntityId, describer: Describer): OutputOf<"getEntity">["merged"] {
  const { base } = describer.state.resolved;
  const claims = base.claimsAbout.get(id) ?? [];
  return base.merges
    .filter(({ merged }) => merged !== id && base.survivorOf(merged) === id)
    .map(({ id: judgement, merged, reason, who, when }) => {
      const names = claims
        .filter(({ claim, field }) => claim.about === merged && field.field === "name")
        .map(({ field }) => field.value as unknown as Name);
      const name = pickName(names, describer.reading.languages);
      return {
        judgement,
        id: merged,
        name: name?.value ?? merged,
        nameLang: name?.lang ?? "en",
        reason: reason ?? null,
        author: authorName(describer.state, who),
        when,
      };
    });
}

/** Fields in the order of the schema's table, so that a reader meets the description before the address. */
function describeFields(
  id: SubjectId,
  describer: Describer,
  moment: Moment,
  without: readonly string[] = [],
): Record<string, SlotLine[]> {
  const { base } = describer.state.resolved;
  const order = [...base.schema.fields.keys()];
  const placeOf = (field: string) => order.indexOf(field.split(".", 1)[0]!);
  const fields = resolveFields(base, id, moment)
    .filter(({ field }) => !without.includes(field))
    .sort((a, b) => placeOf(a.field) - placeOf(b.field));
  return Object.fromEntries(fields.map(({ field, slots }) => [field, slots.map(describer.slot)]));
}

/**
 * The first relations at an entity of those that hold then, grouped by kind and direction, then by the other end's name, and
 * whether there are more. Names are read of no more groups than it takes: of a body with ten thousand relations few are told.
 */
function listRelations(
  id: EntityId,
  describer: Describer,
  moment: Moment,
  limit: number,
): { readonly relations: readonly RelationId[]; readonly isCut: boolean } {
  const { relationsAt, base } = describer.state.resolved;
  const there = (relationsAt.get(id) ?? []).filter(
    (relation) => moment.days === null || isListedAt(relation, describer, moment),
  );
  const listed: RelationId[] = [];
  for (const group of groupRelations(id, there, base)) {
    if (listed.length >= limit) break;
    const named = group.map(({ relation, other }) => ({ relation, name: describer.name(other).text }));
    named.sort((a, b) => compareText(a.name, b.name) || compareText(a.relation, b.relation));
    for (const { relation } of named) listed.push(relation);
  }
  return { relations: listed.slice(0, limit), isCut: there.length > limit };
}

interface Tie {
  readonly relation: RelationId;
  readonly other: EntityId;
}
/** By kind in the order of the schema's table, those that lead from the entity first. */
function groupRelations(id: EntityId, relations: readonly RelationId[], base: ClaimBase): readonly (readonly Tie[])[] {
  const { relationKinds } = base.schema;
  const places = new Map([...relationKinds.keys()].map((kind, place) => [kind, place]));
  const groups = new Map<number, Tie[]>();
  for (const relation of relations) {
    const { kind, source, target } = base.relations.get(relation)!;
    const isForward = source === id || !(relationKinds.get(kind)?.directed ?? true);
    const place = (places.get(kind) ?? -1) * 2 + Number(!isForward);
    const tie = { relation, other: source === id ? target : source };
    const group = groups.get(place);
    if (group) group.push(tie);
    else groups.set(place, [tie]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

/** As of a date: what holds then, and what is denied, which holds never and is worth knowing. */
function isListedAt(relation: RelationId, describer: Describer, moment: Moment): boolean {
  const { base, graph } = describer.state.resolved;
  if (!graph.hasRelation(relation)) return stanceOf(base, relation) === "denied";
  const holds = graph.relationHolds(relation, moment);
  return holds === "certain" || (holds === "possible" && !moment.certain);
}

/** Everything known of a relation; of an agreement's id, the agreement as the line between its first two parties. */
export function getRelation(state: WorkspaceState, input: CheckedInputOf<"getRelation">): OutputOf<"getRelation"> {
  const moment = momentOf(input);
  const describer = createDescriber(state, input);
  const id = isEntityId(input.id) ? getLiveEntity(state, input.id) : input.id;
  const relation = isEntityId(id) ? foldedLine(state, id, describer, moment) : plainLine(state, id, describer, moment);
  const fields = describeFields(id, describer, moment, isEntityId(id) ? ["name"] : []);
  const notes = notesAbout(describer, new Set([id]));
  return { revision: state.revision, relation, fields, notes, sources: describer.sourceEntries() };
}

function plainLine(state: WorkspaceState, id: RelationId, describer: Describer, moment: Moment): RelationLine {
  const relation = state.resolved.base.relations.get(id);
  if (!relation) throw new WorkspaceError("not-found", `There is no relation ${id} here.`);
  return describeRelation(relation.id, relation.source, describer, moment);
}

/** Its claims and sources are both parties'; its period and amounts are the agreement's own. */
function foldedLine(state: WorkspaceState, agreement: EntityId, describer: Describer, moment: Moment): RelationLine {
  const parties = state.resolved.graph.partiesOf(agreement);
  const a = parties[0];
  const b = parties.find(({ party }) => party !== a?.party);
  if (!a || !b) throw new WorkspaceError("not-found", `${describer.name(agreement).text} has no two parties to fold.`);
  const lines = [a, b].map(({ relation, party }) => describeRelation(relation, party, describer, moment));
  const [own, other] = lines as [RelationLine, RelationLine];
  const facts = relationFacts(agreement, describer, moment);
  const claims = [...own.claims, ...other.claims];
  return {
    ...own,
    id: agreement,
    target: other.source,
    folded: true,
    valid: facts.valid,
    holds: weaker(own.holds, other.holds),
    stance: own.stance === "inferred" ? own.stance : other.stance,
    differ: facts.differ || own.differ || other.differ,
    amounts: facts.amounts.map(describer.claim),
    amountTexts: facts.amounts.map((claim) => valueText(claim, describer)),
    claims,
    sources: numbersOf(claims),
  };
}

/** Every claim behind one field, and why each stands where it stands. */
export function explainField(state: WorkspaceState, input: CheckedInputOf<"explainField">): OutputOf<"explainField"> {
  const { base } = state.resolved;
  const about = isEntityId(input.about) ? getLiveEntity(state, input.about) : input.about;
  if (!isEntityId(about) && !base.relations.has(about))
    throw new WorkspaceError("not-found", `There is no relation ${about} here.`);
  const describer = createDescriber(state, input);
  const slots = resolveField(base, about, input.field, momentOf(input));
  return {
    revision: state.revision,
    slots: slots.map(describer.slot),
    leftOut: slots.flatMap(({ leftOut }) => leftOut.map(({ claim, why }) => ({ claim: describer.claim(claim), why }))),
    sources: describer.sourceEntries(),
  };
}
