import type { LayoutReply, LayoutRequest } from "./layout-messages.ts";
import { layoutParts } from "./layout-parts.ts";
import { runLayout } from "./run-layout.ts";

/** Entry of the layout worker: one request after another, in the order they come. */
let queue: Promise<void> = Promise.resolve();

function reply(message: LayoutReply): void {
  self.postMessage(message);
}

async function answer({ call, task }: LayoutRequest): Promise<void> {
  try {
    const laidOut = await runLayout(task, layoutParts, (share) => reply({ type: "progress", call, share }));
    reply({ type: "done", call, laidOut });
  } catch (error) {
    reply({ type: "failed", call, message: error instanceof Error ? error.message : String(error) });
  }
}

self.addEventListener("message", ({ data }: MessageEvent<LayoutRequest>) => {
  // The layered layout speaks to its own script by messages of another shape.
  if (typeof data.call === "number") queue = queue.then(() => answer(data));
});
