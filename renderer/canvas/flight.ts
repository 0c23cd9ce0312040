/** Something that goes from one state to another in a short time; a new one ends the one before. */
export interface Flight {
  /** Calls `step` with a share from above 0 to 1, the last time with exactly 1. */
  readonly start: (durationMs: number, step: (share: number) => void) => void;
  /** Stops where it is. */
  readonly stop: () => void;
  readonly isFlying: () => boolean;
}

export interface FrameClock {
  /** Calls back before the next picture with the time in milliseconds. */
  readonly request: (callback: (nowMs: number) => void) => number;
  readonly cancel: (handle: number) => void;
}

/** Slow at both ends (smoothstep). */
export function createFlight(clock: FrameClock): Flight {
  let handle: number | null = null;
  return {
    start(durationMs, step) {
      if (handle !== null) clock.cancel(handle);
      let begin: number | null = null;
      const frame = (nowMs: number) => {
        begin ??= nowMs - 1000 / 60;
        const share = durationMs <= 0 ? 1 : Math.min(1, (nowMs - begin) / durationMs);
        handle = share < 1 ? clock.request(frame) : null;
        step(share * share * (3 - 2 * share));
      };
      handle = clock.request(frame);
    },
    stop() {
      if (handle !== null) clock.cancel(handle);
      handle = null;
    },
    isFlying: () => handle !== null,
  };
}
