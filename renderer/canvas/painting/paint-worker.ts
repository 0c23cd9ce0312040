import { createMarkSprites } from "../mark-sprites.ts";
import type { PaintRequest, Painted } from "./paint-messages.ts";
import { paintPicture } from "./paint-picture.ts";
import { emptyPicture } from "./plain-picture.ts";

/** Entry of the worker that paints a large picture anew after its camera has moved. */
const canvas = new OffscreenCanvas(1, 1);
const sprites = createMarkSprites(null);
const nobody: ReadonlySet<never> = new Set<never>();
let picture = emptyPicture;

self.addEventListener("message", ({ data }: MessageEvent<PaintRequest>) => {
  if (data.type === "picture") picture = data.picture;
  else answer(data);
});

function answer({ call, view, size }: Extract<PaintRequest, { readonly type: "paint" }>): void {
  const begin = performance.now();
  if (canvas.width !== size.width || canvas.height !== size.height)
    [canvas.width, canvas.height] = [size.width, size.height];
  // Of the methods of an element's context it lacks two, which need an element.
  const ink = canvas.getContext("2d") as unknown as CanvasRenderingContext2D;
  const isAll = paintPicture(ink, picture, view, size, sprites, nobody);
  const bitmap = canvas.transferToImageBitmap();
  const painted: Painted = { call, bitmap, isAll, costMs: performance.now() - begin };
  self.postMessage(painted, { transfer: [bitmap] });
}
