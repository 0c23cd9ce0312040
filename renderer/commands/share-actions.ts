import type { InputOf } from "#data/api/contract.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { readingOf } from "../state/window-state.ts";
import { textsOf } from "../text/texts.ts";
import { say } from "./report.ts";
import { saveFile } from "./visit-files.ts";

type ShareProfile = NonNullable<InputOf<"makeShareCopy">["profile"]>;

/**
 * Makes a copy for others and offers it for saving, as a zip of a workspace folder.
 *
 * @throws WorkspaceError `not-found` where nothing would go out; `limit-exceeded` for a copy that is too large.
 */
export async function saveShareCopy(services: WindowServices, profile: ShareProfile, wanted: string): Promise<void> {
  const { store } = services;
  const state = store.getState();
  const { title, atlas, fileName, layer } = await openClient(services).makeShareCopy({
    profile,
    title: wanted,
    limit: 1,
    ...readingOf(state),
  });
  const name = await saveFile(services, { type: "copy", title, atlas, fileName, layer }, title);
  if (name !== null) say(store, textsOf(state.profile.lang).share.saved(name));
}
