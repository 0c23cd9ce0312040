import { panned, type Camera } from "./camera.ts";
import type { Point } from "./canvas-port.ts";
import { distance } from "./geometry.ts";
import type { Hit } from "./hit-test.ts";

/** What a pointer may do to the canvas. Points are in screen pixels from the canvas's corner. */
export interface PointerActions {
  readonly hitAt: (point: Point) => Hit | null;
  readonly camera: () => Camera;
  readonly lookAt: (camera: Camera) => void;
  readonly zoom: (factor: number, point: Point) => void;
  /** The camera was moved and is let go. */
  readonly settle: () => void;
  readonly hover: (point: Point | null) => void;
  readonly click: (hit: Hit | null, adds: boolean) => void;
  readonly open: (hit: Hit | null) => void;
  /** @param at In pixels of the window. */
  readonly menu: (hit: Hit | null, at: Point) => void;
  /** Drags the entity hit, by so much since the press. */
  readonly drag: (hit: Hit & { type: "entity" }, way: Point) => void;
  readonly drop: (hit: Hit & { type: "entity" }) => void;
  readonly callOffDrag: () => void;
  /** A frame is drawn from one corner to the other; null where it was called off. */
  readonly frame: (corners: readonly [Point, Point] | null) => void;
  /** The frame stands: what is in it is meant. */
  readonly endFrame: (corners: readonly [Point, Point]) => void;
}

/** Pixels that a hand may tremble before a press becomes a drag. */
const tremble = 4;

type Gesture =
  | {
      readonly type: "press";
      readonly start: Point;
      readonly hit: Hit | null;
      readonly pans: boolean;
      /** Shift is held: a drag that begins beside things draws a frame. */
      readonly frames: boolean;
      readonly before: Camera;
    }
  | { readonly type: "pan"; readonly start: Point; readonly before: Camera }
  | { readonly type: "frame"; readonly start: Point }
  | { readonly type: "drag"; readonly start: Point; readonly hit: Hit & { type: "entity" } };

export interface PointerListener {
  /** While Space is held, every drag pans. Returns on letting go whether a drag made use of it. */
  readonly holdSpace: (isDown: boolean) => boolean;
}

