/** Resolves when whatever was asked by now is heard: an immediate runs after the messages that have come, a timer may not. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * Lets reads that take long begin one by one. Before each of them whatever was asked meanwhile is heard and answered, so that
 * a short question waits for one long read at most, however many were asked before it, also where it cannot be answered in
 * the middle of one.
 *
 * @returns resolves when the next long read may begin.
 */
export function createLongTurns(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(nextTurn);
    return last;
  };
}
