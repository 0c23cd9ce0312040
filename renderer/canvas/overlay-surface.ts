import type { Size } from "./camera.ts";
import { createCanvasSheet } from "./canvas-sheet.ts";

/** A canvas as large as its window, sharp on dense screens. */
export interface Surface {
  /** Draws before the next picture; asked many times it draws once. */
  readonly request: () => void;
  /** Draws now, and drops what was requested. */
  readonly draw: () => void;
  readonly resize: (size: Size) => void;
  readonly stop: () => void;
}

/**
 * @param paint Draws in CSS pixels.
 * @param waits Whether somebody will call `draw` soon: what is requested meanwhile is drawn then.
 */
export function createSurface(
  canvas: HTMLCanvasElement,
  paint: (ink: CanvasRenderingContext2D) => void,
  waits: () => boolean,
): Surface {
  const sheet = createCanvasSheet(canvas);
  let handle: number | null = null;
  const draw = () => {
    if (handle !== null) cancelAnimationFrame(handle);
    handle = null;
    const { ink } = sheet;
    if (!ink || canvas.width === 0) return;
    const density = canvas.ownerDocument.defaultView?.devicePixelRatio ?? 1;
    ink.setTransform(density, 0, 0, density, 0, 0);
    paint(ink);
    sheet.show();
  };
  return {
    request() {
      handle ??= requestAnimationFrame(() => {
        handle = null;
        if (!waits()) draw();
      });
    },
    draw,
    resize({ width, height }) {
      const density = canvas.ownerDocument.defaultView?.devicePixelRatio ?? 1;
      sheet.resize(Math.round(width * density), Math.round(height * density));
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      draw();
    },
    stop() {
      if (handle !== null) cancelAnimationFrame(handle);
    },
  };
}

/** What is drawn, on paper: a PNG as a data URL, in device pixels. `copyBelow` draws what lies under `overlay`. */
export function composePicture(
  overlay: HTMLCanvasElement,
  paper: string,
  copyBelow: (ink: CanvasRenderingContext2D, density: number) => void,
): string {
  const page = overlay.ownerDocument;
  const sheet = page.createElement("canvas");
  sheet.width = Math.max(1, overlay.width);
  sheet.height = Math.max(1, overlay.height);
  const ink = sheet.getContext("2d");
  if (ink) {
    ink.fillStyle = paper;
    ink.fillRect(0, 0, sheet.width, sheet.height);
    copyBelow(ink, page.defaultView?.devicePixelRatio ?? 1);
    if (overlay.width > 0) ink.drawImage(overlay, 0, 0);
  }
  return sheet.toDataURL("image/png");
}
