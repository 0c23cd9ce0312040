import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { PictureEntity, Point } from "./canvas-port.ts";
import {
  boxAt,
  distance,
  hullOf,
  inflate,
  isInside,
  overlap,
  pointOn,
  trimmed,
  type Box,
  type Curve,
} from "./geometry.ts";
import { rasterOf } from "./line-raster.ts";
import { entitySize, markRooms, markZoom } from "./mark-geometry.ts";
import type { NameBlock } from "./name-blocks.ts";
import {
  createNameGround,
  insertNames,
  placeNames,
  placesBeside,
  type NameCandidate,
  type NameGround,
  type NameSide,
  type Obstacle,
  type WantedName,
} from "./name-placing.ts";
import type { Scene, SceneEntity, SceneLine } from "./scene.ts";

/** A name that is written, tied to a point of the picture so that it goes along while the camera moves. */
export interface PlannedName {
  /** Entity or line. */
  readonly id: string;
  readonly block: NameBlock;
  readonly side: NameSide;
  readonly anchor: Point;
  /** From the anchor to the block's upper left corner, in screen pixels. */
  readonly offset: Point;
}
export interface NamePlanTask {
  readonly scene: Scene;
  readonly positions: ReadonlyMap<EntityId, Point>;
  /** By line, from middle to middle. */
  readonly curves: ReadonlyMap<string, Curve>;
  readonly zoom: number;
  /** Things stand in close rows. */
  readonly isInRows: boolean;
  /** Where names are wanted at most, in picture units; null for everywhere. */
  readonly within: Box | null;
  /** Things of the picture that no name may cover. */
  readonly marks: readonly Box[];
  /** The same, in pixels of the screen with the camera at 0, 0. */
  readonly screenMarks: readonly Box[];
  /** Entities and relations whose names must be seen: selected, focused. */
  readonly needed: ReadonlySet<SubjectId>;
  /** Those whose names come before all others, where there is room: on the path that is lit. */
  readonly preferred: ReadonlySet<SubjectId>;
  /** Relations that say their dates and amount as well. */
  readonly detailed: ReadonlySet<SubjectId>;
  /** Entities whose lines say what they are, if there is room. */
  readonly explained: ReadonlySet<EntityId>;
  /** Forms of an entity's name, fullest first. */
  readonly formsOf: (entity: PictureEntity) => readonly NameBlock[];
  /** What stands on a line. */
  readonly blockOf: (texts: readonly string[]) => NameBlock;
}

/** More than any number of lines at an entity. */
const preference = 1_000_000;
/** A fold stands for many: its name goes before those of single things, however many lines they have. */
const foldPreference = 100_000;
/** Pixels between a shape and its name. */
const gap = 5;
/** Pixels between a shape and the names of others, so that nobody asks whose a name is; less where shapes are dots. */
const foreignGap = (zoom: number) => Math.max(2, Math.min(8, zoom * 16));
/** Paper around what stands on a line. */
const sheetMargin = 4;
/** Below this zoom shapes are dots, and what stands on lines cannot be told apart. */
const leastZoomForLines = 0.3;
const spotsOnLine = [0.5, 0.4, 0.6, 0.32, 0.68] as const;
/** No window has room for more names than this; the weightiest are tried. */
export const mostEntities = 700;
/** Where more lines run than this, names cannot keep off them. */
const mostLinesToMind = 3_000;
/** Points that a name's box may touch before one more makes no difference, and what each costs. */
const lineCost = { each: 0.5, most: 5 } as const;

/** A name that is wanted, with how it may be written and the points of the picture it may be tied to. */
interface Wish extends WantedName {
  readonly blocks: readonly NameBlock[];
  readonly anchors: readonly Point[];
}

/** What a plan stands on and what is wanted changes nothing of. */
interface PlanGround {
  readonly entities: readonly SeenEntity[];
  readonly lines: readonly SceneLine[];
  readonly names: NameGround;
  /** By entity, and by line and its texts. */
  readonly wishes: Map<string, Wish>;
}
interface SeenEntity {
  readonly entity: SceneEntity;
  /** Its box on the screen. */
  readonly shape: Box;
}

/**
 * Which names are written at this zoom, and where. Without `within` the camera's place does not count, so that panning
 * changes no name. Cost: O(n log n + m).
 */
