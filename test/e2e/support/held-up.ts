import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createHostClient, createWorkspaceClient } from "#data/api/client.ts";
import type { Transport } from "#data/api/client.ts";
import { linkAbort } from "#renderer/host/link-abort.ts";
import { startLoopback } from "./loopback.ts";

const probe = pathToFileURL(resolve(import.meta.dirname, "held-up-probe.mjs")).href;

/** How long the event loop of a host was held up at a stretch, in milliseconds. */
export interface HeldUp {
  /** In which it computed. */
  readonly cpuMs: number;
  /** That passed, with whatever else the machine did. */
  readonly wallMs: number;
}
interface Told extends HeldUp {
  /** How often something was told, and how often it was begun anew. */
  readonly told: number;
  readonly begun: number;
}

/** A host that is watched, and clients that speak to it as a window does, without a window. */
export async function startWatched(home: string, options: readonly string[] = []) {
  const file = join(home, "held-up.json");
  const env = { NODE_OPTIONS: `--import ${probe}`, KEIRO_HELD_UP: file };
  const { address, process: child, kill } = await startLoopback(home, options, env);
  const { origin, hash } = new URL(address);
  const headers = { authorization: `Bearer ${hash.slice(1)}`, "content-type": "application/json" };
  const transport: Transport = {
    async call(target, method, inputText, { signal } = {}) {
      const link = linkAbort(signal);
      const request = { method: "POST", headers, body: inputText, signal: link.signal };
      try {
        return await (await fetch(`${origin}/api/${target}/${method}`, request)).text();
      } finally {
        link.unlink();
      }
    },
    onEvent: () => () => {},
  };

  /** What was told last, once it is what is asked for. */
  async function toldOnce(isIt: (told: Told) => boolean): Promise<Told> {
    for (;;) {
      const told = readTold(file);
      if (told && isIt(told)) return told;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  async function begin(): Promise<void> {
    const { begun } = await toldOnce(() => true);
    child.kill("SIGUSR2");
    await toldOnce((told) => told.begun > begun);
  }
  await begin();
  return {
    host: createHostClient(transport),
    workspace: (handle: string) => createWorkspaceClient(transport, handle),
    kill,
    /** Since this was asked last. */
    async heldUp(): Promise<HeldUp> {
      const { told } = await toldOnce(() => true);
      // What is told next but one was looked at after everything that was answered by now.
      const now = await toldOnce((next) => next.told >= told + 2);
      await begin();
      return now;
    },
  };
}

function readTold(file: string): Told | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Told;
  } catch {
    return null; // nothing was told yet
  }
}
