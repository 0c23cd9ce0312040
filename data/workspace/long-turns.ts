/**
 * Lets reads that take long begin one by one. A thread that computes hears nothing; before each of them whatever was asked
 * meanwhile is heard and answered, so that a short question waits for one long read at most, however many were asked
 * before it.
 *
 * @returns resolves when the next long read may begin.
 */
export function createLongTurns(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    // An immediate runs after the messages that have come; a timer may run at once when a long read has just ended.
    last = last.then(() => new Promise<void>((resolve) => setImmediate(resolve)));
    return last;
  };
}
