import type { Arrangement } from "../state/profile.ts";
import type { WindowServices } from "../state/services.ts";
import { showInspector } from "./dialog-actions.ts";

/** Windows whose arrangement is on its way to the disk, and whether it has changed since. */
const saving = new WeakMap<object, { isOutdated: boolean }>();

/**
 * Arranges the window, and has that remembered for the next one. While an edge is dragged one write follows the other;
 * each writes what holds then.
 */
export function arrange({ store, host }: WindowServices, change: Partial<Arrangement>): void {
  store.setState(({ profile }) => ({ profile: { ...profile, arrangement: { ...profile.arrangement, ...change } } }));
  const running = saving.get(store);
  if (running) {
    running.isOutdated = true;
    return;
  }
  const own = { isOutdated: true };
  saving.set(store, own);
  const save = async () => {
    while (own.isOutdated) {
      own.isOutdated = false;
      await host.updateProfile({ arrangement: store.getState().profile.arrangement });
    }
  };
  // What the host cannot write down holds for this window all the same; the host has it in its log.
  const end = () => void saving.delete(store);
  save().then(end, end);
}

/** Puts the left side away, or brings it back. */
export function toggleSide(services: WindowServices): void {
  const { store } = services;
  store.setState(({ panels }) => ({ panels: { ...panels, place: panels.place === null ? "connect" : null } }));
  rememberAway(services);
}

/** Puts the inspector away, or brings it back. */
export function toggleInspector(services: WindowServices): void {
  const { store } = services;
  if (store.getState().panels.inspector) store.setState(({ panels }) => ({ panels: { ...panels, inspector: false } }));
  else showInspector(store);
  rememberAway(services);
}

/** Remembers which parts are put away. In a narrow window they give way to each other, which nobody has chosen. */
export function rememberAway(services: WindowServices): void {
  const { panels, system, profile } = services.store.getState();
  if (system.narrow) return;
  const away: Arrangement["away"] = [
    ...(panels.place === null ? ["side" as const] : []),
    ...(panels.inspector ? [] : ["inspector" as const]),
  ];
  if (away.join() !== profile.arrangement.away.join()) arrange(services, { away });
}

/** Puts away what was put away when a window was last arranged. */
export function takeArrangement({ store }: WindowServices): void {
  const { away } = store.getState().profile.arrangement;
  store.setState(({ panels }) => ({
    panels: {
      ...panels,
      place: away.includes("side") ? null : panels.place,
      inspector: panels.inspector && !away.includes("inspector"),
    },
  }));
}
