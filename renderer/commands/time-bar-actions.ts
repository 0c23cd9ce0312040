import type { TimeBarState } from "../state/panels.ts";
import type { TimeLine } from "../state/time-line.ts";
import type { WindowServices } from "../state/services.ts";
import type { WindowStore } from "../state/window-store.ts";
import { setMoment } from "./session-actions.ts";

export function setTimeBar(store: WindowStore, timeBar: TimeBarState): void {
  store.setState(({ panels }) => ({ panels: { ...panels, timeBar } }));
}

/** Looks at one place of the slider; nothing moves. */
export function goToTime(services: WindowServices, line: TimeLine, at: number): Promise<void> {
  return setMoment(services, { asOf: line.textAt(at) });
}

/**
 * Goes one step on, from any date or from the end to the beginning; at the end playing stops.
 *
 * @returns Whether there is more to play.
 */
export async function playStep(services: WindowServices, line: TimeLine): Promise<boolean> {
  const { moment } = services.store.getState();
  const here = line.placeOf(moment.asOf);
  const next = here === null ? line.first : here + 1;
  await goToTime(services, line, Math.min(next, line.last));
  return next < line.last;
}
