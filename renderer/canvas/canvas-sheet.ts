/** A canvas that is drawn seldom and moved often. */
export interface CanvasSheet {
  /** What one draws with; null where the page has no canvas. Its transform is kept from drawing to drawing. */
  readonly ink: CanvasRenderingContext2D | null;
  /** In device pixels. Empties it. */
  readonly resize: (width: number, height: number) => void;
  /** Shows what has been drawn; the next drawing begins with nothing. */
  readonly show: () => void;
  /** Shows a picture of its size that somebody else has drawn; null where it can show none. */
  readonly put: ((picture: ImageBitmap) => void) | null;
}
/** What is drawn on it can be copied elsewhere. */
export interface SmallSheet {
  readonly ink: CanvasRenderingContext2D | null;
  readonly take: () => ImageBitmap | HTMLCanvasElement;
}

/** @param side Device pixels. @param page null in a worker, which draws on canvases of its own. */
export function createSmallSheet(page: Document | null, side: number): SmallSheet {
  if (typeof OffscreenCanvas !== "undefined") {
    const canvas = new OffscreenCanvas(side, side);
    return { ink: inkOf(canvas), take: () => canvas.transferToImageBitmap() };
  }
  const canvas = page!.createElement("canvas");
  [canvas.width, canvas.height] = [side, side];
  return { ink: canvas.getContext("2d"), take: () => canvas };
}
/** Of the methods of an element's context it lacks two, which need an element. */
function inkOf(canvas: OffscreenCanvas): CanvasRenderingContext2D | null {
  return canvas.getContext("2d") as unknown as CanvasRenderingContext2D | null;
}

/**
 * Draws on a canvas that is not in the page and hands the finished picture over. A canvas that is drawn on itself is
 * copied by the browser for every frame in which anything moves (2 to 4 ms without a graphics card), a picture handed
 * over is not.
 */
export function createCanvasSheet(canvas: HTMLCanvasElement): CanvasSheet {
  const screen = typeof OffscreenCanvas === "undefined" ? null : canvas.getContext("bitmaprenderer");
  if (!screen) return directSheet(canvas);
  const behind = new OffscreenCanvas(1, 1);
  return {
    ink: inkOf(behind),
    resize(width, height) {
      for (const one of [canvas, behind]) [one.width, one.height] = [Math.max(1, width), Math.max(1, height)];
    },
    show: () => screen.transferFromImageBitmap(behind.transferToImageBitmap()),
    put: (picture) => screen.transferFromImageBitmap(picture),
  };
}

function directSheet(canvas: HTMLCanvasElement): CanvasSheet {
  return {
    ink: canvas.getContext("2d"),
    resize(width, height) {
      canvas.width = width;
      canvas.height = height;
    },
    show: () => undefined,
    put: null,
  };
}
