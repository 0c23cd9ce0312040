/** A thread that has worked for longer is felt: keys and drawing wait. */
const mostMs = 12;

/**
 * Lets the window draw and answer keys in the middle of long work: called often, it waits a turn where the last one is
 * longer ago than can be felt, and else returns at once.
 */
export function createPause(now: () => number = () => performance.now()): () => Promise<void> {
  let last = -Infinity;
  return async () => {
    if (now() - last < mostMs) return;
    await new Promise<void>((done) => setTimeout(done));
    last = now();
  };
}
