import { expect, test } from "vitest";
import { withinWindow } from "#renderer/canvas/overlay.ts";

const window = { width: 800, height: 600 };
const name = { width: 100, height: 20 };

test("a name that the window would cut is not drawn; one that must be read moves in from the side", () => {
  expect(withinWindow({ x: 10, y: 10 }, name, window, false)).toEqual({ x: 10, y: 10 });
  expect(withinWindow({ x: -30, y: 10 }, name, window, false)).toBeNull();
  expect(withinWindow({ x: 750, y: 10 }, name, window, false)).toBeNull();
  expect(withinWindow({ x: -30, y: 10 }, name, window, true)).toEqual({ x: 0, y: 10 });
  expect(withinWindow({ x: 750, y: 10 }, name, window, true)).toEqual({ x: 700, y: 10 });
  expect(withinWindow({ x: 900, y: 10 }, name, window, true)).toBeNull();
});
