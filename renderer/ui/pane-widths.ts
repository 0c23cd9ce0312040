/** The parts beside the picture that can be made wider and narrower. */
export type Pane = "side" | "inspector";

/** Pixels. Narrower the forms break, wider there is no picture left; a style sheet keeps each below 38 % of the window. */
export const paneLimits = {
  side: { least: 240, usual: 304, most: 620 },
  inspector: { least: 260, usual: 372, most: 680 },
} as const satisfies Record<Pane, { least: number; usual: number; most: number }>;

/** A width within the limits, in whole pixels; null, the usual one, stays. */
export function fitWidth(pane: Pane, width: number | null): number | null {
  if (width === null) return null;
  const { least, most } = paneLimits[pane];
  return Math.round(Math.min(most, Math.max(least, width)));
}
