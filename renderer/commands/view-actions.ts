import type { InputOf } from "#data/api/contract.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { EntityId, RecordId } from "#graph/model/ids.ts";
import type { Positions } from "../canvas/canvas-port.ts";
import { isFoldId } from "../canvas/fold-ids.ts";
import { moved } from "../state/picture.ts";
import { named, opened } from "../state/picture-view.ts";
import type { OpenView } from "../state/picture.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { differenceOf, partsOfView, viewPartsOf } from "../state/views.ts";
import { lensOfView } from "../state/view-lens.ts";
import { isWritable, recordedOf } from "../state/window-state.ts";
import type { WindowState } from "../state/window-state.ts";
import { textsOf } from "../text/texts.ts";
import { applyEdits } from "./change-actions.ts";
import { openDialog } from "./dialog-actions.ts";
import { keepMoves } from "./keep-moves.ts";
import { compareAgain } from "./compare-actions.ts";
import { changePicture, mapTask } from "./picture-actions.ts";
import { askViewPicture } from "./read-picture.ts";
import { say } from "./report.ts";
import { setMoment } from "./session-actions.ts";

type Edit = InputOf<"applyEdits">["edits"][number];

const wordsOf = ({ store }: WindowServices) => textsOf(store.getState().profile.lang).views;

/** Opens a view: what it shows, where, with its date, filters and camera; and says so. What differs from the workspace is said too. */
export async function openView(services: WindowServices, id: RecordId): Promise<void> {
  const { store } = services;
  await keepMoves(services);
  const { profile, moment } = store.getState();
  const reading = { lang: profile.lang, languages: [...profile.languages] };
  const asked = openClient(services).getView({ id, ...recordedOf({ moment }), ...reading });
  const picture = askViewPicture(services, id);
  const { view, revision } = await asked;
  store.setState(({ picture: former, panels, system }) => ({
    picture: opened(former, view),
    filter: { minGrade: view.filters.minGrade ?? null },
    lens: lensOfView(view),
    selection: [],
    focus: null,
    answer: { status: "idle" },
    panels: system.narrow ? { ...panels, place: null } : panels,
  }));
  const ahead = { view, revision, ...picture };
  await setMoment(services, { asOf: view.asOf, certain: view.filters.certain ?? false }, ahead);
  services.afterDrawing(() => {
    const canvas = services.canvas();
    if (view.camera) canvas?.lookAt(view.camera);
    else canvas?.fit();
    if (store.getState().system.narrow) canvas?.takeFocus(); // the list it was chosen from has given way
  });
  const words = wordsOf(services);
  const { minGrade, certain, hidden = [] } = view.filters;
  const sentences = [
    words.opened(view.name, view.entities.length),
    view.asOf === null ? "" : words.stateAsOf(view.asOf),
    certain === true ? words.stateCertain : "",
    minGrade === undefined ? "" : words.stateGrade(minGrade),
    hidden.length === 0 ? "" : words.stateHidden(hidden.length),
    words.missing(view),
  ];
  say(store, sentences.filter((sentence) => sentence !== "").join(profile.lang === "ja" ? "" : " "));
  await drawGround(services, view);
  if (view.filters.compare) await compareAgain(services, view.filters.compare);
}

