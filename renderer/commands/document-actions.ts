import { toWireError } from "#data/api/errors.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { textsOf } from "../text/texts.ts";
import { reportError, say } from "./report.ts";
import { refreshWorkspace } from "./session-actions.ts";

/** Lets the user choose texts of documents and keeps them; a file that belongs to none of them is refused with a sentence. */
export async function chooseDocuments(services: WindowServices, wanted: string | null): Promise<void> {
  const { store, shell } = services;
  const texts = textsOf(store.getState().profile.lang);
  for (const { name, text } of await shell.chooseTextFiles()) {
    try {
      const { document, sameVersion } = await openClient(services).attachDocument({ fileName: name, text });
      say(
        store,
        wanted !== null && document !== wanted
          ? texts.evidence.notThis(name)
          : sameVersion
            ? texts.evidence.kept(name)
            : texts.evidence.otherVersion(name),
      );
    } catch (error) {
      if (toWireError(error).code === "not-found") say(store, texts.documents.refused(name), "error");
      else reportError(services, error);
    }
  }
  await refreshWorkspace(services);
}
