import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Point } from "#renderer/canvas/canvas-port.ts";
import { boxAt, overlap } from "#renderer/canvas/geometry.ts";
import { placesNear } from "#renderer/canvas/layouts/member-places.ts";
import { aPoint } from "../sample-picture.ts";

const half = { shape: 25, width: 75, height: 38 };
const standingAt = (point: Point) => ({
  at: point,
  shape: boxAt(point, { left: half.shape, top: half.shape, right: half.shape, bottom: half.shape }),
  whole: boxAt(point, { left: half.width, top: half.height, right: half.width, bottom: half.height }),
});
/** The shape itself, as it is drawn. */
const drawnAt = (point: Point) => boxAt(point, { left: 19, top: 19, right: 19, bottom: 19 });
const membersAt = (points: readonly Point[]) => Object.fromEntries(points.map((point, at) => [`e:${at}`, point]));

describe("members of an opened group", () => {
  it("stand on nothing that stands there and not on one another, wherever they stood and however crowded it is", () => {
    fc.assert(
      fc.property(
        fc.array(aPoint, { maxLength: 40 }),
        fc.array(aPoint, { maxLength: 60 }),
        aPoint,
        (stood, others, middle) => {
          const places = Object.values(placesNear(middle, membersAt(stood), others.map(standingAt)));
          expect(places).toHaveLength(stood.length);
          const boxes = places.map(drawnAt);
          for (const [at, box] of boxes.entries()) {
            expect(boxes.slice(at + 1).some((next) => overlap(box, next))).toBe(false);
            expect(others.some((other) => overlap(box, drawnAt(other)))).toBe(false);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("stand where their group stood, however far away they stood themselves", () => {
    const far = Array.from({ length: 50 }, (_, at) => ({ x: 40_000 + (at % 7) * 3_000, y: at * 900 }));
    const middle = { x: -300, y: 200 };
    for (const { x, y } of Object.values(placesNear(middle, membersAt(far), [])))
      expect(Math.hypot(x - middle.x, y - middle.y)).toBeLessThan(900);
  });

  it("stand near it in the gaps of a close picture too, instead of round its edge", () => {
    const others = Array.from({ length: 400 }, (_, at) => ({ x: (at % 20) * 190, y: Math.floor(at / 20) * 120 }));
    const middle = others[209]!;
    const rest = others.filter((other) => other !== middle);
    const members = membersAt(Array.from({ length: 100 }, (_, at) => ({ x: at * 500, y: (at % 9) * 500 })));
    for (const { x, y } of Object.values(placesNear(middle, members, rest.map(standingAt))))
      expect(Math.hypot(x - middle.x, y - middle.y)).toBeLessThan(900); // the edge is 1,200 away
  });

  it("keep who is left of whom and above whom, in whole units, in whatever order they come", () => {
    const stood = {
      "e:a": { x: 0, y: 0 },
      "e:b": { x: 9_000, y: 0 },
      "e:c": { x: 0, y: 9_000 },
      "e:d": { x: 9_000, y: 9_000 },
    };
    const places = placesNear({ x: 0, y: 0 }, stood, []);
    const [a, b, c, d] = [places["e:a"]!, places["e:b"]!, places["e:c"]!, places["e:d"]!];
    expect([a.x < b.x, c.x < d.x, a.y < c.y, b.y < d.y]).not.toContain(false);
    expect(Object.values(places).every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))).toBe(true);
    const turned = Object.fromEntries(Object.entries(stood).toReversed());
    expect(placesNear({ x: 0, y: 0 }, turned, [])).toEqual(places);
  });
});
