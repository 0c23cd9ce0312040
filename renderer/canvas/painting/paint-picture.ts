import type { EntityId } from "#graph/model/ids.ts";
import type { Camera, Size } from "../camera.ts";
import { drawBond } from "../draw-marks.ts";
import { entitySize, markZoom } from "../mark-geometry.ts";
import type { MarkSprites } from "../mark-sprites.ts";
import { paintLines } from "../paint-lines.ts";
import { outlineWidth, weightAt } from "../stylesheet.ts";
import type { CanvasColours } from "../tokens.ts";
import type { PlainPicture } from "./plain-picture.ts";

/** From where a picture is painted, on how dense a screen, in which colours. */
export interface PaintView {
  readonly camera: Camera;
  /** CSS pixels that the canvas reaches beyond the window, to the left and above. */
  readonly beyond: { readonly left: number; readonly top: number };
  /** Pixels of the screen in a CSS pixel. */
  readonly density: number;
  readonly colours: CanvasColours;
}

/** In device pixels: a shape that is no larger cannot be told from a dot, which is drawn much sooner. */
const mostForDots = 5;

/**
 * Paints lines, the signs on agreements, then shapes, on a canvas of `size` device pixels whose transform it takes away.
 *
 * @param without Entities that somebody else draws just now, with their lines.
 * @returns Whether every shape lies on the canvas: then nothing can come in when it is moved.
 */
export function paintPicture(
  ink: CanvasRenderingContext2D,
  picture: PlainPicture,
  { camera, beyond, density, colours }: PaintView,
  size: Size,
  sprites: MarkSprites,
  without: ReadonlySet<EntityId>,
): boolean {
  const { left, top } = beyond;
  const shifted = { zoom: camera.zoom * density, x: (camera.x + left) * density, y: (camera.y + top) * density };
  const weight = weightAt(camera.zoom);
  ink.resetTransform();
  ink.clearRect(0, 0, size.width, size.height);
  for (const group of picture.lines) paintLines(ink, group, shifted, size, { colours, weight, without });
  paintBonds(ink, picture, shifted, colours, weight, without);
  sprites.setScale(camera.zoom, weight, density, colours);
  return paintMarks(ink, picture, { ...shifted, density }, size, sprites, colours, without);
}

function paintBonds(
  ink: CanvasRenderingContext2D,
  { bonds, bondEnds }: PlainPicture,
  { zoom, x, y }: Camera,
  colours: CanvasColours,
  weight: number,
  without: ReadonlySet<EntityId>,
): void {
  for (let at = 0; at < bonds.length; at += 2) {
    if (without.size > 0 && (without.has(bondEnds[at]!) || without.has(bondEnds[at + 1]!))) continue;
    const middle = { x: bonds[at]! * zoom + x, y: bonds[at + 1]! * zoom + y };
    drawBond(ink, middle, zoom, colours, outlineWidth * weight * zoom);
  }
}

function paintMarks(
  ink: CanvasRenderingContext2D,
  { places, lookOf, looks, ids }: PlainPicture,
  camera: Camera & Pick<PaintView, "density">,
  { width, height }: Size,
  sprites: MarkSprites,
  colours: CanvasColours,
  without: ReadonlySet<EntityId>,
): boolean {
  let areAll = true;
  const reaches = looks.map((look) => entitySize * camera.density * markZoom(look, camera.zoom / camera.density));
  const dots = new Map<string, Path2D>();
  for (let at = 0; at < lookOf.length; at++) {
    if (without.size > 0 && without.has(ids[at]!)) continue;
    const x = places[at * 2]! * camera.zoom + camera.x;
    const y = places[at * 2 + 1]! * camera.zoom + camera.y;
    const reach = reaches[lookOf[at]!]!;
    if (x < -reach || y < -reach || x > width + reach || y > height + reach) {
      areAll = false;
      continue;
    }
    const look = looks[lookOf[at]!]!;
    if (reach > mostForDots) sprites.put(ink, look, x, y);
    else dotsOf(dots, colours.tones[look.tone]).rect(x - reach * 0.35, y - reach * 0.35, reach * 0.7, reach * 0.7);
  }
  for (const [colour, path] of dots) {
    ink.fillStyle = colour;
    ink.fill(path);
  }
  return areAll;
}
function dotsOf(dots: Map<string, Path2D>, colour: string): Path2D {
  const path = dots.get(colour) ?? new Path2D();
  dots.set(colour, path);
  return path;
}
