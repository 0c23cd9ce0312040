import type { SubjectId } from "#graph/model/ids.ts";
import { isFoldId } from "../canvas/fold-ids.ts";
import { countriesOf, countryKey, foldId, isGroupKey, keyOfFold, placeKey } from "../state/folds.ts";
import type { FoldKey } from "../state/folds.ts";
import { refolded } from "../state/fold-opening.ts";
import { foldWords } from "../state/fold-words.ts";
import type { GroupKey } from "../state/groups.ts";
import type { WindowServices } from "../state/services.ts";
import type { WindowState } from "../state/window-state.ts";
import { textsOf } from "../text/texts.ts";
import { select } from "./dialog-actions.ts";
import { changeLens, seenIn } from "./lens-actions.ts";
import { goToSubject } from "./picture-actions.ts";
import { say } from "./report.ts";
import { drawnEntityOf } from "./subject.ts";

/** The fold that is acted on; null where it is something else. */
export function foldOf({ focus, selection }: Pick<WindowState, "focus" | "selection">): FoldKey | null {
  return keyOfFold(focus ?? selection.at(-1) ?? "");
}
/** What the country (or the jurisdiction) of the thing acted on is folded under. */
export function foldableOf(state: WindowState, part: "country" | "place"): FoldKey | null {
  const entity = drawnEntityOf(state);
  if (!entity) return null;
  return part === "country" ? countryKey(entity) : placeKey(entity);
}

/** Folds the country or jurisdiction of the thing acted on into one thing, or opens the fold that is acted on. */
export function toggleFold(services: WindowServices, part: "country" | "place"): void {
  const { store } = services;
  const state = store.getState();
  const open = foldOf(state);
  if (open !== null) return openFold(services, open);
  const key = foldableOf(state, part);
  if (key !== null) closeFold(services, key);
}
/** The group that the thing acted on is in, where it has been opened. */
export function openedGroupOf(state: WindowState): GroupKey | null {
  const entity = drawnEntityOf(state);
  const group = entity && state.picture.drawn.groups?.get(entity.id);
  if (!group || state.lens.folds.includes(group)) return null;
  const { foldedAsLarge, folds } = state.lens;
  return folds.some(isGroupKey) || foldedAsLarge?.folds.includes(group) === true ? group : null;
}
/** Folds the group of the thing acted on again, at its place; its members go back where they stood. */
export function foldGroupAgain(services: WindowServices): void {
  const group = openedGroupOf(services.store.getState());
  if (group !== null) closeFold(services, group);
}

function closeFold(services: WindowServices, key: FoldKey): void {
  const { store } = services;
  store.setState((state) =>
    refolded(state, { ...state.lens, folds: [...state.lens.folds.filter((other) => other !== key), key] }),
  );
  const fold = seenIn(store.getState()).folds.find((one) => one.key === key);
  if (fold) select(store, [foldId(key)]);
  services.afterDrawing(() => services.canvas()?.keepInView([foldId(key)]));
}

/** Opens a fold; goes to anything else. */
export async function openSubject(services: WindowServices, id: SubjectId): Promise<void> {
  const fold = keyOfFold(id);
  if (fold === null) await goToSubject(services, id);
  else openFold(services, fold);
}

/** Shows the entities of a fold again: those of a group near where it stood, others where they stood. The camera follows a group. */
export function openFold(services: WindowServices, key: FoldKey): void {
  const { store } = services;
  const id: SubjectId = foldId(key);
  const members = seenIn(store.getState()).folds.find((one) => one.key === key)?.members ?? [];
  store.setState((state) => ({
    ...refolded(state, { ...state.lens, folds: state.lens.folds.filter((other) => other !== key) }),
    focus: state.focus === id ? null : state.focus,
    selection: state.selection.filter((other) => other !== id),
  }));
  if (isGroupKey(key)) services.afterDrawing(() => services.canvas()?.keepInView(members.map((member) => member.id)));
}
export function openAllFolds(services: WindowServices): void {
  const { store } = services;
  const groups = seenIn(store.getState()).folds.filter((fold) => isGroupKey(fold.key));
  const members = groups.flatMap((fold) => fold.members);
  const stays = (id: SubjectId | null) => id === null || !isFoldId(id);
  store.setState((state) => ({
    ...refolded(state, { ...state.lens, folds: [] }),
    focus: stays(state.focus) ? state.focus : null,
    selection: state.selection.filter(stays),
  }));
  if (groups.length > 0) services.afterDrawing(() => services.canvas()?.keepInView(members.map(({ id }) => id)));
}

/** Folds every country of which the picture has more than one entity. */
export function foldCountries({ store }: WindowServices): void {
  const { picture, profile } = store.getState();
  const folds = countriesOf(picture.drawn.entities);
  const words = textsOf(profile.lang).tools.folds;
  if (folds.length === 0) return say(store, words.nothing);
  changeLens(store, { folds });
}

/** The words for a fold in the language of the window. */
export function foldText(state: WindowState, key: FoldKey): string {
  const fold = seenIn(state).folds.find((one) => one.key === key);
  if (fold) return fold.name;
  const { entities, groups } = state.picture.drawn;
  const members = isGroupKey(key) ? entities.filter(({ id }) => groups?.get(id) === key) : [];
  return foldWords(state.profile.lang).nameOf(key, members);
}
