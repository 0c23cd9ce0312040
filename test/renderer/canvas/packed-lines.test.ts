import { expect, test } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import { numbersOfLine, packLines, seenCurve } from "#renderer/canvas/packed-lines.ts";
import { paintLines } from "#renderer/canvas/paint-lines.ts";
import { atThreeCorners, entity, entityId, lineColours, relation } from "./sample-picture.ts";

const placed = atThreeCorners(
  [entity(1), entity(2), entity(3)],
  [relation(1, 2), relation(2, 3, { kind: "funds" }), relation(1, 3, { stance: "inferred" })],
);

/** Counts what is drawn, and notes with which pen. */
function tellingInk() {
  const told = { strokes: 0, lines: 0, heads: 0, dashes: [] as number[][] };
  const ink = {
    beginPath: () => undefined,
    moveTo: () => undefined,
    lineTo: () => undefined,
    quadraticCurveTo: () => told.lines++,
    stroke: () => told.strokes++,
    closePath: () => told.heads++,
    fill: () => undefined,
    setLineDash: (dash: number[]) => told.dashes.push(dash),
  };
  return { told, ink: ink as unknown as CanvasRenderingContext2D };
}
const paint = (camera: { zoom: number; x: number; y: number }, without: readonly EntityId[] = []) => {
  const { told, ink } = tellingInk();
  for (const lines of packLines(placed))
    paintLines(
      ink,
      lines,
      camera,
      { width: 800, height: 600 },
      { colours: lineColours, weight: 1, without: new Set(without) },
    );
  return told;
};

test("every line is in one group of its look, money last, with the places where it is seen to begin and end", () => {
  const groups = packLines(placed);
  expect(groups.map(({ look, certainty }) => [look, certainty])).toEqual([
    ["plain", "stated"],
    ["plain", "inferred"],
    ["money", "stated"],
  ]);
  const money = groups.at(-1)!;
  expect(money.points).toHaveLength(numbersOfLine);
  expect(money.ends).toEqual([entityId(2), entityId(3)]);
  const line = placed.scene.linesOf.get(entityId(2))!.find(({ look }) => look === "money")!;
  const { from, to } = seenCurve(line, placed)!;
  expect([...money.points.slice(0, 2), ...money.points.slice(4)]).toEqual([from.x, from.y, to.x, to.y]);
  expect(from.y).toBeGreaterThan(4); // outside the shape
  expect(to.y).toBeLessThan(296);
});

test("lines are drawn with their heads, the inferred ones dashed; what lies outside the window is not", () => {
  const told = paint({ zoom: 1, x: 100, y: 100 });
  expect(told).toMatchObject({ lines: 3, heads: 3 });
  expect(told.dashes).toContainEqual([6, 4]);
  expect(paint({ zoom: 1, x: -5_000, y: 0 }).lines).toBe(0);
});

test("lines of what a hand holds are left to somebody else", () => {
  expect(paint({ zoom: 1, x: 100, y: 100 }, [entityId(1)]).lines).toBe(1);
});

test("far out a head that would be a speck is left out, and so is a bend that nobody sees", () => {
  const told = paint({ zoom: 0.05, x: 100, y: 100 });
  expect(told).toMatchObject({ lines: 0, heads: 0 });
  expect(told.strokes).toBe(3);
});
