import type { EntityId } from "#graph/model/ids.ts";
import type { Camera, Size } from "./camera.ts";
import { createCanvasSheet } from "./canvas-sheet.ts";
import type { Curve } from "./geometry.ts";
import { createGlide } from "./glide.ts";
import { createMarkSprites } from "./mark-sprites.ts";
import { seenCurve } from "./packed-lines.ts";
import type { Painted } from "./painting/paint-messages.ts";
import { paintPicture, type PaintView } from "./painting/paint-picture.ts";
import { createPainter, startPaintWorker } from "./painting/painter.ts";
import { emptyPicture, packPicture, type PlainPicture } from "./painting/plain-picture.ts";
import { emptyPlacedScene, type PlacedScene } from "./placed-scene.ts";
import type { CanvasColours } from "./tokens.ts";

/** The lower layer of a large picture: lines and shapes on a canvas of our own, drawn at rest and moved meanwhile. */
export interface PlainLayer {
  /** @param placed null while the picture is small and drawn elsewhere. */
  readonly show: (placed: PlacedScene | null) => void;
  readonly setColours: (colours: CanvasColours) => void;
  readonly camera: () => Camera;
  readonly setCamera: (camera: Camera) => void;
  /** Draws in the next frame what was only moved so far: the hand has let go. */
  readonly settle: () => void;
  /** Whether another picture than that on the canvas is awaited; `onDrawn` is called when it is there. */
  readonly isPending: () => boolean;
  /** Draws at once what is awaited. */
  readonly finish: () => void;
  readonly resize: (size: Size) => void;
  readonly drawnCurve: (line: string) => Curve | null;
  readonly copyTo: (ink: CanvasRenderingContext2D, density: number) => void;
  readonly stop: () => void;
}

/**
 * The canvas goes so much beyond the window on each side, so that something comes in when it is moved. What is drawn
 * there is paid at every rest: at 0.1 a drawing near by takes a quarter longer than at 0.03.
 */
const beyond = 0.05;
/** Of more entities on their way than this, all is drawn in each frame; of fewer the overlay draws them. */
export const mostOnTheWay = 200;
/**
 * While a hand moves the picture out of what is drawn, it is drawn anew so long after the last drawing came, where that
 * is cheap enough: what lies above is drawn anew with it.
 */
const again = { afterMs: 300, mostMs: 45, zoomedBy: 1.7 } as const;

/**
 * Straight 2d drawing costs a fifth to a twelfth of what Cytoscape takes for the same picture, and the first picture a
 * thirtieth.
 *
 * @param sheet Element that is moved; it holds the canvas.
 * @param onDrawn Called in the same frame after it has drawn; whether the same was drawn for another camera only.
 */
