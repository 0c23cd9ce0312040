import { createSmallSheet } from "./canvas-sheet.ts";
import { drawMark } from "./draw-marks.ts";
import { entitySize, markZoom } from "./mark-geometry.ts";
import type { SceneEntity } from "./scene.ts";
import { outlineWidth, weightAt } from "./stylesheet.ts";
import type { CanvasColours } from "./tokens.ts";

/** Shapes drawn once for a zoom and then copied: thousands look alike. */
export interface MarkSprites {
  /** Shapes from here on have this size. */
  readonly setScale: (zoom: number, weight: number, density: number, colours: CanvasColours) => void;
  /** Puts a shape with its middle at x, y, in device pixels of `ink`, which has no transform. */
  readonly put: (ink: CanvasRenderingContext2D, mark: Mark, x: number, y: number) => void;
}
type Sprite = ImageBitmap | HTMLCanvasElement;
type Mark = Pick<SceneEntity, "shape" | "tone" | "isPossible" | "isFold">;

/** @param page null in a worker, which has none. */
export function createMarkSprites(page: Document | null): MarkSprites {
  const sprites = new Map<string, Sprite>();
  let scale: {
    readonly zoom: number;
    readonly weight: number;
    readonly density: number;
    readonly colours: CanvasColours;
  };
  const make = (mark: Mark): Sprite => {
    const { shape, tone, isPossible } = mark;
    const { density, colours } = scale;
    const zoom = markZoom(mark, scale.zoom);
    const weight = zoom === scale.zoom ? scale.weight : weightAt(zoom);
    const width = outlineWidth * weight * zoom * density;
    const side = Math.ceil(entitySize * zoom * density + width) + 2;
    const sheet = createSmallSheet(page, side);
    if (sheet.ink)
      drawMark(sheet.ink, shape, { x: side / 2, y: side / 2 }, zoom * density, {
        fill: colours.raised,
        stroke: colours.tones[tone],
        width,
        isBroken: isPossible,
      });
    return sheet.take();
  };
  return {
    setScale(zoom, weight, density, colours) {
      if (scale?.zoom === zoom && scale.weight === weight && scale.density === density && scale.colours === colours)
        return;
      sprites.clear();
      scale = { zoom, weight, density, colours };
    },
    put(ink, mark, x, y) {
      const key = `${mark.shape}|${mark.tone}|${mark.isPossible}|${mark.isFold}`;
      const sprite = sprites.get(key) ?? make(mark);
      sprites.set(key, sprite);
      ink.drawImage(sprite, Math.round(x - sprite.width / 2), Math.round(y - sprite.width / 2)); // between pixels it blurs
    },
  };
}
