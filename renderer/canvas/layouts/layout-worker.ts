import type { LayoutReply, LayoutRequest } from "./layout-messages.ts";
import { simulateNetwork } from "./network-simulation.ts";

/** Entry of the layout worker: one request at a time, in the order they come. */
function reply(message: LayoutReply): void {
  self.postMessage(message);
}

self.addEventListener("message", ({ data }: MessageEvent<LayoutRequest>) => {
  const { call, input } = data;
  try {
    const positions = simulateNetwork(input, (share) => reply({ type: "progress", call, share }));
    reply({ type: "done", call, positions });
  } catch (error) {
    reply({ type: "failed", call, message: error instanceof Error ? error.message : String(error) });
  }
});
