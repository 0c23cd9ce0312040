import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { Point } from "#renderer/canvas/canvas-port.ts";
import { estimateWidth } from "#renderer/canvas/entity-room.ts";
import { markRooms } from "#renderer/canvas/mark-geometry.ts";
import { nameSizes, quietBlock, restingBlocks } from "#renderer/canvas/name-blocks.ts";
import { createNamePlanner, planNames, type NamePlanTask } from "#renderer/canvas/name-plan.ts";
import { emptyPlacedScene, placeScene } from "#renderer/canvas/placed-scene.ts";
import { makeScene } from "#renderer/canvas/scene.ts";
import { entity, entityId, overlaps, relation } from "./sample-picture.ts";

const sizes = nameSizes(13);
const measure = (text: string) => estimateWidth(text);

/** A crowd: 200 entities on a jittered lattice, 300 relations to near neighbours. */
function crowd(more: Partial<NamePlanTask> = {}) {
  const entities = Array.from({ length: 200 }, (_, at) =>
    entity(at, { name: at % 5 === 0 ? `浜松地域クラスター${at}` : `Institute of technology ${at}` }),
  );
  const relations = Array.from({ length: 300 }, (_, at) =>
    relation(at % 200, (at * 7 + 1) % 200, { kind: at % 3 ? "oversees" : "funds" }),
  );
  const positions = new Map<EntityId, Point>(
    entities.map(({ id }, at) => [
      id,
      { x: (at % 20) * 130 + ((at * 37) % 40), y: Math.floor(at / 20) * 110 + ((at * 53) % 30) },
    ]),
  );
  const placed = placeScene(makeScene(entities, relations, shippedSchema, "en"), positions, [], emptyPlacedScene);
  const task: NamePlanTask = {
    scene: placed.scene,
    positions,
    curves: placed.curves,
    zoom: 0.5,
    isInRows: false,
    within: null,
    marks: [],
    screenMarks: [],
    needed: new Set(),
    preferred: new Set(),
    detailed: new Set(),
    explained: new Set(),
    formsOf: (one) => restingBlocks(one, sizes, measure),
    blockOf: (texts) => quietBlock(texts, "en", sizes, measure),
    ...more,
  };
  return task;
}
const boxesOf = (task: NamePlanTask) =>
  planNames(task).map(({ anchor, offset, block }) => {
    const left = anchor.x * task.zoom + offset.x;
    const top = anchor.y * task.zoom + offset.y;
    return { left, top, right: left + block.width, bottom: top + block.height };
  });

