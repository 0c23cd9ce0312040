import {
  between,
  centredOn,
  fitted,
  leastZoom,
  revealing,
  toPicture,
  zoomedAt,
  type Camera,
  type Size,
} from "./camera.ts";
import type { Point } from "./canvas-port.ts";
import { createFlight, type FrameClock } from "./flight.ts";
import type { Box } from "./geometry.ts";

/** Who moves the camera: at once for a hand, in a short flight for a command. */
export interface CameraMan {
  readonly camera: () => Camera;
  /** Middle of the window, in picture units. */
  readonly centre: () => Point;
  /** At once; ends a flight. */
  readonly lookAt: (camera: Camera) => void;
  readonly centreOn: (point: Point) => void;
  readonly fit: (box: Box, flies: boolean) => void;
  /** Moves only where `box` is not in view. */
  readonly reveal: (box: Box) => void;
  /** Zooms at a point of the screen, between the limits: near by fixed, far out a little beyond everything. */
  readonly zoom: (factor: number, point: Point, flies: boolean) => void;
  /** The window has another size: its middle stays the middle. */
  readonly resized: (before: Size) => void;
  readonly stop: () => void;
}
export interface CameraManOptions {
  readonly get: () => Camera;
  readonly set: (camera: Camera) => void;
  readonly size: () => Size;
  /** The box of all that there is, in picture units; null for nothing. */
  readonly everything: () => Box | null;
  readonly clock: FrameClock;
  /** The user wants no movement. */
  readonly isStill: () => boolean;
}

const flightMs = 280;
/** One may go so much further out than where everything is seen. */
const beyondAll = 0.5;
const margin = { x: 128, y: 64 } as const;
/** One does not come so near by asking for an entity that its name cannot be read. */
const leastZoomToRead = 0.6;

export function createCameraMan({ get, set, size, everything, clock, isStill }: CameraManOptions): CameraMan {
  const flight = createFlight(clock);
  let aim: Camera | null = null;
  const fly = (after: Camera) => {
    const before = get();
    if (isStill() || size().width === 0) return lookAt(after);
    aim = after;
    flight.start(flightMs, (share) => {
      if (share === 1) aim = null;
      set(share === 1 ? after : between(before, after, share, size()));
    });
  };
  const lookAt = (camera: Camera) => {
    flight.stop();
    aim = null;
    set(camera);
  };
  /** Where the camera is, or will be when it has arrived: what is asked in mid-flight adds to it. */
  const settled = () => aim ?? get();
  return {
    camera: get,
    centre: () => toPicture(get(), { x: size().width / 2, y: size().height / 2 }),
    lookAt,
    centreOn(point) {
      const camera = settled();
      fly(centredOn({ ...camera, zoom: Math.max(leastZoomToRead, camera.zoom) }, point, size()));
    },
    fit(box, flies) {
      const camera = fitted(box, size(), margin);
      if (flies) fly(camera);
      else lookAt(camera);
    },
    reveal(box) {
      const camera = settled();
      const wanted = revealing(camera, box, size(), margin);
      if (wanted.zoom !== camera.zoom || wanted.x !== camera.x || wanted.y !== camera.y) fly(wanted);
    },
    zoom(factor, point, flies) {
      const camera = flies ? settled() : get();
      const box = everything();
      const all = box ? fitted(box, size(), margin).zoom : 1;
      const least = Math.max(leastZoom, Math.min(camera.zoom, all * beyondAll));
      const next = zoomedAt(camera, factor, point, least);
      if (flies) fly(next);
      else lookAt(next);
    },
    resized(before) {
      const { zoom, x, y } = get();
      const now = size();
      if (before.width > 0)
        lookAt({ zoom, x: x + (now.width - before.width) / 2, y: y + (now.height - before.height) / 2 });
    },
    stop: () => flight.stop(),
  };
}
