// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Camera } from "#renderer/canvas/camera.ts";
import type { Hit } from "#renderer/canvas/hit-test.ts";
import { listenToPointer, type PointerActions, type PointerListener } from "#renderer/canvas/pointer-gestures.ts";
import { entityId } from "./sample-picture.ts";

let host: HTMLElement;
let stop: AbortController;
let listener: PointerListener;
let told: unknown[][];
let camera: Camera;
const thing: Hit = { type: "entity", id: entityId(1) };

beforeEach(() => {
  host = document.createElement("div");
  document.body.append(host);
  host.setPointerCapture = () => undefined;
  stop = new AbortController();
  told = [];
  camera = { zoom: 1, x: 0, y: 0 };
  const tell =
    (name: string) =>
    (...what: unknown[]) =>
      void told.push([name, ...what]);
  const actions: PointerActions = {
    hitAt: ({ x }) => (x < 100 ? thing : null), // everything left of 100 is the entity
    camera: () => camera,
    lookAt(next) {
      camera = next;
    },
    zoom: tell("zoom"),
    settle: tell("settle"),
    hover: () => undefined,
    click: tell("click"),
    open: tell("open"),
    menu: tell("menu"),
    drag: tell("drag"),
    drop: tell("drop"),
    callOffDrag: tell("callOff"),
    frame: tell("frame"),
    endFrame: tell("endFrame"),
  };
  listener = listenToPointer(host, actions, stop.signal);
});
afterEach(() => {
  stop.abort();
  host.remove();
});

function pointer(type: string, clientX: number, clientY: number, more: PointerEventInit = {}) {
  host.dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      cancelable: true,
      pointerId: 1,
      pointerType: "mouse",
      clientX,
      clientY,
      ...more,
    }),
  );
}
/** happy-dom's wheel event is no mouse event: it lacks place and keys. */
function wheel(more: WheelEventInit) {
  const event = new WheelEvent("wheel", { bubbles: true, cancelable: true, ...more });
  Object.assign(event, {
    clientX: 200,
    clientY: 200,
    shiftKey: more.shiftKey === true,
    ctrlKey: more.ctrlKey === true,
  });
  host.dispatchEvent(event);
  return event;
}

describe("what a hand does", () => {
  test("a press that stays is a click, with Ctrl or Shift one that adds", () => {
    pointer("pointerdown", 50, 50);
    pointer("pointermove", 52, 51);
    pointer("pointerup", 52, 51);
    pointer("pointerdown", 300, 50);
    pointer("pointerup", 300, 50, { shiftKey: true });
    expect(told).toEqual([
      ["click", thing, false],
      ["click", null, true],
    ]);
  });

  test("a press on an entity that moves drags it, from where it began, and drops it", () => {
    pointer("pointerdown", 50, 50);
    pointer("pointermove", 60, 50);
    pointer("pointermove", 90, 70);
    pointer("pointerup", 90, 70);
    expect(told).toEqual([
      ["drag", thing, { x: 10, y: 0 }],
      ["drag", thing, { x: 40, y: 20 }],
      ["drop", thing],
    ]);
  });

  test("Escape calls a drag off; nothing is dropped", () => {
    pointer("pointerdown", 50, 50);
    pointer("pointermove", 90, 50);
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    pointer("pointerup", 90, 50);
    expect(told.map(([name]) => name)).toEqual(["drag", "callOff"]);
  });

  test("a drag on empty ground pans, and so does Space with a drag on an entity or the middle button", () => {
    pointer("pointerdown", 300, 50);
    pointer("pointermove", 330, 90);
    pointer("pointerup", 330, 90);
    expect(camera).toEqual({ zoom: 1, x: 30, y: 40 });
    listener.holdSpace(true);
    pointer("pointerdown", 50, 50);
    pointer("pointermove", 60, 50);
    pointer("pointerup", 60, 50);
    expect(listener.holdSpace(false)).toBe(true); // so letting go of Space selects nothing
    pointer("pointerdown", 50, 50, { button: 1 });
    pointer("pointermove", 50, 60);
    pointer("pointerup", 50, 60, { button: 1 });
    expect(camera).toEqual({ zoom: 1, x: 40, y: 50 });
    expect(told).toEqual([["settle"], ["settle"], ["settle"]]); // each time it was let go
  });

  test("two fingers that part zoom, and nothing is clicked or dragged", () => {
    const finger = (type: string, id: number, x: number, y: number) =>
      pointer(type, x, y, { pointerId: id, pointerType: "touch" });
    finger("pointerdown", 1, 200, 200);
    finger("pointerdown", 2, 300, 200);
    finger("pointermove", 2, 400, 200);
    finger("pointerup", 2, 400, 200);
    finger("pointerup", 1, 200, 200);
    expect(told).toEqual([["zoom", 2, { x: 250, y: 200 }]]);
    expect(camera.x).toBe(50);
  });

  test("the wheel zooms at the pointer, with Shift it pans sideways, with Ctrl it zooms and the page does not", () => {
    expect(wheel({ deltaY: -100 }).defaultPrevented).toBe(true);
    const [[name, factor, point] = []] = told;
    expect([name, point]).toEqual(["zoom", { x: 200, y: 200 }]);
    expect(factor).toBeGreaterThan(1);
    wheel({ deltaY: 60, shiftKey: true });
    wheel({ deltaX: 40 });
    expect(camera).toEqual({ zoom: 1, x: -100, y: 0 });
    expect(wheel({ deltaY: 400, ctrlKey: true }).defaultPrevented).toBe(true);
    expect(told.at(-1)?.[1]).toBeGreaterThan(0.7); // a mouse wheel with Ctrl does not jump
    expect(told.at(-1)?.[1]).toBeLessThan(1);
  });

  test("a right press opens the menu of what lies there, in pixels of the window", () => {
    host.dispatchEvent(
      new PointerEvent("contextmenu", { button: 2, pointerType: "mouse", clientX: 40, clientY: 30, cancelable: true }),
    );
    expect(told).toEqual([["menu", thing, { x: 40, y: 30 }]]);
  });

  test("a double click opens", () => {
    host.dispatchEvent(new MouseEvent("dblclick", { clientX: 40, clientY: 30 }));
    expect(told).toEqual([["open", thing]]);
  });
});

test("with Shift a drag beside things draws a frame, and what is in it is meant; Escape calls it off", () => {
  pointer("pointerdown", 200, 200, { shiftKey: true });
  pointer("pointermove", 260, 240, { shiftKey: true });
  pointer("pointerup", 260, 240, { shiftKey: true });
  const corners = [
    { x: 200, y: 200 },
    { x: 260, y: 240 },
  ];
  expect(told).toEqual([
    ["frame", corners],
    ["endFrame", corners],
  ]);
  expect(camera).toEqual({ zoom: 1, x: 0, y: 0 });
  told.length = 0;
  pointer("pointerdown", 200, 200, { shiftKey: true });
  pointer("pointermove", 260, 240, { shiftKey: true });
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  pointer("pointerup", 260, 240, { shiftKey: true });
  expect(told.slice(1)).toEqual([["frame", null]]);
});