/** Outlines of a map are no part of the file: they are made again for what they were made for. */
async function drawGround({ store, computeLayout }: WindowServices, { id, style }: OpenView): Promise<void> {
  if (style.layout !== "map" || !style.map) return;
  const { ground } = await computeLayout(mapTask(style.map), {
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  changePicture(store, (picture) => (picture.view?.id === id ? { ...picture, ground } : picture));
}

/** Puts the name away; the picture stays as it is. */
export async function closeView(services: WindowServices): Promise<void> {
  await keepMoves(services);
  changePicture(services.store, (picture) => named(picture, null));
}

/** Keeps the picture in the view that is open; without one a name is asked. */
export async function saveView(services: WindowServices): Promise<void> {
  const { store } = services;
  const state = store.getState();
  const words = wordsOf(services);
  if (!isWritable(state)) return say(store, words.readOnly, "error");
  if (state.picture.shown.length === 0) return say(store, words.empty, "error");
  const { view } = state.picture;
  if (view === null) return openDialog(store, { type: "view", form: { type: "save" } });
  await keepMoves(services);
  const before = differenceOf(store.getState());
  await overwriteView(services, view.id, view.name, before === null);
}

/** Keeps the picture under a new name, and opens that view. */
export async function saveViewAs(services: WindowServices, name: string): Promise<void> {
  await keepMoves(services);
  const edit: Edit = { type: "addView", name, ...(await currentParts(services)) };
  await makeView(services, wordsOf(services).changes.add(name), edit, name);
}

export async function duplicateView(services: WindowServices, id: RecordId, name: string): Promise<void> {
  await keepMoves(services);
  const { view } = await openClient(services).getView({ id });
  const label = wordsOf(services).changes.duplicate(view.name, name);
  await applyEdits(services, label, [{ type: "addView", name, ...partsOfView(view) }]);
  say(services.store, wordsOf(services).duplicated(view.name, name));
}

async function makeView(services: WindowServices, label: string, edit: Edit, name: string): Promise<void> {
  const { views } = await applyEdits(services, label, [edit]);
  const [id] = views;
  if (id === undefined) return;
  const { view } = await openClient(services).getView({ id });
  changePicture(services.store, (picture) => named(picture, view));
  say(services.store, wordsOf(services).saved(name));
}

/**
 * Puts what is on the canvas in the place of what a view has; it is open then.
 *
 * @param isCameraOnly Nothing but the camera is another: then it is no matter if that stands where it stood too.
 */
export async function overwriteView(
  services: WindowServices,
  id: RecordId,
  name: string,
  isCameraOnly = false,
): Promise<void> {
  await keepMoves(services);
  const words = wordsOf(services);
  const parts = await currentParts(services);
  const edit: Edit = isCameraOnly
    ? { type: "changeView", view: id, camera: parts.camera ?? null }
    : { type: "changeView", view: id, ...parts };
  const { view: before } = await openClient(services).getView({ id });
  const isSame = isCameraOnly && JSON.stringify(before.camera) === JSON.stringify(parts.camera ?? null);
  if (!isSame) await applyEdits(services, words.changes.overwrite(name), [edit]);
  const { view } = await openClient(services).getView({ id });
  changePicture(services.store, (picture) => named(picture, view));
  say(services.store, words.saved(name));
}

export async function renameView(services: WindowServices, id: RecordId, before: string, name: string): Promise<void> {
  if (name === before) return;
  const words = wordsOf(services);
  await applyEdits(services, words.changes.rename(before, name), [{ type: "changeView", view: id, name }]);
  say(services.store, words.renamed(before, name));
}

/** Takes a view away; undo brings it back. What is on the canvas stays. */
export async function removeView(services: WindowServices, id: RecordId, name: string): Promise<void> {
  const words = wordsOf(services);
  await applyEdits(services, words.changes.remove(name), [{ type: "removeView", view: id }]);
  say(services.store, words.removed(name));
}

/** What of the picture is in the workspace, whatever the date, as a view keeps it. */
async function currentParts(services: WindowServices): Promise<ReturnType<typeof viewPartsOf>> {
  const state = services.store.getState();
  const { shown, drawn } = state.picture;
  const isDrawn = new Set<EntityId>(drawn.entities.map(({ id }) => id));
  const areAllDrawn = shown.every((id) => isDrawn.has(id));
  const entities = areAllDrawn
    ? shown
    : (await openClient(services).getPicture({ entities: [...shown] })).entities.map(({ id }) => id);
  return viewPartsOf(state, entities, services.canvas()?.lookingAt() ?? null);
}

/** Things that arrow keys move: what is selected, else what has the focus. */
export function movable({ picture, selection, focus }: WindowState): readonly EntityId[] {
  const chosen = selection.some((id) => isEntityId(id) || isFoldId(id)) ? selection : focus === null ? [] : [focus];
  return chosen.filter((id): id is EntityId => (isEntityId(id) || isFoldId(id)) && picture.positions[id] !== undefined);
}

/** Picture units that a key moves by: a step of a grid that the eye sees, or as little as one sees. */
const reaches = { far: 20, near: 1 } as const;
const ways = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
} as const;
/** Names of the commands that move. */
export const nudgeTitles = {
  left: { far: "moveLeft", near: "nudgeLeft" },
  right: { far: "moveRight", near: "nudgeRight" },
  up: { far: "moveUp", near: "nudgeUp" },
  down: { far: "moveDown", near: "nudgeDown" },
} as const;

/** Moves what is movable; where it goes out of the window the camera follows. */
export function nudge(services: WindowServices, way: keyof typeof ways, reach: keyof typeof reaches): void {
  const { store } = services;
  const state = store.getState();
  const { positions } = state.picture;
  const ids = movable(state);
  const by = { x: ways[way].x * reaches[reach], y: ways[way].y * reaches[reach] };
  const places: Positions = Object.fromEntries(
    ids.map((id) => [id, { x: positions[id]!.x + by.x, y: positions[id]!.y + by.y }]),
  );
  if (ids.length === 0) return;
  changePicture(store, (picture) => moved(picture, places));
  services.afterDrawing(() => services.canvas()?.keepInView(ids));
}
