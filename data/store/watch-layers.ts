import type { Files, StoreLog } from "./fs-port.ts";

export interface LayerWatch {
  readonly files: Files;
  readonly folder: string;
  /** Text that changes when there may be something to read. */
  readonly signature: () => Promise<string>;
  readonly log: StoreLog;
  readonly pollMs?: number;
}

/** Several lines written one after the other are one piece of news. */
const quietMs = 30;
const defaultPollMs = 1_000;

/**
 * Calls back when other writers may have appended: told by the system where it can, and looked at by the clock in any
 * case, for network drives tell nothing. Keeps no process alive. @returns stops watching.
 */
export function watchLayers(
  { files, folder, signature, log, pollMs = defaultPollMs }: LayerWatch,
  onForeign: () => void,
): () => void {
  let known = "";
  let stopped = false;
  let stopListening: (() => void) | null = null;
  let soon: NodeJS.Timeout | null = null;

  async function look(): Promise<void> {
    soon = null;
    listen();
    try {
      const now = await signature();
      if (now === known || stopped) return;
      known = now;
      if (now !== "") onForeign();
    } catch (cause) {
      log("The layers folder could not be looked at; the next look tries again.", cause);
    }
  }
  function lookSoon(): void {
    soon ??= setTimeout(() => void look(), quietMs).unref();
  }
  /** The folder is made by the first write, so listening may begin late. */
  function listen(): void {
    if (stopListening || stopped) return;
    try {
      stopListening = files.watch(folder, lookSoon);
    } catch {
      stopListening = null; // no folder yet, or a system that tells nothing: the clock does it
    }
  }

  listen();
  const poll = setInterval(lookSoon, pollMs).unref();
  return () => {
    stopped = true;
    clearInterval(poll);
    if (soon) clearTimeout(soon);
    stopListening?.();
  };
}
