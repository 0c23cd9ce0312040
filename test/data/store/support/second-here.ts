import { MessageChannel } from "node:worker_threads";
import { diskFiles } from "#data/store/disk-files.ts";
import type { SecondThread } from "#data/store/second-thread-port.ts";
import { connectSecond } from "#data/worker/connect-second.ts";
import { memoryOf } from "#data/worker/second-thread-messages.ts";
import type { FromSecond } from "#data/worker/second-thread-messages.ts";
import { serveSecond } from "#data/worker/serve-second.ts";

export interface SecondHere {
  readonly thread: SecondThread;
  /** What it has answered. */
  readonly answered: FromSecond["type"][];
}

/**
 * A second thread that works in this one, behind a real channel of messages.
 * @param dies At which of its answers it is gone instead.
 */
export function secondHere(dies: FromSecond["type"] | null = null): SecondHere {
  const { port1, port2 } = new MessageChannel();
  const answered: FromSecond["type"][] = [];
  const end = () => {
    port1.close();
    port2.close();
  };
  serveSecond(
    {
      postMessage(message) {
        if (message.type === dies) return end();
        answered.push(message.type);
        port2.postMessage(message, [...memoryOf(message)]);
      },
      on: (event, listener) => port2.on(event, listener),
    },
    diskFiles,
  );
  const thread = connectSecond({
    post: (message) => port1.postMessage(message),
    onMessage: (listener) => port1.on("message", listener),
    onEnd: (listener) => port1.once("close", listener),
    end,
  });
  return { thread, answered };
}
