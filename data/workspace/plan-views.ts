import { WorkspaceError } from "#data/api/errors.ts";
import type { ViewStyle } from "#data/api/view-shapes.ts";
import type { RecordId, SubjectId } from "#graph/model/ids.ts";
import { isEntityId, isSubjectId } from "#graph/model/ids.ts";
import type { Json } from "#graph/model/json.ts";
import type { ViewPartRecord, ViewRecord } from "#graph/model/record.ts";
import type { ViewChange } from "#graph/resolve/view-parts.ts";
import { keysOfPart, partTowards, withParts } from "#graph/resolve/view-parts.ts";
import { takeBack } from "./plan-judgements.ts";
import { getSubject } from "./plan.ts";
import type { EditOf, Plan } from "./plan.ts";
import { filtersOf, storedMoment, writtenAsOf } from "./view-moment.ts";

/** Things that one edit places, by id. */
type Places = ViewRecord["positions"];

export function addView(plan: Plan, edit: EditOf<"addView">): void {
  const { name, folds, camera, style } = edit;
  const id = plan.begun.mint<RecordId>("view");
  const shown = [...new Set(edit.shown.map((one) => getSubject(plan, one)))];
  plan.add.push({
    type: "view",
    id,
    name,
    shown,
    positions: placesAmong(plan, shown, edit.positions, name),
    folds,
    ...storedMoment(edit.asOf, edit.filters),
    camera,
    style: toJson(style),
    who: plan.who,
    when: plan.begun.when,
  });
  plan.views.push(id);
}

/** Says anew what is given and is not so already. @throws WorkspaceError `not-found`; `invalid-input` for a place of what the view does not show. */
export function changeView(plan: Plan, edit: EditOf<"changeView">): void {
  const view = getView(plan, edit.view);
  const { name = view.name, folds = view.folds, style, camera = view.camera } = edit;
  const before = new Set<SubjectId>(view.shown);
  const shown = edit.shown ? edit.shown.map((id) => (before.has(id) ? id : getSubject(plan, id))) : view.shown;
  const isOtherMoment = edit.asOf !== undefined || edit.filters !== undefined;
  const wanted: ViewRecord = {
    ...view,
    name,
    folds,
    camera,
    shown: [...new Set(shown)],
    positions: { ...view.positions, ...placesAmong(plan, shown, edit.positions ?? {}, view.name) },
    style: style ? toJson(style) : view.style,
    ...(isOtherMoment
      ? storedMoment(edit.asOf === undefined ? writtenAsOf(view) : edit.asOf, edit.filters ?? filtersOf(view))
      : {}),
  };
  addPart(plan, view, partTowards(view, wanted, keysOf(view, wanted)));
}

/** Moves things in a view. @throws WorkspaceError `not-found`; `invalid-input` for what the view does not show. */
export function moveInView(plan: Plan, edit: EditOf<"moveInView">): void {
  const view = getView(plan, edit.view);
  const moved = placesAmong(plan, view.shown, edit.positions, view.name);
  const wanted = { ...view, positions: { ...view.positions, ...moved } };
  addPart(plan, view, partTowards(view, wanted, keysOfPart({ positions: moved })));
}

/** Takes a view back; its parts count for nothing until it returns. */
export function removeView(plan: Plan, { view, reason }: EditOf<"removeView">): void {
  takeBack(plan, getView(plan, view).id, undefined, reason);
}

/** A view as earlier edits of the list leave it. */
function getView(plan: Plan, id: RecordId): ViewRecord {
  const view = plan.state.resolved.base.views.get(id);
  if (!view || plan.retract.includes(id))
    throw new WorkspaceError("not-found", `There is no view ${id} here. “keiro views” lists them.`);
  const parts = plan.add.filter((record): record is ViewPartRecord => record.type === "viewPart" && record.view === id);
  return parts.length === 0 ? view : withParts(view, parts);
}

export function addPart(plan: Plan, { id }: Pick<ViewRecord, "id">, change: ViewChange | null): void {
  if (change === null) return;
  plan.add.push({
    type: "viewPart",
    id: plan.begun.mint<RecordId>("viewPart"),
    view: id,
    ...change,
    who: plan.who,
    when: plan.begun.when,
  });
}

function keysOf(view: ViewRecord, wanted: ViewRecord): ReturnType<typeof keysOfPart> {
  const stays = new Set<SubjectId>(wanted.shown);
  return keysOfPart({ ...wanted, shown: { add: wanted.shown, remove: view.shown.filter((id) => !stays.has(id)) } });
}

/** Without what is not said. */
function toJson(style: ViewStyle): Json {
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined)) as Json;
}

/** Hundredths of a picture unit are finer than any screen, and short to read. */
const rounding = 100;

/** Places of things that are shown, under the ids that the view knows them by or their survivor's. */
function placesAmong(plan: Plan, shown: readonly SubjectId[], positions: Places, name: string): Places {
  const { survivorOf } = plan.state.resolved.base;
  const lead = (id: SubjectId) => (isEntityId(id) ? survivorOf(id) : id);
  const known = new Set(shown.flatMap((id) => [id, lead(id)]));
  return Object.fromEntries(
    Object.entries(positions).map(([id, [x, y]]) => {
      if (!isSubjectId(id) || !known.has(id))
        throw new WorkspaceError("invalid-input", `The view “${name}” does not show ${id}, so it has no place in it.`);
      const place = [x, y].map((at) => Math.round(at * rounding) / rounding + 0) as [number, number];
      return [id, place];
    }),
  );
}
