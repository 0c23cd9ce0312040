import { tourStepOf } from "../state/tour.ts";
import { tourSteps } from "../state/tour-steps.ts";
import type { TourStep } from "../state/tour-steps.ts";
import type { WindowServices } from "../state/services.ts";
import type { WindowStore } from "../state/window-store.ts";
import { changeProfile } from "./profile-actions.ts";

function setTour(store: WindowStore, tour: TourStep | "off"): void {
  store.setState(({ panels }) => ({ panels: { ...panels, tour } }));
}

export function beginTour({ store }: WindowServices): void {
  setTour(store, tourSteps[0]);
}

/** The next step, or the one before; after the last the tour is over. */
export async function stepTour(services: WindowServices, by: 1 | -1): Promise<void> {
  const step = tourStepOf(services.store.getState());
  if (step === null) return;
  const next = tourSteps[Math.max(0, tourSteps.indexOf(step) + by)];
  if (next === undefined) await endTour(services);
  else setTour(services.store, next);
}

/** Taken or put away: it does not offer itself again. */
export async function endTour(services: WindowServices): Promise<void> {
  setTour(services.store, "off");
  if (!services.store.getState().profile.tourSeen) await changeProfile(services, { tourSeen: true });
}
