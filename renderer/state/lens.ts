import type { EntityId } from "#graph/model/ids.ts";
import type { FoldKey } from "./folds.ts";
import { firstMarks } from "./marks.ts";
import type { MarkWishes } from "./marks.ts";
import type { WidthKey } from "./money-widths.ts";

/** Relations that a focus by distance may reach. */
export const mostHops = 5;
export const hopChoices = [1, 2, 3, 4, 5] as const;
export const aroundDirections = ["both", "up", "down"] as const;
/** "up" goes against the arrows, to where things come from; "down" along them. What has no direction is followed either way. */
export type AroundDirection = (typeof aroundDirections)[number];
export const restLooks = ["faded", "hidden"] as const;
export type RestLook = (typeof restLooks)[number];

/** A focus by distance: what is within so many relations of one entity; the rest is faded or hidden. */
export interface Around {
  readonly centre: EntityId;
  /** Further centres: the hosts of a visit. */
  readonly also?: readonly EntityId[];
  /** 1 to `mostHops`. */
  readonly hops: number;
  readonly direction: AroundDirection;
  /** Kinds of relation that are followed; null for every kind. */
  readonly kinds: readonly string[] | null;
  readonly rest: RestLook;
}

/** What a row of the legend stands for: "kind ministry", "relation funds", or a way in which lines and shapes are drawn. */
export type Sign = `kind ${string}` | `relation ${string}` | "folded" | "inferred" | "possible";

/** How the picture is looked at; what is in it does not change by it, and nothing moves. */
export interface Lens {
  readonly around: Around | null;
  /** Rows of the legend that are switched off. */
  readonly hidden: readonly Sign[];
  /** Countries and jurisdictions drawn as one thing each. */
  readonly folds: readonly FoldKey[];
  /** What the picture was folded to without being asked, as it is too large, and what was folded before that. */
  readonly foldedAsLarge?: { readonly folds: readonly FoldKey[]; readonly before: readonly FoldKey[] };
  /** Layouts leave these where they are. */
  readonly pinned: readonly EntityId[];
  readonly marks: MarkWishes;
  /** Lines of money as wide as their amounts; without a key the figures of which there are most. */
  readonly widths: { readonly key: WidthKey | null } | null;
}
export const clearLens: Lens = { around: null, hidden: [], folds: [], pinned: [], marks: firstMarks, widths: null };

/** Switches these rows off, or on again where all of them are off. */
export function toggledSigns(lens: Lens, signs: readonly Sign[]): Lens {
  const areOff = signs.every((sign) => lens.hidden.includes(sign));
  const others = lens.hidden.filter((sign) => !signs.includes(sign));
  return { ...lens, hidden: areOff ? others : [...others, ...signs] };
}
