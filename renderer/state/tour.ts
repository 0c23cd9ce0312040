import { tourSteps } from "./tour-steps.ts";
import type { TourStep } from "./tour-steps.ts";
import type { WindowState } from "./window-state.ts";

/** Whether the tour offers itself: on the atlas, to somebody who has neither taken it nor put it away. */
export function offersTour({ session, starts, profile }: Pick<WindowState, "session" | "starts" | "profile">): boolean {
  if (session.status !== "open" || session.startPage || profile.tourSeen) return false;
  return starts?.workspaces.find(({ key }) => key === session.workspace)?.role === "atlas";
}

/** The step that is shown; null for no tour. What was asked for goes before what offers itself. */
export function tourStepOf(state: Pick<WindowState, "session" | "starts" | "profile" | "panels">): TourStep | null {
  const { tour } = state.panels;
  if (tour === "off") return null;
  return tour ?? (offersTour(state) ? tourSteps[0] : null);
}
