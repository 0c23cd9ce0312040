/** The work places of the rail. */
export const places = ["connect", "money", "notes", "problems", "documents", "history"] as const;
export type Place = (typeof places)[number];

/** Which parts of the window are put away. */
export interface Panels {
  /** The place shown at the left; null when the left side is put away. */
  readonly place: Place | null;
  readonly inspector: boolean;
  readonly answer: boolean;
  /** The field for the date that is looked at. */
  readonly time: boolean;
  /** The field for the least grade. */
  readonly grade: boolean;
}
export const firstPanels: Panels = { place: "connect", inspector: true, answer: true, time: false, grade: false };
