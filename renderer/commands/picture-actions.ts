import { isEntityId } from "#graph/model/ids.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { refolded } from "../state/fold-opening.ts";
import { revealed, seenOf } from "../state/seen.ts";
import {
  emptyPicture,
  collapsed,
  laidOut,
  moved,
  placed,
  withDirect,
  withExpansion,
  without,
} from "../state/picture.ts";
import { named } from "../state/picture-view.ts";
import type { Expansion, KindDirection, MadeBy, Picture } from "../state/picture.ts";
import type { Positions } from "../canvas/canvas-port.ts";
import { estimateWidth } from "../canvas/entity-room.ts";
import { endAbove } from "../canvas/layouts/end-above.ts";
import type { LaidOut, LayoutName, LayoutTask } from "../canvas/layouts/layout-task.ts";
import { filterOf, momentOf, readingOf, recordedOf } from "../state/window-state.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import type { WindowStore } from "../state/window-store.ts";
import { textsOf } from "../text/texts.ts";
import { arrive } from "./arrival.ts";
import { select, showInspector } from "./dialog-actions.ts";
import { foldingOf, showDrawn, withGroups } from "./fold-large.ts";
import { followView, keepMoves } from "./keep-moves.ts";
import { readPicture } from "./read-picture.ts";
import type { PictureAhead } from "./read-picture.ts";
import { say } from "./report.ts";

/** How many neighbours one expansion brings. */
export const expansionLimit = 25;

/** The last reading of the picture that was asked for. */
const readings = new WeakMap<WindowStore, { done: Promise<void> }>();

export function changePicture(store: WindowStore, change: (picture: Picture) => Picture): void {
  store.setState(({ picture }) => ({ picture: change(picture) }));
}

/**
 * Reads the picture again: what is shown, as of the date, in the reader's languages. Of several readings the last one asked
 * counts: who asked for an earlier one waits for that, so that what is asked for is on the canvas then.
 */
export async function refreshPicture(services: WindowServices, ahead: PictureAhead | null = null): Promise<void> {
  const { store } = services;
  const own = { done: Promise.resolve() };
  readings.set(store, own);
  own.done = readAndShow(services, ahead, () => readings.get(store) === own);
  await own.done;
  for (let last = own, next = readings.get(store); next && next !== last; next = readings.get(store)) {
    last = next;
    await next.done.catch(() => undefined); // told to whoever asked for it
  }
}

/** @param isLast Whether no later reading has been asked for. */
async function readAndShow(services: WindowServices, ahead: PictureAhead | null, isLast: () => boolean): Promise<void> {
  const { store } = services;
  const state = store.getState();
  const drawn = state.picture.shown.length === 0 ? emptyPicture.drawn : await readPicture(services, ahead);
  if (!isLast()) return;
  const { drawn: former } = store.getState().picture;
  const before = former.entities.length;
  const grouped = withGroups(drawn, former.groups, state.lens.folds);
  if (grouped !== drawn) await services.pause(); // finding groups, folding and drawing each take their time
  if (!isLast()) return;
  const folding = foldingOf(store.getState(), grouped, before);
  if (folding) {
    seenOf(grouped, folding.lens); // remembered for whoever draws
    await services.pause();
    if (!isLast()) return;
  }
  showDrawn(
    store,
    grouped,
    folding?.of === store.getState().lens ? folding : foldingOf(store.getState(), grouped, before),
  );
  await refreshStubs(services);
}

/** Counts again what expansions left over: something else may have brought it by now. */
async function refreshStubs(services: WindowServices): Promise<void> {
  const { store } = services;
  const before = store.getState();
  const open = before.picture.expansions.filter(({ remaining }) => remaining > 0);
  if (open.length === 0) return;
  const shown = [...before.picture.shown];
  const counts = await Promise.all(
    open.map(async ({ entity, kinds }) => {
      const { entities, remaining } = await openClient(services).expand({
        entity,
        shown,
        limit: 1,
        fold: before.picture.fold,
        ...wanted(kinds),
        ...filterOf(before),
        ...momentOf(before),
        ...readingOf(before),
      });
      return entities.length + remaining;
    }),
  );
  if (store.getState().picture.shown !== before.picture.shown) return; // the newer reading counts for itself
  changePicture(store, (picture) => ({
    ...picture,
    expansions: picture.expansions.map((expansion) => {
      const at = open.indexOf(expansion);
      return at < 0 ? expansion : { ...expansion, remaining: counts[at]! };
    }),
  }));
}

