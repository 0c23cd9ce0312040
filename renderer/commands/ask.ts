import type { CallOptions } from "#data/api/contract.ts";
import { toWireError } from "#data/api/errors.ts";
import type { Answer, AnswerType, AnswerTypes, AskedAnswer } from "../state/answer.ts";
import type { WindowServices } from "../state/services.ts";
import type { WindowStore } from "../state/window-store.ts";
import { textsOf } from "../text/texts.ts";
import { say } from "./report.ts";

/**
 * Asks the host something whose answer stands under the canvas. What replaces the answer while it is running (a newer
 * question, another workspace, closing it) aborts the call, and what still comes of it is dropped.
 *
 * @param asked A fresh object: by it the question is known again.
 * @param call Is given the signal to stop by and where to report how far it is.
 */
export async function ask<T extends AnswerType>(
  { store }: Pick<WindowServices, "store">,
  type: T,
  asked: AnswerTypes[T]["asked"],
  call: (options: CallOptions) => Promise<AnswerTypes[T]["result"]>,
): Promise<void> {
  const abort = new AbortController();
  const isWanted = () => isRunning(store.getState().answer, asked);
  const settle = (parts: object) => {
    if (isWanted()) store.setState({ answer: { type, asked, ...parts } as AskedAnswer });
  };
  store.setState(({ answer, panels, system }) => ({
    answer: { type, asked, status: "running", share: null, former: lastDone(answer) } as AskedAnswer,
    panels: { ...panels, answer: true, ...(system.narrow ? { place: null, inspector: false } : {}) },
  }));
  const unsubscribe = store.subscribe(({ answer }) => {
    if (!isRunning(answer, asked)) abort.abort();
  });
  try {
    const result = await call({ signal: abort.signal, onProgress: (share) => tellProgress(store, asked, share) });
    settle({ status: "done", result, chosen: null });
  } catch (error) {
    settle({ status: "failed", error: toWireError(error) });
  } finally {
    unsubscribe();
  }
}

/** Stops the question that is running; the answer before it comes back, or the place is put away. */
export function cancelAnswer({ store }: Pick<WindowServices, "store">): void {
  const { answer, profile } = store.getState();
  if (answer.status !== "running") return;
  const { stopped, stoppedEmpty } = textsOf(profile.lang).paths;
  store.setState({ answer: answer.former ?? { status: "idle" } });
  say(store, answer.former === null ? stoppedEmpty : stopped);
}

/** Puts the answer away. */
export function closeAnswer({ store }: Pick<WindowServices, "store">): void {
  store.setState({ answer: { status: "idle" } });
}

/** Lights up another line of the answer, or none. */
export function chooseInAnswer({ store }: Pick<WindowServices, "store">, chosen: number | null): void {
  store.setState(({ answer }) => (answer.status === "done" ? { answer: { ...answer, chosen } } : {}));
}

function isRunning(answer: Answer, asked: object): boolean {
  return answer.status === "running" && answer.asked === asked;
}
function lastDone(answer: Answer): Answer | null {
  if (answer.status === "done") return answer;
  return answer.status === "running" ? answer.former : null;
}
function tellProgress(store: WindowStore, asked: object, share: number): void {
  store.setState(({ answer }) =>
    answer.status === "running" && answer.asked === asked ? { answer: { ...answer, share } } : {},
  );
}
