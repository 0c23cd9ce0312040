import { describe, expect, it } from "vitest";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { CameraMan } from "#renderer/canvas/camera-man.ts";
import { createCameraMan } from "#renderer/canvas/camera-man.ts";
import type { Camera, Size } from "#renderer/canvas/camera.ts";
import type { Box } from "#renderer/canvas/geometry.ts";
import { createLookout, roomsOf } from "#renderer/canvas/lookout.ts";
import { emptyPlacedScene, placeScene } from "#renderer/canvas/placed-scene.ts";
import { makeScene } from "#renderer/canvas/scene.ts";
import { entity, entityId, relation } from "./sample-picture.ts";

/** Three entities in a row, far apart, under a window that shows the first one. */
function window() {
  const scene = makeScene([entity(1), entity(2), entity(3)], [relation(1, 2), relation(2, 3)], shippedSchema, "en");
  const positions = new Map([1, 2, 3].map((n) => [entityId(n), { x: n * 500, y: 0 }]));
  const placed = placeScene(scene, positions, [], emptyPlacedScene);
  let camera: Camera = { zoom: 1, x: -100, y: 300 };
  let size: Size = { width: 800, height: 600 };
  const man: CameraMan = createCameraMan({
    get: () => camera,
    set: (next) => (camera = next),
    size: () => size,
    everything: () => null,
    clock: { request: () => 0, cancel: () => {} },
    isStill: () => true,
  });
  const lookout = createLookout(
    man,
    () => placed,
    () => true,
  );
  const resize = (next: Size) => {
    const before = size;
    size = next;
    man.resized(before);
    lookout.sizeChanged();
  };
  const sees = (n: number) =>
    roomsOf([entityId(n)], placed).every(({ left, top, right, bottom }: Box) => {
      const { zoom, x, y } = camera;
      return (
        left * zoom + x >= 0 &&
        top * zoom + y >= 0 &&
        right * zoom + x <= size.width &&
        bottom * zoom + y <= size.height
      );
    });
  return { lookout, resize, sees, camera: () => camera };
}

describe("what is to be kept in view", () => {
  it("comes into view whole, zoomed out where it must be", () => {
    const { lookout, sees } = window();
    expect([1, 2, 3].map(sees)).toEqual([true, false, false]);
    lookout.keepInView([1, 2, 3].map(entityId));
    expect([1, 2, 3].map(sees)).toEqual([true, true, true]);
  });

  it("moves nothing when it is in view already", () => {
    const { lookout, camera } = window();
    lookout.keepInView([1, 2, 3].map(entityId));
    const before = camera();
    lookout.keepInView([entityId(2)]);
    expect(camera()).toEqual(before);
  });

  it("stays in view when the window gets smaller, until a hand has moved the camera", () => {
    const { lookout, resize, sees } = window();
    lookout.keepInView([1, 2].map(entityId));
    resize({ width: 500, height: 300 });
    expect([1, 2].map(sees)).toEqual([true, true]);
    lookout.forget();
    resize({ width: 200, height: 120 });
    expect([1, 2].map(sees)).not.toEqual([true, true]);
  });
});
