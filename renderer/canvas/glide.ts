import type { Camera } from "./camera.ts";

/** A camera over a picture that is dear to draw: while it moves, the drawn picture is moved; then it is drawn again. */
export interface Glide {
  /** Where the window looks. */
  readonly camera: () => Camera;
  /** @param isDear Moves the drawn picture by CSS and has it drawn anew when the camera rests; else draws at once. */
  readonly setCamera: (camera: Camera, isDear: boolean) => void;
  /** The picture has been drawn with the camera that `draw` was given last. */
  readonly drawn: () => void;
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
 */
export function createGlide(
  style: Pick<CSSStyleDeclaration, "transform" | "transformOrigin">,
  draw: (camera: Camera) => void,
): Glide {
  let now: Camera = { zoom: 1, x: 0, y: 0 };
  let asked = now;
  let shown = now;
  let timer: ReturnType<typeof setTimeout> | undefined;
  style.transformOrigin = "0 0";

  const shift = (): Camera => {
    const zoom = now.zoom / shown.zoom;
    return { zoom, x: now.x - shown.x * zoom, y: now.y - shown.y * zoom };
  };
  const slide = () => {
    const { zoom, x, y } = shift();
    style.transform = zoom === 1 && x === 0 && y === 0 ? "" : `translate(${x}px, ${y}px) scale(${zoom})`;
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
    drawn() {
      shown = asked;
      slide();
    },
    shift,
    stop: () => clearTimeout(timer),
  };
}