describe("planNames", () => {
  test.each([0.08, 0.25, 0.5, 1, 2.5])("at zoom %d no name crosses another", (zoom) => {
    const boxes = boxesOf(crowd({ zoom }));
    expect(boxes.length).toBeGreaterThan(zoom < 0.1 ? 1 : 5);
    boxes.forEach((box, at) => boxes.slice(0, at).forEach((other) => expect(overlaps(box, other)).toBe(false)));
  });

  test("of 200 entities at least 50 carry a readable name when the whole fits a window of 1440 by 900", () => {
    const task = crowd({ zoom: Math.min(1300 / (20 * 130), 780 / (10 * 110)) });
    expect(planNames(task).filter(({ id }) => task.scene.entities.has(id as EntityId)).length).toBeGreaterThanOrEqual(
      50,
    );
    expect(sizes.second).toBeGreaterThanOrEqual(11);
  });

  test("a hidden name appears when its entity is selected", () => {
    const task = crowd({ zoom: 0.2 });
    const shown = new Set(planNames(task).map(({ id }) => id));
    const hidden = [...task.scene.entities.keys()].find((id) => !shown.has(id))!;
    const after = planNames({ ...task, needed: new Set([hidden]) });
    expect(after.map(({ id }) => id)).toContain(hidden);
  });

  test("what is on a lit path is named before all else, and never over a shape", () => {
    const task = crowd({ zoom: 0.6 });
    const shown = new Set(planNames(task).map(({ id }) => id));
    const hidden = [...task.scene.entities.keys()].filter((id) => !shown.has(id)).slice(0, 20);
    const lit = { ...task, preferred: new Set<SubjectId>([...hidden, ...task.scene.linesById.keys()]) };
    const after = planNames(lit);
    const named = new Set(after.map(({ id }) => id));
    expect(hidden.filter((id) => named.has(id)).length).toBeGreaterThan(4);
    const boxes = boxesOf(lit);
    const shapes = [...task.scene.entities.values()].map(({ id, shape }) => {
      const point = task.positions.get(id)!;
      const room = markRooms[shape];
      const zoomed = (value: number) => value * task.zoom;
      return {
        left: zoomed(point.x - room.left),
        right: zoomed(point.x + room.right),
        top: zoomed(point.y - room.top),
        bottom: zoomed(point.y + room.bottom),
      };
    });
    for (const box of boxes) for (const shape of shapes) expect(overlaps(box, shape)).toBe(false);
  });

  test("a bundle says its count, a single relation says what it is when it is asked about", () => {
    const scene = makeScene(
      [entity(1), entity(2), entity(3)],
      [
        relation(1, 2, { kind: "funds" }),
        relation(1, 2, { kind: "funds" }),
        relation(1, 3, { number: 77, valid: "2002/2009" }),
      ],
      shippedSchema,
      "en",
    );
    const positions = new Map([
      [entityId(1), { x: 0, y: 0 }],
      [entityId(2), { x: 500, y: 0 }],
      [entityId(3), { x: 0, y: 500 }],
    ]);
    const { curves } = placeScene(scene, positions, [], emptyPlacedScene);
    const texts = (more: Partial<NamePlanTask>) =>
      planNames(crowd({ scene, positions, curves, zoom: 1, ...more })).flatMap(({ block }) =>
        block.lines.map(({ text }) => text),
      );
    expect(texts({})).toContain("funds · 2");
    expect(texts({})).not.toContain("oversees");
    expect(texts({ explained: new Set([entityId(3)]) })).toContain("oversees");
    const asked = new Set(scene.linesById.keys());
    expect(texts({ needed: asked, detailed: asked })).toEqual(expect.arrayContaining(["oversees", "2002/2009"]));
  });
});

describe("createNamePlanner", () => {
  test("asked again and again, it says what planNames says, whatever has changed meanwhile", () => {
    const planAgain = createNamePlanner();
    const task = crowd();
    const ids = [...task.scene.entities.keys()];
    const relations = [...task.scene.linesById.keys()];
    const aSubject = fc.constantFrom<SubjectId>(...ids.slice(0, 40), ...relations.slice(0, 40));
    const some = fc.array(aSubject, { maxLength: 6 }).map((list) => new Set(list));
    const aBox = fc
      .tuple(fc.nat(2600), fc.nat(1200))
      .map(([left, top]) => ({ left, top, right: left + 20, bottom: top + 20 }));
    const aStep = fc.record({
      zoom: fc.constantFrom(0.25, 0.5, 0.5, 0.5, 1),
      within: fc.constantFrom(null, null, { left: 200, top: 100, right: 1600, bottom: 900 }),
      isInRows: fc.constantFrom(false, false, true),
      marks: fc.constantFrom(task.marks, task.marks, [{ left: 100, top: 100, right: 900, bottom: 500 }]),
      screenMarks: fc.array(aBox, { maxLength: 2 }),
      needed: some,
      preferred: some,
      detailed: some,
      formsOf: fc.constantFrom<NamePlanTask["formsOf"]>(task.formsOf, (one) =>
        restingBlocks(one, nameSizes(16), measure),
      ),
    });
    fc.assert(
      fc.property(fc.array(aStep, { minLength: 1, maxLength: 5 }), (steps) => {
        for (const step of steps) {
          const explained = new Set(ids.filter((id) => step.needed.has(id)));
          const next = { ...task, ...step, explained };
          expect(planAgain(next)).toEqual(planNames(next));
        }
      }),
      { numRuns: 30 },
    );
  });

  test("finds places on lines once, however often it is asked: they are kept with the ground", () => {
    const planAgain = createNamePlanner();
    const task = crowd();
    const explained = new Set(task.scene.entities.keys());
    const onLines = () => planAgain({ ...task, explained }).filter(({ side }) => side === "middle");
    const first = onLines();
    planAgain(task);
    expect(first.length).toBeGreaterThan(0);
    for (const [at, { anchor }] of onLines().entries()) expect(anchor).toBe(first[at]!.anchor);
  });
});
