import { dayOf, stepTime, timeUnits } from "../state/time-steps.ts";
import type { TimeUnit } from "../state/time-steps.ts";
import type { WindowServices } from "../state/services.ts";
import type { Filter } from "../state/window-state.ts";
import type { WindowStore } from "../state/window-store.ts";
import { refreshPicture } from "./picture-actions.ts";
import { setMoment } from "./session-actions.ts";

/** One step later or earlier; with no date yet, to the unit of today. */
export function stepMoment(services: WindowServices, by: 1 | -1, now = new Date()): Promise<void> {
  const { moment, timeUnit } = services.store.getState();
  return setMoment(services, { asOf: stepTime(moment.asOf, timeUnit, by, dayOf(now)) });
}

export function setTimeUnit(store: WindowStore, timeUnit: TimeUnit): void {
  store.setState({ timeUnit });
}
export function nextTimeUnit(store: WindowStore): void {
  store.setState(({ timeUnit }) => ({ timeUnit: timeUnits[(timeUnits.indexOf(timeUnit) + 1) % timeUnits.length]! }));
}

/** Leaves out what has a lower grade, or none; null shows it again. */
export async function setFilter(services: WindowServices, filter: Filter): Promise<void> {
  services.store.setState({ filter });
  await refreshPicture(services);
}
