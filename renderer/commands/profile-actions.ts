import type { InputOf } from "#data/api/contract.ts";
import { decideProfile } from "../state/profile.ts";
import type { WindowServices } from "../state/services.ts";
import { readStarts, refreshWorkspace } from "./session-actions.ts";

/** Changes settings of the user, on the disk too, and reads again what they bear upon. */
export async function changeProfile(services: WindowServices, change: InputOf<"updateProfile">): Promise<void> {
  const { store, host } = services;
  await host.updateProfile(change);
  const before = store.getState().profile;
  const decided = decideProfile(await host.getProfile({}), store.getState().system);
  const profile = { ...decided, arrangement: store.getState().profile.arrangement };
  store.setState({ profile });
  if (profile.lang === before.lang && profile.languages.join() === before.languages.join()) return;
  await readStarts(services);
  await refreshWorkspace(services);
}
