import type { SecondThread } from "#data/store/second-thread-port.ts";
import type { FromSecond, ToSecond } from "./second-thread-messages.ts";

/** A running second thread as the one that it helps sees it. */
export interface SecondPort {
  post(message: ToSecond): void;
  onMessage(listener: (message: FromSecond) => void): void;
  /** Calls back once when the thread is gone, for whatever reason. */
  onEnd(listener: () => void): void;
  end(): void;
}

type Answer = FromSecond & { type: "part" | "segment" };
interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly onBytes: (bytes: number) => void;
}

/** This thread's end of the line to a second one. Whatever becomes of that one, a question is answered or rejected. */
export function connectSecond(port: SecondPort): SecondThread {
  let waiting: Waiting | null = null;
  let isGone = false;

  function fail(reason: string): void {
    isGone = true;
    waiting?.reject(new Error(reason));
    waiting = null;
  }
  function ask(message: ToSecond, onBytes: (bytes: number) => void = () => {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (isGone || waiting) return reject(new Error("The second thread is gone or busy."));
      waiting = { resolve, reject, onBytes };
      port.post(message);
    });
  }
  port.onMessage((message) => {
    if (message.type === "failed") fail(message.reason);
    else if (message.type !== "bytes") {
      const { resolve } = waiting ?? {};
      waiting = null;
      resolve?.(message);
    } else
      try {
        waiting?.onBytes(message.bytes);
      } catch (error) {
        fail(String(error)); // given up; whoever waits is told so by his own reading
      }
  });
  port.onEnd(() => fail("The second thread has ended."));
  return {
    async readPart(asked, onBytes) {
      const answer = await ask({ type: "part", asked }, onBytes);
      if (answer.type !== "part") throw new Error("The second thread answered something else.");
      return answer.part;
    },
    async indexNames(asked, weights) {
      const answered = ask({ type: "names", asked });
      answered.catch(() => {}); // told below, once the weights are known
      const known = await weights;
      if (!isGone) port.post({ type: "weights", weights: known });
      const answer = await answered;
      if (answer.type !== "segment") throw new Error("The second thread answered something else.");
      return answer.segment;
    },
    end() {
      fail("The second thread was ended.");
      port.end();
    },
  };
}
