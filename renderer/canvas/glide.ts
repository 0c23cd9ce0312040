import type { Camera } from "./camera.ts";

/** A camera over a picture that is dear to draw: while it moves, the drawn picture is moved; then it is drawn again. */
export interface Glide {
  /** Where the window looks. */
  readonly camera: () => Camera;
  /** @param isDear Moves the drawn picture by CSS and has it drawn anew when the camera rests; else draws at once. */
  readonly setCamera: (camera: Camera, isDear: boolean) => void;
  /** Has it drawn anew in mid-gesture; until then what was drawn goes on being moved. */
  readonly redraw: () => void;
  /** The picture has been drawn: with the camera that `draw` was given last, or with an earlier one. */
  readonly drawn: (camera?: Camera) => void;
  /** From the drawn picture to where it is shown: scale, then shift, in screen pixels. */
  readonly shift: () => Camera;
  readonly stop: () => void;
}

/** After so long without a move the picture is drawn sharp and whole. */
const restMs = 140;

/**
 * Moving canvases by a CSS transform costs 2 ms a frame where drawing 5,000 entities and 15,000 lines costs 75. What was
 * outside the window comes at rest; shapes and lines are soft while one zooms.
 *
 * @param style Of the element that holds the canvases.
 * @param draw Has the picture drawn with this camera in the next frame.
 * @param density Pixels of the screen in a CSS pixel.
 */
export function createGlide(
  style: Pick<CSSStyleDeclaration, "transform" | "transformOrigin">,
  draw: (camera: Camera) => void,
  density: () => number,
): Glide {
  let now: Camera = { zoom: 1, x: 0, y: 0 };
  let asked = now;
  let shown = now;
  let timer: ReturnType<typeof setTimeout> | undefined;
  style.transformOrigin = "0 0";

  const slide = () => {
    style.transform = slideFrom(shown, now, density());
  };
  const redraw = () => {
    clearTimeout(timer);
    asked = now;
    draw(now);
  };
  return {
    camera: () => now,
    setCamera(next, isDear) {
      now = next;
      if (!isDear) return redraw();
      slide();
      clearTimeout(timer);
      timer = setTimeout(redraw, restMs);
    },
    redraw,
    drawn(camera = asked) {
      shown = camera;
      slide();
    },
    shift: () => shiftFrom(shown, now),
    stop: () => clearTimeout(timer),
  };
}

/** From where a picture was drawn to where it is seen: scale, then shift, in screen pixels. */
function shiftFrom(drawn: Camera, now: Camera): Camera {
  const zoom = now.zoom / drawn.zoom;
  return { zoom, x: now.x - drawn.x * zoom, y: now.y - drawn.y * zoom };
}

/**
 * The same as the `transform` of a style whose origin is the window's corner. Where nothing is zoomed it goes by whole
 * pixels of the screen: a browser without a graphics card takes three times as long to show a canvas between two pixels.
 *
 * @param density Pixels of the screen in a CSS pixel.
 */
export function slideFrom(drawn: Camera, now: Camera, density: number): string {
  const shift = shiftFrom(drawn, now);
  const { zoom } = shift;
  const whole = (length: number) => (zoom === 1 ? Math.round(length * density) / density : length);
  const [x, y] = [whole(shift.x), whole(shift.y)];
  return zoom === 1 && x === 0 && y === 0 ? "" : `translate(${x}px, ${y}px) scale(${zoom})`;
}