/** Listens to mouse, pen and fingers on `host` until `signal` aborts: click, drag, pan, pinch, menu. */
export function listenToPointer(host: HTMLElement, actions: PointerActions, signal: AbortSignal): PointerListener {
  const fingers = new Map<number, Point>();
  let gesture: Gesture | null = null;
  let space = { isDown: false, isUsed: false };

  const pointOf = (event: MouseEvent): Point => {
    const { left, top } = host.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const setCursor = () => {
    host.dataset["hand"] = gesture?.type === "pan" ? "closed" : space.isDown ? "open" : "";
  };
  const press = (event: PointerEvent) => {
    const start = pointOf(event);
    fingers.set(event.pointerId, start);
    if (event.button > 1 || fingers.size > 1) {
      if (gesture?.type === "drag") actions.callOffDrag();
      if (gesture?.type === "frame") actions.frame(null);
      gesture = null;
      return;
    }
    host.setPointerCapture(event.pointerId);
    const pans = event.button === 1 || space.isDown;
    if (event.button === 1) event.preventDefault();
    gesture = {
      type: "press",
      start,
      hit: pans ? null : actions.hitAt(start),
      pans,
      frames: event.shiftKey,
      before: actions.camera(),
    };
  };
  const move = (event: PointerEvent) => {
    const point = pointOf(event);
    if (fingers.size === 2 && fingers.has(event.pointerId)) {
      pinch(event.pointerId, point);
      return;
    }
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, point);
    if (gesture?.type === "press" && distance(gesture.start, point) > tremble) gesture = begin(gesture);
    if (gesture === null) actions.hover(point);
    else follow(gesture, point);
    setCursor();
  };
  const begin = ({ hit, start, before, frames }: Gesture & { type: "press" }): Gesture => {
    actions.hover(null);
    if (hit?.type === "entity") return { type: "drag", start, hit };
    if (frames && !space.isDown) return { type: "frame", start };
    if (space.isDown) space = { ...space, isUsed: true };
    return { type: "pan", start, before };
  };
  const follow = (now: Gesture, point: Point) => {
    const way = { x: point.x - now.start.x, y: point.y - now.start.y };
    if (now.type === "drag") actions.drag(now.hit, way);
    else if (now.type === "frame") actions.frame([now.start, point]);
    else if (now.type === "pan") actions.lookAt(panned(now.before, way.x, way.y));
  };
  const pinch = (id: number, point: Point) => {
    const [a, b] = [...fingers.values()];
    const before = fingers.get(id);
    const other = before === a ? b : a;
    if (!before || !other) return;
    fingers.set(id, point);
    actions.zoom(distance(point, other) / Math.max(1, distance(before, other)), middleOf(before, other));
    actions.lookAt(panned(actions.camera(), (point.x - before.x) / 2, (point.y - before.y) / 2));
  };
  const release = (event: PointerEvent) => {
    const ended = gesture;
    fingers.delete(event.pointerId);
    gesture = null;
    if (ended?.type === "drag") actions.drop(ended.hit);
    if (ended?.type === "frame") actions.endFrame([ended.start, pointOf(event)]);
    if (ended?.type === "pan") actions.settle();
    if (ended?.type === "press" && !ended.pans)
      actions.click(ended.hit, event.ctrlKey || event.shiftKey || event.metaKey);
    setCursor();
  };
  const cancel = (event: PointerEvent) => {
    fingers.delete(event.pointerId);
    if (gesture?.type === "drag") actions.callOffDrag();
    if (gesture?.type === "frame") actions.frame(null);
    gesture = null;
    setCursor();
  };
  const menu = (event: MouseEvent) => {
    event.preventDefault();
    if (event instanceof PointerEvent && event.pointerType === "") return; // the menu key: the keyboard has seen to it
    actions.menu(actions.hitAt(pointOf(event)), { x: event.clientX, y: event.clientY });
  };

  host.addEventListener("pointerdown", press, { signal });
  host.addEventListener("pointermove", move, { signal });
  host.addEventListener("pointerup", release, { signal });
  host.addEventListener("pointercancel", cancel, { signal });
  host.addEventListener("pointerleave", () => actions.hover(null), { signal });
  host.addEventListener("dblclick", (event) => actions.open(actions.hitAt(pointOf(event))), { signal });
  host.addEventListener("contextmenu", menu, { signal });
  host.addEventListener("wheel", (event) => turnWheel(event, pointOf(event), actions), { signal, passive: false });
  host.ownerDocument.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || (gesture?.type !== "drag" && gesture?.type !== "frame")) return;
      event.preventDefault();
      if (gesture.type === "drag") actions.callOffDrag();
      else actions.frame(null);
      gesture = null;
    },
    { signal, capture: true },
  );
  return {
    holdSpace(isDown) {
      const wasUsed = space.isUsed;
      space = { isDown, isUsed: isDown && wasUsed };
      setCursor();
      return wasUsed;
    },
  };
}

function middleOf(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** Zoom per pixel of a wheel, and of a pinch on a touch pad (which comes as a wheel with Ctrl). */
const wheelZoom = 0.0018;
const pinchZoom = 0.01;

function turnWheel(event: WheelEvent, point: Point, actions: PointerActions): void {
  event.preventDefault(); // the page would scroll, and Ctrl would zoom all of the window
  const unit =
    event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 400;
  const dx = event.deltaX * unit;
  const dy = event.deltaY * unit;
  if (event.ctrlKey) {
    const held = Math.max(-25, Math.min(25, dy)); // a mouse wheel with Ctrl jumps by 100 and more
    actions.zoom(Math.exp(-held * pinchZoom), point);
  } else if (event.shiftKey || Math.abs(dx) > Math.abs(dy)) {
    actions.lookAt(panned(actions.camera(), -(dx === 0 ? dy : dx), 0));
  } else {
    actions.zoom(Math.exp(-dy * wheelZoom), point);
  }
}
