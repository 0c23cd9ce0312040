import type { WindowStore } from "../state/window-store.ts";

const underWay = new WeakMap<WindowStore, Promise<void>>();

/** Remembers that something is being gone to, until it is there: what is typed meanwhile is meant for it. */
export async function arrive(store: WindowStore, going: () => Promise<void>): Promise<void> {
  const arrival = going();
  const settled = arrival.catch(() => {}); // who asked hears of the failure
  underWay.set(store, settled);
  try {
    await arrival;
  } finally {
    if (underWay.get(store) === settled) underWay.delete(store);
  }
}

/** Resolves when what is being gone to is there; null when nothing is. */
export function arrivalOf(store: WindowStore): Promise<void> | null {
  return underWay.get(store) ?? null;
}