export function createPlainLayer(sheet: HTMLElement, onDrawn: (isCameraOnly: boolean) => void): PlainLayer {
  const canvas = sheet.ownerDocument.createElement("canvas");
  sheet.append(canvas);
  const paper = createCanvasSheet(canvas);
  const sprites = createMarkSprites(sheet.ownerDocument);
  const painter = createPainter(
    paper.put === null ? null : startPaintWorker,
    (painted) => showPainted(painted),
    () => request(),
  );
  let placed = emptyPlacedScene;
  let packed: PlacedScene | null = null;
  let picture: PlainPicture = emptyPicture;
  let drawnOf: { readonly placed: PlacedScene; readonly colours: CanvasColours; readonly size: Size } | null = null;
  let colours: CanvasColours | null = null;
  let size: Size = { width: 0, height: 0 };
  let frame: number | null = null;
  let wanted: Camera = { zoom: 1, x: 0, y: 0 };
  /** What is painted elsewhere just now. */
  let painting: { readonly placed: PlacedScene; readonly camera: Camera } = { placed, camera: wanted };
  let last = { atMs: 0, costMs: 0, camera: wanted, isAll: false };

  const request = () => {
    frame ??= requestAnimationFrame(draw);
  };
  const density = () => sheet.ownerDocument.defaultView?.devicePixelRatio ?? 1;
  const glide = createGlide(
    sheet.style,
    (camera) => {
      wanted = camera;
      request();
    },
    density,
  );
  const left = () => Math.ceil(size.width * beyond);
  const top = () => Math.ceil(size.height * beyond);
  const away = (): ReadonlySet<EntityId> => (placed.moving.size <= mostOnTheWay ? placed.moving : nobody);
  const viewFrom = (camera: Camera, inks: CanvasColours): PaintView => ({
    camera,
    beyond: { left: left(), top: top() },
    density: density(),
    colours: inks,
  });

  const pack = () => {
    // What is held is left out when the rest is painted: the rest need not be gone through anew.
    const isHeld = away().size > 0 && packed?.scene === placed.scene;
    if (isHeld || packed?.curves === placed.curves) return;
    picture = packPicture(placed);
    packed = placed;
  };
  const draw = () => {
    frame = null;
    if (colours && size.width > 0 && !drawAside(colours)) drawHere(colours);
  };
  const drawHere = (inks: CanvasColours) => {
    if (!paper.ink) return;
    const begin = performance.now();
    painter.drop(); // what it paints is not what is there now
    pack();
    const isAll = paintPicture(paper.ink, picture, viewFrom(wanted, inks), canvas, sprites, away());
    paper.show();
    drawn(wanted, isAll);
    last.atMs = begin;
    // The letters of a canvas are set when the task has ended: only then is its cost known.
    setTimeout(() => {
      last = { ...last, costMs: performance.now() - begin };
      if (placed.scene.entities.size > 0) painter.warm();
    });
  };
  /** @returns Whether it comes from the worker; what moves is drawn here, in the frame in which it does. */
  const drawAside = (inks: CanvasColours): boolean => {
    const isAtRest = placed.moving.size === 0 && drawnOf?.placed.moving.size === 0;
    const isLookedAt = drawnOf?.colours === inks && drawnOf.size === size && drawnOf.placed.scene.entities.size > 0;
    if (!isAtRest || !isLookedAt || placed.scene.entities.size === 0) return false;
    // It comes soon, and then this is looked at again; changes in quick succession would never come.
    if (painter.isBusy()) return painting.placed === placed;
    pack();
    painting = { placed, camera: wanted };
    return painter.paint(picture, viewFrom(wanted, inks), { width: canvas.width, height: canvas.height });
  };
  /** The picture on the canvas is this one, in this frame. */
  const drawn = (camera: Camera, isAll: boolean) => {
    glide.drawn(camera);
    const isCameraOnly = drawnOf?.placed === placed && drawnOf.colours === colours && drawnOf.size === size;
    drawnOf = colours && { placed, colours, size };
    last = { ...last, camera, isAll };
    onDrawn(isCameraOnly);
  };
  const showPainted = ({ bitmap, isAll, costMs }: Painted) => {
    const isLookedAt = drawnOf?.colours === colours && drawnOf?.size === size;
    if (painting.placed !== placed || !isLookedAt) return bitmap.close(); // what is there now is about to be drawn
    paper.put?.(bitmap);
    last = { ...last, atMs: performance.now(), costMs };
    const { camera } = painting;
    drawn(camera, isAll);
    if (wanted !== camera) request();
  };
  const isPending = () => drawnOf !== null && drawnOf.placed !== placed && (frame !== null || painter.isBusy());
  /** Whether the window shows something that the canvas does not reach, or only softly. */
  const isBeyond = ({ zoom, x, y }: Camera): boolean => {
    const ratio = zoom / last.camera.zoom;
    const shift = { x: x - last.camera.x * ratio, y: y - last.camera.y * ratio };
    return (
      ratio > again.zoomedBy ||
      (!last.isAll &&
        (shift.x - left() * ratio > 0 ||
          shift.y - top() * ratio > 0 ||
          shift.x + (size.width + left()) * ratio < size.width ||
          shift.y + (size.height + top()) * ratio < size.height))
    );
  };
  return {
    show(shown) {
      if (shown === null && placed.scene.entities.size === 0) return;
      const next = shown ?? emptyPlacedScene;
      const before = placed;
      placed = next;
      const isHeld = next.moving.size > 0 && next.moving.size <= mostOnTheWay;
      if (isHeld && before.scene === next.scene && isSameSet(before.moving, next.moving)) return; // nothing new lies here
      request();
    },
    setColours(next) {
      if (next === colours) return;
      colours = next;
      request();
    },
    camera: glide.camera,
    setCamera(camera) {
      glide.setCamera(camera, true);
      const isDue = performance.now() - last.atMs > again.afterMs && last.costMs < again.mostMs && !painter.isBusy();
      if (isDue && isBeyond(camera)) glide.redraw();
    },
    settle: () => glide.setCamera(glide.camera(), false),
    isPending,
    finish() {
      if (colours && isPending()) drawHere(colours);
    },
    resize(next) {
      size = next;
      const [width, height] = [size.width + 2 * left(), size.height + 2 * top()];
      paper.resize(Math.round(width * density()), Math.round(height * density()));
      canvas.style.cssText = `position: absolute; left: ${-left()}px; top: ${-top()}px; width: ${width}px; height: ${height}px`;
      draw();
    },
    drawnCurve(id) {
      const line = placed.scene.lines.get(id);
      return line ? seenCurve(line, placed) : null;
    },
    copyTo(on, dense) {
      const { zoom, x, y } = glide.shift();
      on.setTransform(zoom, 0, 0, zoom, x * dense, y * dense);
      if (canvas.width > 0) on.drawImage(canvas, -left() * dense, -top() * dense);
      on.resetTransform();
    },
    stop() {
      glide.stop();
      painter.stop();
      if (frame !== null) cancelAnimationFrame(frame);
    },
  };
}

const nobody: ReadonlySet<EntityId> = new Set();

function isSameSet<T>(a: ReadonlySet<T> | undefined, b: ReadonlySet<T>): boolean {
  return a === b || (a !== undefined && a.size === b.size && [...b].every((one) => a.has(one)));
}
