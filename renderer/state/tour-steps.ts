/** The steps of the first-run tour, each about one part of the window. */
export const tourSteps = ["search", "canvas", "tree", "sources", "questions"] as const;
export type TourStep = (typeof tourSteps)[number];
