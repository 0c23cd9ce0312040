import { describe, expect, test } from "vitest";
import { uncross } from "#renderer/canvas/uncross.ts";
import { entityId } from "./sample-picture.ts";

const room = { left: 20, top: 20, right: 20, bottom: 20 };
const stand = (places: Record<number, [number, number]>) =>
  new Map(Object.entries(places).map(([number, [x, y]]) => [entityId(Number(number)), { point: { x, y }, room }]));
const line = (a: number, b: number) => ({ source: entityId(a), target: entityId(b) });

describe("uncross", () => {
  test("lets two newcomers change places when their lines cross, and moves nobody else", () => {
    const settled = stand({ 1: [0, 0], 2: [0, 300] });
    const placed = stand({ 3: [400, 300], 4: [400, 0] });
    expect(uncross(placed, settled, [line(1, 3), line(2, 4)])).toEqual({ hasSwapped: true, isSettled: true });
    expect(placed.get(entityId(3))?.point).toEqual({ x: 400, y: 0 });
    expect(placed.get(entityId(4))?.point).toEqual({ x: 400, y: 300 });
    expect(settled).toEqual(stand({ 1: [0, 0], 2: [0, 300] }));
  });

  test("leaves places alone where a change would not help, or a room would not fit", () => {
    const settled = stand({ 1: [0, 0], 2: [0, 300] });
    const good = stand({ 3: [400, 0], 4: [400, 300] });
    expect(uncross(good, settled, [line(1, 3), line(2, 4)])).toEqual({ hasSwapped: false, isSettled: true });
    const wide = { ...room, right: 200 };
    const tight = stand({ 3: [400, 300], 4: [400, 0] });
    tight.set(entityId(3), { point: { x: 400, y: 300 }, room: wide });
    const withNeighbour = new Map([...settled, ...stand({ 5: [520, 0] })]);
    expect(uncross(tight, withNeighbour, [line(1, 3), line(2, 4)])).toEqual({ hasSwapped: false, isSettled: true });
    expect(tight.get(entityId(3))?.point).toEqual({ x: 400, y: 300 });
  });
});
