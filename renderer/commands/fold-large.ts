import type { Positions } from "../canvas/canvas-port.ts";
import { placesOfGroups } from "../state/fold-places.ts";
import { foldedIfLarge, isGroupKey, mostUnfolded } from "../state/folds.ts";
import type { FoldKey } from "../state/folds.ts";
import { groupsOf, noGroups } from "../state/groups.ts";
import type { Lens } from "../state/lens.ts";
import { placed } from "../state/picture.ts";
import type { Drawn } from "../state/picture.ts";
import type { WindowState } from "../state/window-state.ts";
import type { WindowStore } from "../state/window-store.ts";
import { textsOf } from "../text/texts.ts";
import { say } from "./report.ts";

/** Groups of a picture that is too large to be read; they stay while most of it does, small again or not. */
export function withGroups(drawn: Drawn, former: Drawn["groups"], folds: readonly FoldKey[]): Drawn {
  if (drawn.entities.length <= mostUnfolded && !former && !folds.some(isGroupKey)) return drawn;
  return { ...drawn, groups: groupsOf(drawn.entities, drawn.relations, former ?? null) };
}

/** How a picture is looked at that has become too much to read. */
export interface Folding {
  readonly lens: Lens;
  /** The lens before. */
  readonly of: Lens;
  readonly places: Positions;
}
/** null where a picture is not newly too much to read. */
export function foldingOf(
  { lens, picture }: WindowState,
  { entities, groups = noGroups }: Drawn,
  before: number,
): Folding | null {
  const folds = foldedIfLarge(lens.folds, before, entities, groups);
  if (folds === lens.folds || folds.length === 0) return null;
  return {
    lens: { ...lens, folds, foldedAsLarge: { folds, before: lens.folds } },
    of: lens,
    places: placesOfGroups(folds, groups, picture.positions, picture.ground !== null),
  };
}
/** Shows what was read; that it is folded is said. */
export function showDrawn(store: WindowStore, drawn: Drawn, folding: Folding | null): void {
  if (!folding) return store.setState(({ picture }) => ({ picture: { ...picture, drawn } }));
  const { lens, places } = folding;
  store.setState(({ picture }) => ({ lens, picture: placed({ ...picture, drawn }, places) }));
  const words = textsOf(store.getState().profile.lang).tools.folds;
  say(store, words.large(drawn.entities.length, lens.folds.length, lens.folds.some(isGroupKey)));
}
