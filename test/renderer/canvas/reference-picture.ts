import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { Badge } from "#renderer/canvas/badge.ts";
import type { PictureEntity, PictureRelation, Point } from "#renderer/canvas/canvas-port.ts";
import { badgeBoxes } from "#renderer/canvas/draw-badges.ts";
import { boxAt, type Box } from "#renderer/canvas/geometry.ts";
import { markRooms } from "#renderer/canvas/mark-geometry.ts";
import { nameSizes, quietBlock, restingBlocks, type MeasureText } from "#renderer/canvas/name-blocks.ts";
import { planNames, type PlannedName } from "#renderer/canvas/name-plan.ts";
import { emptyPlacedScene, marksOf, placeScene, type PlacedScene } from "#renderer/canvas/placed-scene.ts";
import { makeScene } from "#renderer/canvas/scene.ts";

/** A picture with places, as a test draws it: without a screen, with letters that are as wide on every machine. */
export interface ReferencePicture {
  readonly entities: readonly PictureEntity[];
  readonly relations: readonly PictureRelation[];
  readonly positions: Readonly<Record<string, Point>>;
  readonly isInRows?: boolean;
  readonly badges?: ReadonlyMap<SubjectId, readonly Badge[]>;
}

const sizes = nameSizes(13);
/** Half as wide as high, and Han, Kana and Hangul letters as wide as high. */
const measure: MeasureText = (text, font) => {
  const px = Number.parseFloat(/([\d.]+)px/.exec(font)?.[1] ?? "12");
  return px * [...text].reduce((sum, letter) => sum + (letter.codePointAt(0)! > 0x2e80 ? 1 : 0.52), 0);
};

export function placedOf({ entities, relations, positions }: ReferencePicture): PlacedScene {
  const points = new Map(Object.entries(positions) as [EntityId, Point][]);
  return placeScene(makeScene(entities, relations, shippedSchema, "en"), points, [], emptyPlacedScene);
}

export function namesAt(picture: ReferencePicture, placed: PlacedScene, zoom: number): readonly PlannedName[] {
  const none = new Set<never>();
  return planNames({
    scene: placed.scene,
    positions: placed.positions,
    curves: placed.curves,
    zoom,
    isInRows: picture.isInRows ?? false,
    within: null,
    marks: marksOf(placed),
    screenMarks: badgeBoxes(picture.badges ?? new Map(), placed, zoom),
    needed: none,
    preferred: none,
    detailed: none,
    explained: none,
    formsOf: (entity) => restingBlocks(entity, sizes, measure),
    blockOf: (texts) => quietBlock(texts, "en", sizes, measure),
  });
}

/** What a reader of the picture sees, rounded to whole units and named by names, so that it can be read when it changes. */
export function portrait(picture: ReferencePicture) {
  const placed = placedOf(picture);
  const { scene, positions } = placed;
  const nameOf = (id: string) => scene.entities.get(id as EntityId)?.brief.shortName ?? id;
  const lineName = (id: string) => {
    const line = scene.lines.get(id);
    return line ? `${nameOf(line.source)} ${line.kindLabel ?? "–"} ${nameOf(line.target)}` : nameOf(id);
  };
  const rounded = ({ x, y }: Point) => [Math.round(x) + 0, Math.round(y) + 0];
  return {
    things: [...scene.entities.values()].map(({ id, shape, tone, isPossible, brief }) => ({
      name: brief.shortName,
      at: rounded(positions.get(id)!),
      mark: [shape, tone, ...(isPossible ? ["possible"] : [])].join(" "),
      signs: (picture.badges?.get(id) ?? []).map(({ text }) => text).join(" "),
    })),
    lines: [...scene.lines.values()]
      .map(({ id, look, certainty, countLabel, directed }) =>
        [lineName(id), look, certainty, directed ? "arrow" : "no arrow", countLabel ?? ""].join(" | "),
      )
      .sort(),
    names: namesAt(picture, placed, 1)
      .map(({ id, side, offset, block }) =>
        [lineName(id), side, rounded(offset).join(","), block.lines.map(({ text }) => text).join(" / ")].join(" | "),
      )
      .sort(),
  };
}

/** Names that cross another or stand on a shape that is not theirs, and shapes on one another, at one zoom. */
export function overlapsAt(picture: ReferencePicture, zoom: number): readonly string[] {
  const placed = placedOf(picture);
  const shapes = [...placed.scene.entities.values()].map(({ id, shape }) => {
    const { x, y } = placed.positions.get(id)!;
    const { left, top, right, bottom } = markRooms[shape];
    const room = { left: left * zoom, top: top * zoom, right: right * zoom, bottom: bottom * zoom };
    return { id: id, box: boxAt({ x: x * zoom, y: y * zoom }, room) };
  });
  const names = namesAt(picture, placed, zoom).map(({ id, anchor, offset, block }) => {
    const [left, top] = [anchor.x * zoom + offset.x, anchor.y * zoom + offset.y];
    return { id, box: { left, top, right: left + block.width, bottom: top + block.height } };
  });
  return [
    ...pairsOf(shapes, shapes, "shape on shape"),
    ...pairsOf(names, names, "name on name"),
    ...pairsOf(names, shapes, "name on shape"),
  ];
}
interface Standing {
  readonly id: string;
  readonly box: Box;
}
function pairsOf(some: readonly Standing[], others: readonly Standing[], what: string): readonly string[] {
  return some.flatMap((a, at) =>
    (some === others ? others.slice(at + 1) : others)
      .filter((b) => a.id !== b.id && crosses(a.box, b.box))
      .map((b) => `${what}: ${a.id} ${b.id}`),
  );
}
/** By more than half a pixel: boxes that touch do not cross. */
function crosses(a: Box, b: Box): boolean {
  const slack = 0.5;
  return a.left < b.right - slack && b.left < a.right - slack && a.top < b.bottom - slack && b.top < a.bottom - slack;
}