/** Puts entities on the canvas because somebody asked for them. */
export async function addToPicture(services: WindowServices, ids: readonly EntityId[]): Promise<void> {
  const before = services.store.getState().picture;
  changePicture(services.store, (picture) => withDirect(picture, ids));
  if (
    services.store.getState().picture.shown !== before.shown ||
    services.store.getState().picture.drawn.entities.length === 0
  )
    await refreshPicture(services);
}

/** Adds an entity if needed, selects it, opens the inspector and brings it to the middle. */
export function goTo(services: WindowServices, id: EntityId): Promise<void> {
  const { store } = services;
  return arrive(store, async () => {
    await addToPicture(services, [id]);
    store.setState((state) => refolded(state, revealed(state.lens, state.picture.drawn, id)));
    select(store, [id]);
    showInspector(store);
    services.afterDrawing(() => services.canvas()?.centreOn(id));
  });
}

/** Shows a relation in the inspector, with its ends on the canvas. */
export async function goToSubject(services: WindowServices, id: SubjectId): Promise<void> {
  if (isEntityId(id)) return goTo(services, id);
  const state = services.store.getState();
  if (!state.picture.drawn.relations.some((relation) => relation.id === id)) {
    const { relation } = await openClient(services).getRelation({ id, ...recordedOf(state), ...readingOf(state) });
    await addToPicture(services, [relation.source.id, relation.target.id]);
  }
  select(services.store, [id]);
  showInspector(services.store);
  services.afterDrawing(() => services.canvas()?.centreOn(id));
}

/** Brings the weightiest neighbours not shown yet; the rest stays as something to click. */
export async function expandEntity(
  services: WindowServices,
  entity: EntityId,
  kinds: readonly KindDirection[] | null,
  limit = expansionLimit,
): Promise<void> {
  const { store } = services;
  const state = store.getState();
  const answer = await openClient(services).expand({
    entity,
    shown: [...state.picture.shown],
    limit,
    fold: state.picture.fold,
    ...wanted(kinds),
    ...filterOf(state),
    ...momentOf(state),
    ...readingOf(state),
  });
  const expansion: Expansion = {
    entity,
    kinds,
    brought: answer.entities.map(({ id }) => id),
    remaining: answer.remaining,
  };
  changePicture(store, (picture) => withExpansion(withDirectIfMissing(picture, entity), expansion));
  if (expansion.brought.length === 0) say(store, textsOf(state.profile.lang).expand.nothingCame);
  await refreshPicture(services);
}
function withDirectIfMissing(picture: Picture, entity: EntityId): Picture {
  return picture.shown.includes(entity) ? picture : withDirect(picture, [entity]);
}
function wanted(kinds: readonly KindDirection[] | null): { kinds?: KindDirection[] } {
  return kinds === null ? {} : { kinds: [...kinds] };
}

/** The stub of an entity was clicked: the next ones of the same kinds. */
export async function expandFurther(services: WindowServices, entity: EntityId): Promise<void> {
  const expansion = services.store
    .getState()
    .picture.expansions.findLast((other) => other.entity === entity && other.remaining > 0);
  if (expansion) await expandEntity(services, entity, expansion.kinds);
}

export async function collapseEntity(services: WindowServices, entity: EntityId): Promise<void> {
  const { store } = services;
  const before = store.getState().picture.shown.length;
  changePicture(store, (picture) => collapsed(picture, entity));
  forgetGone(store);
  const { picture, profile } = store.getState();
  const gone = before - picture.shown.length;
  say(store, textsOf(profile.lang).expand.collapsed(gone));
  await refreshPicture(services);
}

export async function removeFromPicture(services: WindowServices, ids: readonly SubjectId[]): Promise<void> {
  changePicture(services.store, (picture) => without(picture, ids.filter(isEntityId)));
  forgetGone(services.store);
  await refreshPicture(services);
}
export async function clearPicture(services: WindowServices): Promise<void> {
  changePicture(services.store, (picture) => named(without(picture, picture.shown, "clear"), null));
  forgetGone(services.store);
  await refreshPicture(services);
}

/** Back and Forward of the picture. */
export async function stepPicture(services: WindowServices, step: (picture: Picture) => Picture): Promise<void> {
  await keepMoves(services);
  changePicture(services.store, step);
  forgetGone(services.store);
  await followView(services);
  await refreshPicture(services);
}

/** What left the picture is neither selected nor focused any more; the inspector stays with what it shows. */
function forgetGone(store: WindowStore): void {
  store.setState(({ picture, focus, selection }) => {
    const stays = (id: SubjectId) =>
      picture.shown.includes(id as EntityId) || picture.drawn.relations.some((relation) => relation.id === id);
    const kept = selection.filter(stays);
    return {
      focus: focus !== null && stays(focus) ? focus : null,
      selection: kept.length > 0 ? kept : selection.slice(0, 1),
    };
  });
}

