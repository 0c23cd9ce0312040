import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { Point } from "./canvas-port.ts";
import { nearestTo, nearestTowards, type Direction } from "./nearest.ts";
import { otherEnd, type Scene, type SceneLine } from "./scene.ts";

/** What a key asks for; null where it is none of the canvas's, so that Tab leaves it at the end. */
export type KeyAction =
  | { readonly type: "focus"; readonly id: SubjectId }
  | { readonly type: "open"; readonly id: SubjectId }
  | { readonly type: "menu"; readonly id: SubjectId | null }
  | { readonly type: "back" };

export interface WalkPicture {
  readonly scene: Scene;
  readonly positions: ReadonlyMap<EntityId, Point>;
  readonly focus: SubjectId | null;
  /** The entity from which the focused relation was reached. */
  readonly origin: EntityId | null;
  /** Middle of the window, in picture units: where a walk begins. */
  readonly centre: Point;
}
export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/**
 * Walking along relations: arrows go to the nearest entity on that side, Tab goes round the focused entity's relations
 * clockwise and then out of the canvas, Enter opens, Backspace goes back.
 */
export function keyAction(pressed: PressedKey, picture: WalkPicture): KeyAction | null {
  const { key, shiftKey, ctrlKey, altKey, metaKey } = pressed;
  if (ctrlKey || altKey || metaKey) return null;
  const { focus } = picture;
  if (key === "ContextMenu" || (key === "F10" && shiftKey)) return { type: "menu", id: focus };
  if (key === "Tab") return focusOn(tabbed(picture, shiftKey));
  if (shiftKey) return null;
  const direction = arrows[key];
  if (direction !== undefined) return focusOn(arrowed(picture, direction));
  if (key === "Backspace") return { type: "back" };
  return key === "Enter" && focus !== null ? { type: "open", id: focus } : null;
}

/** The relations of an entity, clockwise from above by where their other ends stand; parallel ones in their lanes. */
export function relationsClockwise(
  entity: EntityId,
  { scene, positions }: Pick<WalkPicture, "scene" | "positions">,
): readonly SubjectId[] {
  const middle = positions.get(entity) ?? { x: 0, y: 0 };
  const angleOf = (line: SceneLine) => {
    const other = positions.get(otherEnd(line, entity)) ?? middle;
    const angle = Math.atan2(other.x - middle.x, middle.y - other.y);
    return angle < 0 ? angle + 2 * Math.PI : angle;
  };
  const lines = (scene.linesOf.get(entity) ?? []).map((line) => ({ line, angle: angleOf(line) }));
  const sorted = lines.toSorted((a, b) => a.angle - b.angle || a.line.lane - b.line.lane);
  return [...new Set(sorted.flatMap(({ line }) => line.relations.map(({ id }) => id)))];
}

/** The entity that a focused relation belongs to while one goes round. */
export function originOf(relation: SubjectId, origin: EntityId | null, scene: Scene): EntityId | null {
  const [line] = scene.linesById.get(relation) ?? [];
  const isEnd = scene.linesById.get(relation)?.some(({ source, target }) => origin === source || origin === target);
  return isEnd === true ? origin : (line?.source ?? null);
}

function focusOn(id: SubjectId | null): KeyAction | null {
  return id === null ? null : { type: "focus", id };
}

function isEntity(id: SubjectId, scene: Scene): id is EntityId {
  return scene.entities.has(id as EntityId);
}

function tabbed(picture: WalkPicture, backwards: boolean): SubjectId | null {
  const { focus, scene, origin } = picture;
  if (focus === null) return null;
  if (isEntity(focus, scene)) return backwards ? null : (relationsClockwise(focus, picture)[0] ?? null);
  const entity = originOf(focus, origin, scene);
  if (entity === null) return null;
  const relations = relationsClockwise(entity, picture);
  const at = relations.indexOf(focus);
  if (backwards) return relations[at - 1] ?? entity;
  return relations[at + 1] ?? null;
}

function arrowed(picture: WalkPicture, direction: Direction): SubjectId | null {
  const { focus, scene, positions, centre } = picture;
  if (focus === null) return nearestTo(centre, positions);
  if (!isEntity(focus, scene)) return endTowards(focus, direction, picture);
  const neighbours = new Set((scene.linesOf.get(focus) ?? []).map((line) => otherEnd(line, focus)));
  return nearestTowards(focus, direction, positions, neighbours);
}

/** Of the ends of a relation, the one further that way. */
function endTowards(
  relation: SubjectId,
  direction: Direction,
  { scene, positions, origin }: WalkPicture,
): EntityId | null {
  const lines = scene.linesById.get(relation) ?? [];
  const line = lines.find(({ source, target }) => source === origin || target === origin) ?? lines[0];
  const [source, target] = [line && positions.get(line.source), line && positions.get(line.target)];
  if (!line || !source || !target) return null;
  const ahead = direction === "left" || direction === "right" ? target.x - source.x : target.y - source.y;
  const isForward = direction === "right" || direction === "down" ? ahead >= 0 : ahead < 0;
  return isForward ? line.target : line.source;
}
