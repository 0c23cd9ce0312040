import { describe, expect, test } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { Point } from "#renderer/canvas/canvas-port.ts";
import type { FrameClock } from "#renderer/canvas/flight.ts";
import { emptyPlacedScene, placeScene } from "#renderer/canvas/placed-scene.ts";
import { makeScene } from "#renderer/canvas/scene.ts";
import { createTravel } from "#renderer/canvas/travel.ts";
import { entity, entityId, relation } from "./sample-picture.ts";

/** Frames that come when the test says so. */
function handClock() {
  let waiting: ((nowMs: number) => void) | null = null;
  const clock: FrameClock = {
    request: (callback) => {
      waiting = callback;
      return 1;
    },
    cancel: () => (waiting = null),
  };
  return {
    clock,
    frame(nowMs: number) {
      const callback = waiting;
      waiting = null;
      callback?.(nowMs);
    },
    isWaiting: () => waiting !== null,
  };
}

const scene = makeScene([entity(1), entity(2)], [relation(1, 2)], shippedSchema, "en");
const at = (x: number) =>
  placeScene(
    scene,
    new Map([
      [entityId(1), { x: 0, y: 0 }],
      [entityId(2), { x, y: 0 }],
    ]),
    [{ entity: entityId(2), remaining: 4 }],
    emptyPlacedScene,
  );

function open() {
  const hand = handClock();
  const told = new Map<EntityId, Point>();
  const travel = createTravel({
    move: ({ positions }) => positions.forEach((point, id) => told.set(id, point)),
    onMoved: () => undefined,
    clock: hand.clock,
  });
  return { hand, told, travel };
}

describe("going to other places", () => {
  test("what is new is there at once; what stood elsewhere is on its way and arrives exactly", () => {
    const { hand, told, travel } = open();
    travel.goTo(at(400), true);
    expect(told.get(entityId(2))).toEqual({ x: 400, y: 0 });
    travel.goTo(at(1000), true);
    expect(told.get(entityId(2))).toEqual({ x: 400, y: 0 });
    hand.frame(0);
    hand.frame(150);
    const halfway = travel.placed().positions.get(entityId(2))!.x;
    expect(halfway).toBeGreaterThan(450);
    expect(halfway).toBeLessThan(950);
    expect(travel.placed().curves.values().next().value?.to.x).toBe(halfway); // its line goes along
    hand.frame(400);
    expect(travel.placed()).toBe(travel.settled());
    expect(told.get(entityId(2))).toEqual({ x: 1000, y: 0 });
    expect(hand.isWaiting()).toBe(false);
  });

  test("with reduced motion it is there at once", () => {
    const { hand, told, travel } = open();
    travel.goTo(at(400), false);
    travel.goTo(at(1000), false);
    expect(told.get(entityId(2))).toEqual({ x: 1000, y: 0 });
    expect(hand.isWaiting()).toBe(false);
  });

  test("a stub keeps its way from its entity while that is dragged", () => {
    const { travel } = open();
    travel.goTo(at(400), false);
    const [before] = travel.placed().stubs;
    travel.hold(new Map([[entityId(2), { x: 50, y: 70 }]]));
    expect(travel.placed().stubs[0]).toEqual(before);
    expect(travel.settled().positions.get(entityId(2))).toEqual({ x: 400, y: 0 });
  });
});
