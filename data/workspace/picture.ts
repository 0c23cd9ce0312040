import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import type { HopConditions } from "#graph/core/knowledge-graph.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { expandEntity, previewExpansion as previewOf } from "#graph/traverse/neighbourhood.ts";
import { firstAmong } from "#graph/traverse/relations-among.ts";
import { createCountryOf } from "./country-of.ts";
import { createHopGrades, meetsGrade } from "./hop-grades.ts";
import { createDescriber, getLiveEntity, momentOf } from "./describe.ts";
import { describeHop } from "./describe-relation.ts";
import { createPictureMarks, pictureSpan } from "./picture-marks.ts";
import { findView, shownOf } from "./read-views.ts";
import { filtersOf, styleOf } from "./view-moment.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** More relations than this no picture can show; the rest is counted. */
const maxRelations = 75_000;

/** Entities and the relations among them. */
export function getPicture(state: WorkspaceState, asked: CheckedInputOf<"getPicture">): OutputOf<"getPicture"> {
  const input = withView(state, asked);
  const moment = momentOf(input);
  const describer = createDescriber(state, input);
  const { base, graph } = state.resolved;
  const countryOf = createCountryOf(base);
  const marks = createPictureMarks(state, moment, input.marks ?? []);
  const known = survivors(state, input.entities).filter((id) => graph.hasEntity(id));
  const there = known.filter((id) => stands(graph.entityHolds(id, moment), moment));
  const conditions = conditionsOf(state, moment, input);
  const ungraded = conditionsOf(state, moment, { fold: input.fold });
  const ofAnyTime = { ...ungraded, moment: anyDate };
  const { hops, count } = firstAmong(graph, new Set(there), conditions, maxRelations);
  const anyGrade = input.minGrade === undefined ? count : firstAmong(graph, new Set(there), ungraded, 0).count;
  const anyTime = moment.days === null ? anyGrade : firstAmong(graph, new Set(known), ofAnyTime, 0).count;
  const sources = new Set<string>();
  return {
    revision: state.revision,
    entities: there.map((id) => {
      noteSources(base, [id], entityFields, sources); // while the claims about it are at hand, as below
      return { ...describer.brief(id), country: countryOf(id), ...marks.ofEntity(id) };
    }),
    relations: hops.map((hop) => {
      noteSources(base, hop.behind, relationFields, sources);
      return { ...describeHop(hop, describer, moment), ...marks.ofHop(hop) };
    }),
    ...(input.marks?.includes("span") ? { span: pictureSpan(graph, known, ofAnyTime) } : {}),
    sourceCount: sources.size,
    hiddenByDate: known.length - there.length + anyTime - anyGrade,
    hiddenByGrade: anyGrade - count,
    truncated: count > hops.length,
  };
}

/** What a picture says of a relation, and of an entity. */
const relationFields: ReadonlySet<string> = new Set(["exists"]);
const entityFields: ReadonlySet<string> = new Set(["exists", "name"]);

/** Documents and interviews that state what a picture says of some subjects. Cost: the claims about them. */
function noteSources(
  base: ClaimBase,
  subjects: readonly SubjectId[],
  fields: ReadonlySet<string>,
  sources: Set<string>,
): void {
  for (const subject of subjects)
    for (const { claim, field } of base.claimsAbout.get(subject) ?? []) {
      if (!fields.has(field.field)) continue;
      const { source } = claim;
      if (source.type === "document") sources.add(source.document);
      else if (source.type === "interview") sources.add(claim.id);
    }
}

/** The question with what the view has, where one is named. */
function withView(state: WorkspaceState, input: CheckedInputOf<"getPicture">): CheckedInputOf<"getPicture"> {
  if (input.view === undefined) return input;
  const { base } = state.resolved;
  const view = findView(base, input.view);
  const { minGrade, certain = false } = filtersOf(view);
  const asOf = input.asOf ?? view.asOf;
  return {
    ...input,
    entities: [...shownOf(base, view).entities, ...input.entities],
    fold: input.fold && styleOf(view).agreements !== "things",
    certain: input.certain || certain,
    ...(asOf === null ? {} : { asOf }),
    ...((input.minGrade ?? minGrade) === undefined ? {} : { minGrade: input.minGrade ?? minGrade }),
  };
}

/** Counts per kind and direction before anything is added. */
export function previewExpansion(
  state: WorkspaceState,
  input: CheckedInputOf<"previewExpansion">,
): OutputOf<"previewExpansion"> {
  const id = getLiveEntity(state, input.entity);
  const preview = previewOf(
    state.resolved.graph,
    id,
    new Set(survivors(state, input.shown)),
    conditionsOf(state, momentOf(input), input),
  );
  return { revision: state.revision, groups: [...preview.groups], total: preview.total, fresh: preview.fresh };
}

/** The neighbours not shown yet, and every relation between them and what is shown. */
export function expand(state: WorkspaceState, input: CheckedInputOf<"expand">): OutputOf<"expand"> {
  const moment = momentOf(input);
  const { budget, resolved } = state;
  const { graph } = resolved;
  const id = getLiveEntity(state, input.entity);
  const shown = new Set(survivors(state, input.shown));
  const conditions = conditionsOf(state, moment, input);
  const { entities, remaining } = expandEntity(graph, id, shown, input.kinds ?? null, input.limit, conditions, budget);
  const fresh = new Set(entities);
  const describer = createDescriber(state, input);
  const { hops, count } = firstAmong(graph, new Set([...shown, id, ...entities]), conditions, maxRelations, fresh);
  return {
    revision: state.revision,
    entities: entities.map(describer.brief),
    relations: hops.map((hop) => describeHop(hop, describer, moment)),
    remaining,
    truncated: count > hops.length,
  };
}

/** Every kind either way; with a least grade only relations that have it, by the grade that paths show too. */
function conditionsOf(
  { resolved }: WorkspaceState,
  moment: Moment,
  { fold, minGrade }: { readonly fold: boolean; readonly minGrade?: string | undefined },
): HopConditions {
  const every = { moment, fold, kinds: null, direction: "both" } as const;
  if (minGrade === undefined) return every;
  const gradeOf = createHopGrades(resolved.base, moment, resolved.atHand);
  return { ...every, accepts: (hop) => meetsGrade(gradeOf(hop), minGrade) };
}
function survivors(state: WorkspaceState, ids: readonly EntityId[]): EntityId[] {
  return [...new Set(ids.map((id) => state.resolved.base.survivorOf(id)))];
}
function stands(holds: "certain" | "possible" | "no", moment: Moment): boolean {
  return holds === "certain" || (holds === "possible" && !moment.certain);
}