export function planNames(task: NamePlanTask): readonly PlannedName[] {
  return planOn(groundOf(task), task);
}

/**
 * `planNames` for one that is asked again and again: where only what is wanted has changed (a selection, a focus), the
 * ground of the last plan is used again, which is most of the cost.
 */
export function createNamePlanner(): (task: NamePlanTask) => readonly PlannedName[] {
  let last: { readonly task: NamePlanTask; readonly ground: PlanGround } | null = null;
  return (task) => {
    if (!last || !isSameGround(last.task, task)) last = { task, ground: groundOf(task) };
    return planOn(last.ground, task);
  };
}
function isSameGround(a: NamePlanTask, b: NamePlanTask): boolean {
  const keys = ["scene", "positions", "curves", "zoom", "isInRows", "marks"] as const;
  const sides = ["left", "top", "right", "bottom"] as const;
  return keys.every((key) => a[key] === b[key]) && sides.every((side) => a.within?.[side] === b.within?.[side]);
}

function groundOf(task: NamePlanTask): PlanGround {
  const { zoom, marks } = task;
  const entities = entitiesWithin(task);
  const lines = zoom < leastZoomForLines ? [] : linesWithin(task);
  const obstacles: readonly Obstacle[] = [
    ...entities.map(({ entity, shape }) => ({ box: inflate(shape, foreignGap(zoom)), owner: entity.id })),
    ...marks.map((box) => ({ box: scaled(box, zoom) })),
  ];
  return { entities, lines, names: createNameGround(obstacles, costOfLines(task, lines)), wishes: new Map() };
}

function planOn({ entities, lines, names, wishes: known }: PlanGround, task: NamePlanTask): readonly PlannedName[] {
  const { scene, zoom, needed, preferred, screenMarks, curves } = task;
  const wishes = [
    ...entities.slice(0, mostEntities).map((seen) => entityWish(seen, known, task)),
    ...lines.flatMap((line) => lineWish(line, curves.get(line.id), known, task) ?? []),
  ];
  const more: readonly Obstacle[] = screenMarks.map((box) => ({ box }));
  const isAmong = (ids: ReadonlySet<SubjectId>, id: string) =>
    ids.has(id as EntityId) || (scene.lines.get(id)?.relations.some((relation) => ids.has(relation.id)) ?? false);
  const weighed =
    preferred.size === 0
      ? wishes
      : wishes.map((wish) => (isAmong(preferred, wish.id) ? { ...wish, weight: wish.weight + preference } : wish));
  const asked = needed.size === 0 ? [] : wishes.filter(({ id }) => isAmong(needed, id));
  const placed = insertNames(placeNames(weighed, names, more), asked, names, more);
  const byId = new Map(wishes.map((wish) => [wish.id, wish]));
  return [...placed].flatMap(([id, candidate]) => planned(byId.get(id), candidate, zoom));
}

function planned(wish: Wish | undefined, { box, form, side }: NameCandidate, zoom: number): readonly PlannedName[] {
  const onLine = side === "middle";
  const block = wish?.blocks[onLine ? 0 : form];
  const anchor = wish?.anchors[onLine ? form : 0];
  if (!wish || !block || !anchor) return [];
  const margin = onLine ? sheetMargin : 0;
  const offset = { x: box.left + margin - anchor.x * zoom, y: box.top + margin - anchor.y * zoom };
  return [{ id: wish.id, block, side, anchor, offset }];
}

/** Those whose shapes may be seen, with their boxes on the screen, weightiest first. */
function entitiesWithin({ scene, positions, zoom, within }: NamePlanTask): readonly SeenEntity[] {
  const seen: SeenEntity[] = [];
  for (const entity of weightiestFirst(scene)) {
    const point = positions.get(entity.id);
    if (!point || (within && !isInside(point, within))) continue;
    const place = { x: point.x * zoom, y: point.y * zoom };
    seen.push({ entity, shape: boxAt(place, scaled(markRooms[entity.shape], markZoom(entity, zoom))) });
  }
  return seen;
}
/** Sorted once for each scene: it is asked for at every rest of the camera. */
const sortedScenes = new WeakMap<Scene, readonly SceneEntity[]>();
function weightiestFirst(scene: Scene): readonly SceneEntity[] {
  const known = sortedScenes.get(scene);
  if (known) return known;
  const sorted = [...scene.entities.values()].toSorted((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1));
  sortedScenes.set(scene, sorted);
  return sorted;
}
function linesWithin({ scene, curves, within }: NamePlanTask): SceneLine[] {
  const lines = [...scene.lines.values()];
  if (!within) return lines;
  return lines.filter(({ id }) => {
    const curve = curves.get(id);
    return curve !== undefined && overlap(hullOf(curve), within);
  });
}

