import type { EntityId } from "#graph/model/ids.ts";
import { clearLens, mostHops, toggledSigns } from "../state/lens.ts";
import type { Around, Lens, Sign } from "../state/lens.ts";
import type { MarkWishes } from "../state/marks.ts";
import { seenOf } from "../state/seen.ts";
import type { Seen } from "../state/seen.ts";
import type { WindowServices } from "../state/services.ts";
import type { WindowState } from "../state/window-state.ts";
import type { WindowStore } from "../state/window-store.ts";
import { refreshPicture } from "./picture-actions.ts";
import { drawnEntityOf } from "./subject.ts";

/** The picture as it is looked at now. */
export function seenIn({ picture, lens }: Pick<WindowState, "picture" | "lens">): Seen {
  return seenOf(picture.drawn, lens);
}

export function changeLens(store: WindowStore, parts: Partial<Lens>): void {
  store.setState(({ lens }) => ({ lens: { ...lens, ...parts } }));
}

/** The entity that a focus by distance would go round: what is acted on, else the centre that it has. */
export function centreOf(state: WindowState): EntityId | null {
  return drawnEntityOf(state)?.id ?? (seenIn(state).around === null ? null : state.lens.around!.centre);
}

/** Lets what is within so many relations stand out; direction, kinds and the look of the rest stay as they were. */
export function focusWithin(services: WindowServices, hops: number): void {
  const { store } = services;
  const state = store.getState();
  const centre = centreOf(state);
  if (centre === null) return;
  const usual = { direction: "both", kinds: null, rest: "faded" } as const;
  const { around } = state.lens;
  const isOneOf = around !== null && [around.centre, ...(around.also ?? [])].includes(centre);
  const kept = isOneOf ? around : { ...usual, ...around, centre, also: [] }; // one of several centres keeps the others
  changeAround(services, { ...kept, hops: Math.max(1, Math.min(mostHops, hops)) });
}
/** One relation nearer or further; without a focus by distance it begins with one relation. */
export function stepFocus(services: WindowServices, by: 1 | -1): void {
  const { lens, ...state } = services.store.getState();
  const isThere = seenIn({ lens, picture: state.picture }).around !== null;
  focusWithin(services, isThere ? lens.around!.hops + by : 1);
}
export function changeAround(services: WindowServices, around: Around): void {
  const { store } = services;
  changeLens(store, { around });
  const within = seenIn(store.getState()).around?.within ?? [];
  services.afterDrawing(() => services.canvas()?.keepInView(within));
}
export function endFocus({ store }: WindowServices): void {
  changeLens(store, { around: null });
}

/** Hides what rows of the legend stand for, or shows it again. */
export function toggleSigns(store: WindowStore, signs: readonly Sign[]): void {
  store.setState(({ lens }) => ({ lens: toggledSigns(lens, signs) }));
}
/** Marks claims that compete, or grades, or stops it. Grades are read with the picture. */
export async function toggleMark(services: WindowServices, mark: keyof MarkWishes): Promise<void> {
  const { marks } = services.store.getState().lens;
  changeLens(services.store, { marks: { ...marks, [mark]: !marks[mark] } });
  await refreshPicture(services);
}
export function toggleWidths({ store }: WindowServices): void {
  changeLens(store, { widths: store.getState().lens.widths === null ? { key: null } : null });
}
export function showAllSigns({ store }: WindowServices): void {
  changeLens(store, { hidden: clearLens.hidden });
}
