import fc from "fast-check";
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { layoutNames } from "#renderer/canvas/layouts/layout-task.ts";
import type { LayoutName, LayoutTask } from "#renderer/canvas/layouts/layout-task.ts";
import { runLayout } from "#renderer/canvas/layouts/run-layout.ts";
import type { LaidOut } from "#renderer/canvas/layouts/layout-task.ts";
import { nodeParts, policyPicture } from "./support.ts";

const run = (task: LayoutTask): Promise<LaidOut> => runLayout(task, nodeParts, () => undefined);
const hash = (value: object) => createHash("sha256").update(JSON.stringify(value)).digest("hex");
const inRows: ReadonlySet<LayoutName> = new Set(["flow", "hierarchy"]);

/** Shapes with their names: below them, or right of them in rows. */
function boxesOf({ entities }: LayoutTask, { positions, isInRows }: LaidOut) {
  return entities.map(({ id, width, height }) => {
    const { x, y } = positions[id]!;
    return isInRows
      ? { left: x - 12, right: x + Math.min(width, 210), top: y - 12, bottom: y + 12 }
      : { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
  });
}
function overlapCount(boxes: ReturnType<typeof boxesOf>): number {
  return boxes.reduce(
    (count, a, at) =>
      count +
      boxes.slice(0, at).filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .length,
    0,
  );
}

describe.each(layoutNames)("the layout %s", (layout) => {
  test("gives every entity a place of its own in whole units, and the same twice, whatever the order of the lists", async () => {
    const task = { ...policyPicture(200), layout };
    const once = await run(task);
    expect(Object.keys(once.positions)).toHaveLength(200);
    expect(Object.values(once.positions).every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))).toBe(true);
    expect(overlapCount(boxesOf(task, once))).toBe(0);
    expect(once.isInRows).toBe(inRows.has(layout));
    const turned = { ...task, relations: task.relations.toReversed() };
    expect(hash((await run(turned)).positions)).toBe(hash(once.positions));
  });

  test("takes what comes: nothing, one alone, loops, circles, ends that are not there", async () => {
    const aTask = fc
      .record({
        count: fc.integer({ min: 0, max: 12 }),
        ends: fc.array(fc.tuple(fc.nat(13), fc.nat(13), fc.boolean()), { maxLength: 24 }),
      })
      .map(({ count, ends }): LayoutTask => ({
        ...policyPicture(count),
        layout,
        relations: ends.map(([a, b, carriesMoney]) => ({
          source: `e${String(a).padStart(4, "0")}`,
          target: `e${String(b).padStart(4, "0")}`,
          carriesMoney,
          above: carriesMoney ? "target" : null,
        })),
      }));
    await fc.assert(
      fc.asyncProperty(aTask, async (task) => {
        const laidOut = await run(task);
        expect(Object.keys(laidOut.positions).toSorted()).toEqual(task.entities.map(({ id }) => id).toSorted());
        expect(overlapCount(boxesOf(task, laidOut))).toBe(0);
      }),
      { numRuns: 25 },
    );
  });
});

describe("money from left to right", () => {
  test("stands left of where it goes, in columns of at most 55, and names have room beside", async () => {
    const task: LayoutTask = { ...policyPicture(200), layout: "flow" };
    const { positions } = await run(task);
    for (const { source, target, carriesMoney } of task.relations)
      if (carriesMoney) expect(positions[source]!.x).toBeLessThan(positions[target]!.x);
    const columns = new Map<number, number>();
    for (const { x } of Object.values(positions)) columns.set(x, (columns.get(x) ?? 0) + 1);
    expect(Math.max(...columns.values())).toBeLessThanOrEqual(55);
  });

  test("at 200 entities text is 9 px and more when all is in view, as canvas.md asks", async () => {
    const task: LayoutTask = { ...policyPicture(200), layout: "flow" };
    const places = Object.values((await run(task)).positions);
    const rows = new Set(places.map(({ y }) => y));
    const height = Math.max(...rows) - Math.min(...rows) + 36;
    const width = Math.max(...places.map(({ x }) => x)) - Math.min(...places.map(({ x }) => x)) + 210;
    const zoom = Math.min(1440 / width, 900 / height);
    expect(36 * zoom).toBeGreaterThanOrEqual(11); // a row of 11 px holds letters of 9
  });
});

describe("a map", () => {
  test("puts bodies near the middle of their country, the Union at Brussels, and tells the outlines", async () => {
    const task: LayoutTask = { ...policyPicture(10), layout: "map" };
    const { positions, ground } = await run(task);
    const [japan, germany, sweden, union, france] = task.entities.map(({ id }) => positions[id]!);
    expect(japan!.x).toBeGreaterThan(germany!.x);
    expect(sweden!.y).toBeLessThan(germany!.y);
    expect(Math.abs(union!.x - germany!.x)).toBeLessThan(japan!.x - germany!.x);
    expect(france!.x).toBeLessThan(germany!.x);
    expect(ground?.outlines).toMatch(/^M-?\d+,-?\d+/);
  });

  test("says so where nothing has a country: no outlines, and everything in rows", async () => {
    const task = policyPicture(6);
    const entities = task.entities.map((entity) => ({ ...entity, country: null }));
    const { ground, positions } = await run({ ...task, entities, layout: "map" });
    expect(ground).toBeNull();
    expect(Object.keys(positions)).toHaveLength(6);
  });
});

describe("rings", () => {
  test("put what was chosen in the middle and each further away the more relations it is off", async () => {
    const task: LayoutTask = { ...policyPicture(73), layout: "rings", around: ["e0000"] };
    const { positions } = await run(task);
    const far = (id: string) => Math.hypot(positions[id]!.x, positions[id]!.y);
    expect(far("e0000")).toBe(0);
    expect(far("e0003")).toBeLessThan(far("e0060"));
  });
});
