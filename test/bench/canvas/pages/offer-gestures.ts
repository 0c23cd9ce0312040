import { makePicture } from "../made-picture.ts";
import { gesture, letGo, type GestureName, type GestureRun, type Way } from "./gestures.ts";
import type { PicturePage } from "./picture-page.ts";

/** What the bench calls in a page from outside: everything that can be sent as text. */
export interface BenchCalls {
  readonly prepare: (count: number) => Promise<void>;
  /** Makes a gesture; a drag takes the entity, a pan begins where none stands. */
  readonly gesture: (name: GestureName, durationMs: number, holds: boolean) => Promise<GestureRun>;
  readonly letGo: (name: GestureName) => void;
  /** When the window has drawn all that it wanted to. */
  readonly rest: () => Promise<void>;
}

/** Entity that is dragged, selected, focused and expanded: the hub of the first cluster. */
const hub = 0;

export function offerGestures(page: PicturePage): void {
  let start: Way = { x: 0, y: 0 };
  let count = 0;
  window.picturePage = page;
  window.benchCalls = {
    prepare(entities) {
      count = entities;
      return page.prepare(makePicture(entities));
    },
    gesture(name, durationMs, holds) {
      const middle = { x: window.innerWidth / 2, y: window.innerHeight / 2 };
      start = name === "drag" ? page.placeOf(hub) : name === "pan" ? emptySpot(page, count) : middle;
      return gesture(page.element(), name, start, durationMs, holds);
    },
    letGo: (name) => letGo(page.element(), name, start),
    rest: untilQuiet,
  };
}

/** The point of a coarse raster over the window that is farthest from every entity: there a press takes none. */
function emptySpot(page: PicturePage, count: number): Way {
  const places = Array.from({ length: count }, (_, at) => page.placeOf(at));
  let best: Way = { x: 0, y: 0 };
  let most = -1;
  for (let x = 220; x < window.innerWidth - 200; x += 40) {
    for (let y = 40; y < window.innerHeight - 340; y += 40) {
      const least = Math.min(...places.map((place) => Math.hypot(place.x - x, place.y - y)));
      if (least > most) [best, most] = [{ x, y }, least];
    }
  }
  return best;
}

/** So long without a pause of the thread, in milliseconds, is rest. */
const quietMs = 300;
const pollMs = 50;
const pauseMs = pollMs + 30;
/** On a machine that is busy with other things pauses never end. */
const mostMs = 2_500;

function untilQuiet(): Promise<void> {
  return new Promise((done) => {
    const begin = performance.now();
    let since = begin;
    let before = begin;
    const look = () => {
      const now = performance.now();
      if (now - before > pauseMs) since = now;
      before = now;
      if (now - since > quietMs || now - begin > mostMs) done();
      else setTimeout(look, pollMs);
    };
    setTimeout(look, pollMs);
  });
}

declare global {
  interface Window {
    benchCalls: BenchCalls;
  }
}
