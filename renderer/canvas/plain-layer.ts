import type { EntityId } from "#graph/model/ids.ts";
import { toScreen, type Camera, type Size } from "./camera.ts";
import { createCanvasSheet } from "./canvas-sheet.ts";
import { drawBond } from "./draw-marks.ts";
import { pointOn, trimmed, type Curve } from "./geometry.ts";
import { createGlide } from "./glide.ts";
import { createMarkSprites } from "./mark-sprites.ts";
import { entitySize } from "./mark-geometry.ts";
import { packLines, seenCurve, type PackedLines } from "./packed-lines.ts";
import { paintLines } from "./paint-lines.ts";
import { emptyPlacedScene, type PlacedScene } from "./placed-scene.ts";
import { outlineWidth, weightAt } from "./stylesheet.ts";
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
/** In device pixels: a shape that is no larger cannot be told from a dot, which is drawn much sooner. */
const mostForDots = 5;
/** While a hand moves the picture out of what is drawn, it is drawn anew this often, where that is cheap enough. */
const again = { afterMs: 250, mostMs: 45, zoomedBy: 1.7 } as const;

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
  let placed = emptyPlacedScene;
  let packed: PlacedScene | null = null;
  let drawnOf: { readonly placed: PlacedScene; readonly colours: CanvasColours } | null = null;
  let lines: readonly PackedLines[] = [];
  let colours: CanvasColours | null = null;
  let size: Size = { width: 0, height: 0 };
  let frame: number | null = null;
  let wanted: Camera = { zoom: 1, x: 0, y: 0 };
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

  const pack = () => {
    // What is held is left out when the rest is painted: the rest need not be gone through anew.
    const isHeld = away().size > 0 && packed?.scene === placed.scene;
    if (isHeld || packed?.curves === placed.curves) return;
    lines = packLines(placed);
    packed = placed;
  };
  const draw = () => {
    frame = null;
    if (!paper.ink || !colours || size.width === 0) return;
    const begin = performance.now();
    pack();
    const isAll = paint(paper.ink, colours, wanted);
    paper.show();
    glide.drawn();
    const isCameraOnly = drawnOf?.placed === placed && drawnOf.colours === colours;
    drawnOf = { placed, colours };
    onDrawn(isCameraOnly);
    last = { ...last, atMs: begin, camera: wanted, isAll };
    // The letters of a canvas are set when the task has ended: only then is its cost known.
    setTimeout(() => (last = { ...last, costMs: performance.now() - begin }));
  };
  /** @returns Whether every shape lies on the canvas: then nothing can come in when it is moved. */
  const paint = (on: CanvasRenderingContext2D, inks: CanvasColours, camera: Camera): boolean => {
    const dense = density();
    const shifted = { zoom: camera.zoom * dense, x: (camera.x + left()) * dense, y: (camera.y + top()) * dense };
    const weight = weightAt(camera.zoom);
    on.resetTransform();
    on.clearRect(0, 0, canvas.width, canvas.height);
    const look = { colours: inks, weight, without: away() };
    for (const group of lines) paintLines(on, group, shifted, canvas, look);
    paintBonds(on, shifted, inks, weight);
    sprites.setScale(camera.zoom, weight, dense, inks);
    return paintShapes(on, shifted, inks);
  };
  const paintBonds = (on: CanvasRenderingContext2D, camera: Camera, inks: CanvasColours, weight: number) => {
    for (const { id, look, source, target } of placed.scene.lines.values()) {
      const curve = look === "bond" ? placed.curves.get(id) : undefined;
      if (!curve || away().has(source) || away().has(target)) continue;
      const middle = toScreen(camera, pointOn(trimmed(curve, entitySize / 2), 0.5));
      drawBond(on, middle, camera.zoom, inks, outlineWidth * weight * camera.zoom);
    }
  };
  const paintShapes = (on: CanvasRenderingContext2D, camera: Camera, inks: CanvasColours): boolean => {
    let areAll = true;
    const reach = entitySize * camera.zoom;
    const without = away();
    const dots = new Map<string, Path2D>();
    for (const entity of placed.scene.entities.values()) {
      const point = placed.positions.get(entity.id);
      if (!point || (without.size > 0 && without.has(entity.id))) continue;
      const x = point.x * camera.zoom + camera.x;
      const y = point.y * camera.zoom + camera.y;
      if (x < -reach || y < -reach || x > canvas.width + reach || y > canvas.height + reach) {
        areAll = false;
        continue;
      }
      if (reach > mostForDots) sprites.put(on, entity, x, y);
      else dotsOf(dots, inks.tones[entity.tone]).rect(x - reach * 0.35, y - reach * 0.35, reach * 0.7, reach * 0.7);
    }
    for (const [colour, path] of dots) {
      on.fillStyle = colour;
      on.fill(path);
    }
    return areAll;
  };
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
      const isDue = performance.now() - last.atMs > again.afterMs && last.costMs < again.mostMs;
      glide.setCamera(camera, !(isDue && isBeyond(camera)));
    },
    settle: () => glide.setCamera(glide.camera(), false),
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
      if (frame !== null) cancelAnimationFrame(frame);
    },
  };
}

function dotsOf(dots: Map<string, Path2D>, colour: string): Path2D {
  const path = dots.get(colour) ?? new Path2D();
  dots.set(colour, path);
  return path;
}

const nobody: ReadonlySet<EntityId> = new Set();

function isSameSet<T>(a: ReadonlySet<T> | undefined, b: ReadonlySet<T>): boolean {
  return a === b || (a !== undefined && a.size === b.size && [...b].every((one) => a.has(one)));
}
