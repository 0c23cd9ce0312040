import type { WindowServices } from "../state/services.ts";
import type { Connection } from "../state/window-state.ts";
import { textsOf } from "../text/texts.ts";
import { keepDraft } from "./note-actions.ts";
import { reportError, say } from "./report.ts";
import { refreshWorkspace, startWindow } from "./session-actions.ts";

/** The host went away, turned this window away, or answers again: then what is on the screen is read anew and an unfinished note is kept. */
export function onHostState(services: WindowServices, connection: Connection): void {
  const { store } = services;
  const before = store.getState();
  store.setState({ connection });
  if (connection !== "answering" || before.connection === "answering") return;
  goOn(services).catch((error: unknown) => reportError(services, error));
}

async function goOn(services: WindowServices): Promise<void> {
  const { session, profile } = services.store.getState();
  if (session.status === "unreachable") return startWindow(services);
  if (session.status !== "open") return;
  say(services.store, textsOf(profile.lang).time.connection.again);
  await keepDraft(services);
  await refreshWorkspace(services);
}