export async function setFold(services: WindowServices, fold: boolean): Promise<void> {
  changePicture(services.store, (picture) => ({ ...picture, fold }));
  await refreshPicture(services);
}

export function keepPlaces(store: WindowStore, positions: Positions): void {
  changePicture(store, (picture) => placed(picture, positions));
}
export function moveTo(store: WindowStore, positions: Positions): void {
  changePicture(store, (picture) => moved(picture, positions));
}

/** Room that a name takes below its shape, in picture units, for the layout. */
const entityRoom = { width: 150, height: 76 } as const;
/** Shape, and the blanks before and after the name beside it. */
const markWidth = 36;
const namesBeside: ReadonlySet<LayoutName> = new Set(["flow", "hierarchy"]);
/** What a layout is made for where nothing is drawn to measure: a window of 1440 by 900 with its panels. */
const usualAspect = 1.5;

const runningLayouts = new WeakMap<WindowStore, AbortController>();

/** Lays the whole picture out anew, because the user asked. */
export async function layOut(services: WindowServices, layout: LayoutName = "network"): Promise<void> {
  const { store } = services;
  const { picture } = store.getState();
  if (picture.layout.status === "running" || picture.drawn.entities.length === 0) return;
  const stop = new AbortController();
  runningLayouts.set(store, stop);
  const progress = (share: number) => changePicture(store, (now) => ({ ...now, layout: { status: "running", share } }));
  progress(0);
  try {
    const task = layoutTask(services, layout);
    const found = await services.computeLayout(task, { signal: stop.signal, onProgress: progress });
    changePicture(store, (now) => laidOut(now, withoutPinned(found, store.getState().lens.pinned), madeBy(task)));
    services.afterDrawing(() => services.canvas()?.fit());
    if (layout === "map" && found.ground === null)
      say(store, textsOf(store.getState().profile.lang).canvas.noCountries);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    changePicture(store, (now) => ({ ...now, layout: { status: "resting" } }));
  }
}

/** What is kept of a layout: for a map, what its outlines are made for. */
export function madeBy({ layout, entities, aspect }: LayoutTask): MadeBy {
  const countries = [...new Set(entities.flatMap(({ country }) => (country === null ? [] : [country])))].sort();
  if (layout !== "map" || countries.length === 0) return { layout, map: null };
  return { layout, map: { aspect, entities: entities.length, countries } };
}

/** The question whose answer has the outlines of such a map: they depend on no more than this. */
export function mapTask({ aspect, entities, countries }: NonNullable<MadeBy["map"]>): LayoutTask {
  const bodies = Array.from({ length: entities }, (_, at) => ({
    ...entityRoom,
    id: String(at),
    jurisdiction: null,
    country: countries[at] ?? null,
  }));
  return { layout: "map", entities: bodies, relations: [], start: {}, around: [], aspect };
}

/** Pinned things keep their places; what the layout would put on one of them goes beside it. */
function withoutPinned(found: LaidOut, pinned: readonly EntityId[]): LaidOut {
  if (pinned.length === 0) return found;
  const isFree = ([id]: readonly [string, unknown]) => !pinned.includes(id as EntityId);
  return { ...found, positions: Object.fromEntries(Object.entries(found.positions).filter(isFree)) };
}

/** Everything stays where it is. */
export function cancelLayout({ store }: WindowServices): void {
  runningLayouts.get(store)?.abort();
}

function layoutTask({ store, canvas }: WindowServices, layout: LayoutName): LayoutTask {
  const state = store.getState();
  const { positions } = state.picture;
  // What the legend hides keeps its place too, so that nothing stands in it when it comes back.
  const drawn = seenOf(state.picture.drawn, { ...state.lens, hidden: [], around: null });
  const schema = state.session.status === "open" ? state.session.schema : null;
  return {
    layout,
    entities: drawn.entities.map(({ id, shortName, jurisdiction, country }) => ({
      id,
      height: entityRoom.height,
      width: namesBeside.has(layout) ? estimateWidth(shortName) + markWidth : entityRoom.width,
      jurisdiction,
      country,
    })),
    relations: drawn.relations.map(({ source, target, kind, folded }) => ({
      source,
      target,
      carriesMoney: !folded && (schema?.relationKinds.get(kind)?.carriesMoney ?? false),
      above: folded ? null : endAbove(kind),
    })),
    start: positions,
    around: state.selection.filter(isEntityId),
    aspect: canvas()?.aspect() ?? usualAspect,
  };
}
