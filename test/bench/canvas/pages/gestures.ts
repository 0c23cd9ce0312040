/** A place or a way on the screen, in pixels. */
export interface Way {
  readonly x: number;
  readonly y: number;
}
export type GestureName = "pan" | "zoom" | "hover" | "drag";
export interface GestureRun {
  /** Milliseconds between two pictures. */
  readonly gaps: readonly number[];
  /** From the press to the first moved picture painted, in milliseconds; null where nothing is pressed. */
  readonly pressMs: number | null;
}

/** Text of the marks that stand in the trace between two frames. */
export const frameMark = "keiro-bench-frame";
const panRadius = 150;
const wheelStep = 18;
const framesOneWay = 24;

/**
 * One synthetic event for each frame, as a hand makes them, through the library's own listeners. Each frame leaves a
 * mark in the trace, so that the thread's time between two frames can be read there.
 *
 * @param holds Leaves the button down at the end, for what is measured after letting go.
 */
export async function gesture(
  element: HTMLElement,
  name: GestureName,
  start: Way,
  durationMs: number,
  holds = false,
): Promise<GestureRun> {
  const gaps: number[] = [];
  let pressMs: number | null = null;
  if (name === "hover") touch(element, "move", start, 0);
  else if (name !== "zoom") {
    const begin = performance.now();
    touch(element, "down", start, 1);
    touch(element, "move", { x: start.x + 6, y: start.y + 6 }, 1);
    await nextPainted();
    pressMs = performance.now() - begin;
  }
  const end = performance.now() + durationMs;
  let before = await nextFrame();
  console.timeStamp(frameMark);
  for (let frame = 0; performance.now() < end; frame++) {
    step(element, name, start, frame);
    const now = await nextFrame();
    console.timeStamp(frameMark);
    gaps.push(now - before);
    before = now;
  }
  if (!holds) letGo(element, name, start);
  return { gaps, pressMs };
}

export function letGo(element: HTMLElement, name: GestureName, start: Way): void {
  if (name === "pan" || name === "drag") touch(element, "up", start, 0);
}

function step(element: HTMLElement, name: GestureName, start: Way, frame: number): void {
  if (name === "zoom") {
    const isIn = Math.floor(frame / framesOneWay) % 2 === 0;
    element.dispatchEvent(
      new WheelEvent("wheel", { ...at(start), deltaY: isIn ? -wheelStep : wheelStep, bubbles: true, cancelable: true }),
    );
    return;
  }
  const turn = frame / 20;
  const radius = name === "hover" ? 260 : panRadius;
  const point = { x: start.x + radius * Math.sin(turn), y: start.y + radius * (1 - Math.cos(turn)) };
  touch(element, "move", point, name === "hover" ? 0 : 1);
}

function touch(element: HTMLElement, what: "down" | "move" | "up", point: Way, buttons: number): void {
  const init = { ...at(point), button: what === "move" ? -1 : 0, buttons, bubbles: true, cancelable: true };
  // The mouse is pointer 1, which is always there and can be captured.
  element.dispatchEvent(
    new PointerEvent(`pointer${what}`, { ...init, pointerId: 1, pointerType: "mouse", isPrimary: true }),
  );
  element.dispatchEvent(new MouseEvent(`mouse${what}`, { ...init, button: 0 }));
}
function at({ x, y }: Way): { readonly clientX: number; readonly clientY: number; readonly view: Window } {
  return { clientX: x, clientY: y, view: window };
}

function nextFrame(): Promise<number> {
  return new Promise((done) => requestAnimationFrame(done));
}
/** A message sent in a frame arrives after that frame has been painted. */
function nextPainted(): Promise<void> {
  return new Promise((done) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done();
      port2.postMessage(null);
    }),
  );
}
