import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { roomOf, roomSize } from "../canvas/entity-room.ts";
import type { Positions } from "../canvas/canvas-port.ts";
import { aligned, distributed, pushedApart } from "../state/arrange.ts";
import type { Alignment, Standing } from "../state/arrange.ts";
import { moved } from "../state/picture.ts";
import type { WindowServices } from "../state/services.ts";
import type { WindowState } from "../state/window-state.ts";
import type { WindowStore } from "../state/window-store.ts";
import { textsOf } from "../text/texts.ts";
import { select } from "./dialog-actions.ts";
import { changeLens, seenIn } from "./lens-actions.ts";
import { changePicture } from "./picture-actions.ts";
import { say } from "./report.ts";
import { subjectOf } from "./subject.ts";

/** Everything that is on the canvas now; what is hidden is not selected unseen. */
export function selectAll({ store }: WindowServices): void {
  const { entities } = seenIn(store.getState());
  selectAndSay(
    store,
    entities.map(({ id }) => id),
  );
}

/** What is selected, or in focus, and everything that a relation on the canvas ties to it. */
export function selectNeighbours({ store }: WindowServices): void {
  const state = store.getState();
  const { entities, relations } = seenIn(state);
  const chosen = new Set<SubjectId>(entitiesChosen(state));
  const near = new Set<SubjectId>(chosen);
  for (const { source, target } of relations) {
    if (chosen.has(source)) near.add(target);
    if (chosen.has(target)) near.add(source);
  }
  selectAndSay(
    store,
    entities.map(({ id }) => id).filter((id) => near.has(id)),
  );
}
export function selectNothing({ store }: WindowServices): void {
  store.setState({ selection: [] });
}
function selectAndSay(store: WindowStore, ids: readonly EntityId[]): void {
  const { focus } = store.getState();
  select(store, ids);
  if (focus !== null) store.setState({ focus }); // the keyboard stays where it was
  say(store, textsOf(store.getState().profile.lang).tools.arrange.selected(ids.length));
}

/** The entities that are selected; without any the one in focus. */
export function entitiesChosen(state: WindowState): readonly EntityId[] {
  const there = new Set<SubjectId>(seenIn(state).entities.map(({ id }) => id));
  const selected = state.selection.filter((id): id is EntityId => there.has(id));
  if (selected.length > 0) return selected;
  const subject = subjectOf(state);
  return subject !== null && there.has(subject) ? [subject as EntityId] : [];
}

/** The chosen entities with their places and the room of their shapes and names. */
function standing(state: WindowState, ids: readonly EntityId[]): readonly Standing[] {
  const wanted = new Set(ids);
  const schema = state.session.status === "open" ? state.session.schema : null;
  return seenIn(state).entities.flatMap((brief) => {
    const point = state.picture.positions[brief.id];
    if (!point || !wanted.has(brief.id)) return [];
    const shape = schema?.entityKinds.get(brief.kind)?.shape ?? "circle";
    return [{ id: brief.id, x: point.x, y: point.y, ...roomSize(roomOf({ shape, brief })) }];
  });
}

export function align({ store }: WindowServices, to: Alignment): void {
  const state = store.getState();
  move(store, aligned(standing(state, entitiesChosen(state)), to));
}
export function distribute({ store }: WindowServices, along: "x" | "y"): void {
  const state = store.getState();
  move(store, distributed(standing(state, entitiesChosen(state)), along));
}
/** Parts what stands on one another: of several selected only these, else of everything. Pinned things stay. */
export function pushApart({ store }: WindowServices): void {
  const state = store.getState();
  const chosen = entitiesChosen(state);
  const ids = chosen.length > 1 ? chosen : seenIn(state).entities.map(({ id }) => id);
  const places = pushedApart(standing(state, ids), new Set(state.lens.pinned));
  if (Object.keys(places).length === 0) say(store, textsOf(state.profile.lang).tools.arrange.apart);
  else move(store, places);
}
function move(store: WindowStore, places: Positions): void {
  if (Object.keys(places).length > 0) changePicture(store, (picture) => moved(picture, places));
}

/** Layouts and pushing apart leave pinned things where they are; a hand may move them. Where all are pinned, they are let go. */
export function togglePins({ store }: WindowServices): void {
  const state = store.getState();
  const chosen = entitiesChosen(state);
  const { pinned } = state.lens;
  const areAll = chosen.every((id) => pinned.includes(id));
  const others = pinned.filter((id) => !chosen.includes(id));
  changeLens(store, { pinned: areAll ? others : [...others, ...chosen] });
  const words = textsOf(state.profile.lang).tools.arrange;
  say(store, areAll ? words.unpinned(chosen.length) : words.pinned(chosen.length));
}
