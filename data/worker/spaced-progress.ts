/** A person sees no more than that, and each time a window is told it draws itself anew. */
const leastBetweenMs = 100;

/**
 * Tells how far something is at once when first asked, and then now and then: whoever works says it at every few thousand
 * steps.
 *
 * @param now Milliseconds from any origin.
 */
export function spacedProgress(tell: (share: number) => void, now: () => number): (share: number) => void {
  let next = -Infinity;
  return (share) => {
    const ms = now();
    if (ms < next) return;
    next = ms + leastBetweenMs;
    tell(share);
  };
}
