import fc from "fast-check";
import { recordId, type EntityId, type RelationId } from "#graph/model/ids.ts";
import type { PictureEntity, PictureRelation, Point } from "#renderer/canvas/canvas-port.ts";
import type { Box } from "#renderer/canvas/geometry.ts";
import { emptyPlacedScene, placeScene, type PlacedScene } from "#renderer/canvas/placed-scene.ts";
import { makeScene } from "#renderer/canvas/scene.ts";
import type { CanvasColours } from "#renderer/canvas/tokens.ts";
import { shippedSchema } from "#graph/schema/schema.ts";

const ulid = (number: number) => `01${String(number).padStart(24, "0")}`;
export const entityId = (number: number) => recordId<EntityId>("entity", ulid(number));
export const relationId = (number: number) => recordId<RelationId>("relation", ulid(number));

export function entity(number: number, more: Partial<PictureEntity> = {}): PictureEntity {
  const name = more.name ?? `Body ${number}`;
  return {
    id: entityId(number),
    kind: "ministry",
    name,
    nameLang: "en",
    shortName: name,
    shortNameLang: "en",
    secondName: null,
    jurisdiction: null,
    country: null,
    relationCount: 0,
    holds: "certain",
    ...more,
  };
}

let lastRelation = 0;
export function relation(
  source: number,
  target: number,
  more: Partial<PictureRelation> & { number?: number } = {},
): PictureRelation {
  const { number = ++lastRelation, ...fields } = more;
  return {
    id: relationId(number),
    kind: "oversees",
    source: entityId(source),
    target: entityId(target),
    folded: false,
    stance: "asserted",
    holds: "certain",
    valid: null,
    amounts: [],
    differ: false,
    hasEvidence: true,
    ...fields,
  };
}

export const aPoint: fc.Arbitrary<Point> = fc.record({
  x: fc.integer({ min: -800, max: 800 }),
  y: fc.integer({ min: -800, max: 800 }),
});
export const aBox: fc.Arbitrary<Box> = fc
  .tuple(aPoint, fc.integer({ min: 4, max: 160 }), fc.integer({ min: 4, max: 60 }))
  .map(([{ x, y }, width, height]) => ({ left: x, top: y, right: x + width, bottom: y + height }));

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** A picture whose first three entities stand at three corners; more of them have no place. */
export function atThreeCorners(entities: readonly PictureEntity[], relations: readonly PictureRelation[]): PlacedScene {
  const places = new Map<EntityId, Point>([
    [entityId(1), { x: 0, y: 0 }],
    [entityId(2), { x: 400, y: 0 }],
    [entityId(3), { x: 400, y: 300 }],
  ]);
  return placeScene(makeScene(entities, relations, shippedSchema, "en"), places, [], emptyPlacedScene);
}
/** As many colours as lines need. */
export const lineColours = {
  relation: "grey",
  money: "orange",
  tones: { bond: "green" },
} as unknown as CanvasColours;
