import { compareText } from "#graph/model/json.ts";
import type { Positions } from "../point.ts";

/** Ways of placing a whole picture, in the order in which they are offered. */
export const layoutNames = ["network", "flow", "hierarchy", "jurisdictions", "rings", "map"] as const;
export type LayoutName = (typeof layoutNames)[number];

export interface LayoutEntity {
  readonly id: string;
  /** Room with the name below the shape, in picture units. */
  readonly width: number;
  readonly height: number;
  /** The jurisdiction that it belongs to, by any text that tells jurisdictions apart; null where none is known. */
  readonly jurisdiction: string | null;
  /** ISO 3166-1 alpha-2 of the country that it is in, or null. */
  readonly country: string | null;
}
export interface LayoutRelation {
  readonly source: string;
  readonly target: string;
  /** Money goes from source to target. */
  readonly carriesMoney: boolean;
  /** Which end stands above the other: the whole of a part, who runs of what is run; null where neither does. */
  readonly above: "source" | "target" | null;
}
export interface LayoutTask {
  readonly layout: LayoutName;
  readonly entities: readonly LayoutEntity[];
  readonly relations: readonly LayoutRelation[];
  /** Where things stand now. */
  readonly start: Positions;
  /** What rings go around; where none of it is in the picture, the entity with most relations. */
  readonly around: readonly string[];
  /** Width of the window by its height. */
  readonly aspect: number;
}

/** The ground under the picture: outlines as the path of an SVG, in picture units. */
export interface MapGround {
  readonly outlines: string;
}
export interface LaidOut {
  readonly positions: Positions;
  /** Outlines of countries under the picture; null for every other layout. */
  readonly ground: MapGround | null;
  /** Names stand right of their shapes: below them there is no room. */
  readonly isInRows: boolean;
}

/** Relations whose ends are both in the picture and not the same, in one order whatever order they came in. */
export function tiesOf<R extends { readonly source: string; readonly target: string }>(
  entities: readonly { readonly id: string }[],
  relations: readonly R[],
): readonly R[] {
  const known = new Set(entities.map(({ id }) => id));
  return relations
    .filter(({ source, target }) => source !== target && known.has(source) && known.has(target))
    .toSorted((a, b) => compareText(a.source, b.source) || compareText(a.target, b.target));
}