/** What it costs a name to stand on lines. */
function costOfLines({ curves, zoom }: NamePlanTask, lines: readonly SceneLine[]): (box: Box) => number {
  if (lines.length > mostLinesToMind) return () => 0;
  const seen = lines.flatMap(({ id }) => curves.get(id) ?? []);
  const raster = rasterOf(
    seen.map((curve) => trimmed(curve, entitySize / 2)),
    zoom,
  );
  return (box) => Math.min(lineCost.most, raster.countIn(box) * lineCost.each);
}

/** Made once for each ground, as long as its name is set in the same way. */
function entityWish(
  { entity: { id, degree, brief, isFold }, shape }: SeenEntity,
  known: Map<string, Wish>,
  { positions, formsOf, isInRows, zoom }: NamePlanTask,
): Wish {
  const blocks = formsOf(brief);
  const former = known.get(id);
  if (former?.blocks === blocks) return former;
  const point = positions.get(id);
  const wish: Wish = {
    id,
    weight: isFold ? degree + foldPreference : degree,
    candidates: placesBeside(shape, blocks, isInRows ? Math.max(gap, foreignGap(zoom)) : gap, isInRows),
    blocks,
    anchors: point ? [point] : [],
  };
  known.set(id, wish);
  return wish;
}

/** Made once for each ground and text, as long as it is as wide: what its places cost is kept as long as the ground. */
function lineWish(
  line: SceneLine,
  curve: Curve | undefined,
  known: Map<string, Wish>,
  task: NamePlanTask,
): Wish | null {
  const text = curve ? lineText(line, task) : null;
  if (!curve || text === null) return null;
  const isDetailed = line.relations.some(({ id }) => task.detailed.has(id));
  const texts = isDetailed ? [text, ...detailsOf(line)] : [text];
  const block = task.blockOf(texts);
  const key = `${line.id}\n${isDetailed}\n${texts.join("\n")}`;
  const former = known.get(key);
  if (former?.blocks[0]!.width === block.width && former.blocks[0].height === block.height) return former;
  const seen = (distance(curve.from, curve.to) - entitySize) * task.zoom;
  if (!isDetailed && seen < block.width + 24) return null; // it would hide the line
  const weight = line.countLabel === null ? -2 : -1;
  const wish: Wish = { id: line.id, weight, ...placesOn(curve, block, task.zoom), blocks: [block] };
  known.set(key, wish);
  return wish;
}

/** What is written on a line; null where nothing is. */
function lineText(line: SceneLine, { explained, needed, preferred }: NamePlanTask): string | null {
  const isNeeded = line.relations.some(({ id }) => needed.has(id) || preferred.has(id));
  const isExplained = explained.has(line.source) || explained.has(line.target);
  const isWeak = line.breadth < 1; // there are hundreds of them
  return (isWeak ? null : line.countLabel) ?? (isNeeded || isExplained ? (line.countLabel ?? line.kindLabel) : null);
}

function placesOn(curve: Curve, block: NameBlock, zoom: number): Pick<Wish, "anchors" | "candidates"> {
  const anchors = spotsOnLine.map((share) => pointOn(trimmed(curve, entitySize / 2), share));
  const half = { x: block.width / 2, y: block.height / 2 };
  const reach = { left: half.x, right: half.x, top: half.y, bottom: half.y };
  const candidates = anchors.map(({ x, y }, form): NameCandidate => {
    const box = inflate(boxAt({ x: x * zoom, y: y * zoom }, reach), sheetMargin);
    return { form, side: "middle", cost: form, box };
  });
  return { anchors, candidates };
}

/** Dates and newest amount of a single relation. */
export function detailsOf({ relations }: SceneLine): readonly string[] {
  const [first, second] = relations;
  if (second) return [];
  return [first.valid, first.amounts[0]].filter((text) => text !== null && text !== undefined);
}

function scaled({ left, top, right, bottom }: Box, by: number): Box {
  return { left: left * by, top: top * by, right: right * by, bottom: bottom * by };
}
