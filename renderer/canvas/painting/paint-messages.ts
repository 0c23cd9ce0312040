import type { Size } from "../camera.ts";
import type { PaintView } from "./paint-picture.ts";
import type { PlainPicture } from "./plain-picture.ts";

/** What the window tells the worker that paints: first the picture, then from where it is to be painted. */
export type PaintRequest =
  | { readonly type: "picture"; readonly picture: PlainPicture }
  | {
      readonly type: "paint";
      readonly call: number;
      readonly view: PaintView;
      /** Device pixels. */
      readonly size: Size;
    };
/** A painted picture, which belongs to the window from then on. */
export interface Painted {
  readonly call: number;
  readonly bitmap: ImageBitmap;
  /** Whether every shape lies on it. */
  readonly isAll: boolean;
  /** Milliseconds that it took. */
  readonly costMs: number;
}
