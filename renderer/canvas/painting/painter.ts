import type { Size } from "../camera.ts";
import type { PaintRequest, Painted } from "./paint-messages.ts";
import type { PaintView } from "./paint-picture.ts";
import { withoutIds, type PlainPicture } from "./plain-picture.ts";

/** Paints off the window's thread: what one waits for holds up nothing meanwhile. */
export interface Painter {
  /** Starts the worker: somebody is about to ask. */
  readonly warm: () => void;
  /** Asks for one painting; what was asked before and has not come yet is dropped. False where nobody can paint. */
  readonly paint: (picture: PlainPicture, view: PaintView, size: Size) => boolean;
  /** Whether a painting is awaited. */
  readonly isBusy: () => boolean;
  /** What was asked for is not wanted any more. */
  readonly drop: () => void;
  readonly stop: () => void;
}
/** The part of a worker that painting needs. */
export interface PaintWorker {
  postMessage(request: PaintRequest): void;
  addEventListener(type: "message", listener: (event: { readonly data: Painted }) => void): void;
  addEventListener(type: "error", listener: () => void): void;
  terminate(): void;
}

/**
 * @param startWorker Starts the worker at the first painting; null where there can be none.
 * @param onPainted A painting has come; the bitmap is the listener's.
 * @param onFailed The worker could not be started, or has failed: nothing that was asked for will come.
 */
export function createPainter(
  startWorker: (() => PaintWorker) | null,
  onPainted: (painted: Painted) => void,
  onFailed: () => void,
): Painter {
  let start = startWorker;
  let worker: PaintWorker | null = null;
  let sent: PlainPicture | null = null;
  let awaited: number | null = null;
  let lastCall = 0;

  const hear = (painted: Painted) => {
    if (painted.call !== awaited) return painted.bitmap.close();
    awaited = null;
    onPainted(painted);
  };
  const fail = () => {
    worker?.terminate();
    worker = null;
    start = null;
    if (awaited === null) return;
    awaited = null;
    onFailed();
  };
  const started = (): PaintWorker | null => {
    if (worker || !start) return worker;
    worker = start();
    worker.addEventListener("message", ({ data }) => hear(data));
    worker.addEventListener("error", fail);
    sent = null;
    return worker;
  };
  return {
    warm: () => void started(),
    paint(picture, view, size) {
      const painter = started();
      if (!painter) return false;
      if (sent !== picture) painter.postMessage({ type: "picture", picture: withoutIds(picture) });
      sent = picture;
      awaited = ++lastCall;
      painter.postMessage({ type: "paint", call: awaited, view, size });
      return true;
    },
    isBusy: () => awaited !== null,
    drop() {
      awaited = null;
    },
    stop() {
      awaited = null;
      worker?.terminate();
      worker = null;
      start = null;
    },
  };
}

/** null where the page has no workers that paint. */
export const startPaintWorker: (() => PaintWorker) | null =
  typeof Worker === "undefined" || typeof OffscreenCanvas === "undefined"
    ? null
    : () => new Worker(new URL("./paint-worker.ts", import.meta.url), { type: "module" });
