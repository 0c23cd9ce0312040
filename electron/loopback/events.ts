import type { ServerResponse } from "node:http";
import type { HostEvent } from "#data/api/contract.ts";

/** Windows that listen for events, each over one streamed answer: a JSON line an event, an empty line as a heartbeat. */
export interface EventStreams {
  /** Takes a window in and tells it at once what is known. @returns false when there are too many already. */
  readonly add: (response: ServerResponse, known: readonly HostEvent[]) => boolean;
  readonly send: (event: HostEvent) => void;
  readonly close: () => void;
}

/** A browser that leaves a window asleep for long reads nothing; beyond this many bytes it is let go and comes again. */
const backlogLimit = 1_000_000;
const streamLimit = 64;
const heartbeatMs = 15_000;

export function createEventStreams(): EventStreams {
  const streams = new Set<ServerResponse>();
  const heartbeat = setInterval(() => {
    for (const stream of streams) stream.write("\n");
  }, heartbeatMs);
  heartbeat.unref();

  return {
    add(response, known) {
      if (streams.size >= streamLimit) return false;
      streams.add(response);
      response.on("close", () => streams.delete(response));
      response.write(known.length === 0 ? "\n" : known.map((event) => `${JSON.stringify(event)}\n`).join(""));
      return true;
    },
    send(event) {
      for (const stream of streams) {
        if (stream.writableLength > backlogLimit) stream.destroy();
        else stream.write(`${JSON.stringify(event)}\n`);
      }
    },
    close() {
      clearInterval(heartbeat);
      for (const stream of streams) stream.end();
    },
  };
}
