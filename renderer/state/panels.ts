import type { TourStep } from "./tour-steps.ts";

/** The work places of the rail. */
export const places = [
  "connect",
  "money",
  "notes",
  "problems",
  "documents",
  "history",
  "views",
  "layers",
  "visits",
] as const;
export type Place = (typeof places)[number];

/** Which parts of the window are put away. */
export interface Panels {
  /** The place shown at the left; null when the left side is put away. */
  readonly place: Place | null;
  readonly inspector: boolean;
  readonly answer: boolean;
  /** The field for the date that is looked at. */
  readonly time: boolean;
  /** The bar with the slider through time. */
  readonly timeBar: TimeBarState;
  /** The step of the tour; "off" when it is over, null while it may offer itself. */
  readonly tour: TourStep | "off" | null;
  /** The field for the least grade. */
  readonly grade: boolean;
}
/** Playing, it goes on by itself. */
export type TimeBarState = "closed" | "open" | "playing";
export const firstPanels: Panels = {
  place: "connect",
  inspector: true,
  answer: true,
  time: false,
  timeBar: "closed",
  tour: null,
  grade: false,
};
