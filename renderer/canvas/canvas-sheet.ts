/** A canvas that is drawn seldom and moved often. */
export interface CanvasSheet {
  /** What one draws with; null where the page has no canvas. Its transform is kept from drawing to drawing. */
  readonly ink: CanvasRenderingContext2D | null;
  /** In device pixels. Empties it. */
  readonly resize: (width: number, height: number) => void;
  /** Shows what has been drawn; the next drawing begins with nothing. */
  readonly show: () => void;
  /** What has been drawn, to be copied elsewhere, instead of showing it. */
  readonly take: () => ImageBitmap | HTMLCanvasElement;
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
    // Of the methods of an element's context it lacks two, which need an element.
    ink: behind.getContext("2d") as unknown as CanvasRenderingContext2D | null,
    resize(width, height) {
      for (const one of [canvas, behind]) [one.width, one.height] = [Math.max(1, width), Math.max(1, height)];
    },
    show: () => screen.transferFromImageBitmap(behind.transferToImageBitmap()),
    take: () => behind.transferToImageBitmap(),
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
    take: () => canvas,
  };
}
