import { badgeBoxes } from "./draw-badges.ts";
import { isRelationId } from "#graph/model/ids.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { toPicture, toScreen, type Camera, type Size } from "./camera.ts";
import type { CanvasProps } from "./canvas-port.ts";
import { plusPlace, plusRadius } from "./draw-marks.ts";
import { boxAt, type Box } from "./geometry.ts";
import { markZoom } from "./mark-geometry.ts";
import type { LetteringRoom } from "./lettering.ts";
import { quietBlock, type NameSizes } from "./name-blocks.ts";
import type { NamePlanTask } from "./name-plan.ts";
import { marksOf, type PlacedScene } from "./placed-scene.ts";

/** Above this many entities names are looked for in the window and around it, not everywhere. */
export const mostForAllNames = 1_000;
/** Of an entity with more lines than this, selecting it does not write on them. */
const mostExplained = 24;
/** Of more selected lines than this, none insists on its name. */
const mostDetailed = 6;

/** Which names the properties ask for, and what stands in their way. */
export function nameTask(
  {
    selection,
    focus,
    litPath,
    near,
    badges,
    isInRows,
    lang,
  }: Pick<CanvasProps, "selection" | "focus" | "litPath" | "near" | "badges" | "isInRows" | "lang">,
  placed: PlacedScene,
  window: { readonly camera: Camera; readonly size: Size },
  lettering: LetteringRoom,
  sizes: NameSizes,
): NamePlanTask {
  const { scene, positions, curves } = placed;
  const loud = new Set<SubjectId>(focus === null ? selection : [...selection, focus]);
  const lines = [...loud].filter(isRelationId);
  // Of many lines each name would cover another's mark: then only the focused one must be read, the others where there is room.
  const detailed =
    lines.length <= mostDetailed ? loud : new Set([...loud].filter((id) => id === focus || !isRelationId(id)));
  const isExplained = (id: SubjectId): id is EntityId => {
    const entity = scene.entities.get(id as EntityId);
    return entity !== undefined && entity.degree <= mostExplained;
  };
  return {
    scene,
    positions,
    curves,
    zoom: window.camera.zoom,
    isInRows,
    within: scene.entities.size <= mostForAllNames ? null : windowBox(window),
    marks: marksOf(placed),
    screenMarks: [...plusBoxes(focus, placed, window.camera.zoom), ...badgeBoxes(badges, placed, window.camera.zoom)],
    needed: detailed,
    preferred: new Set<SubjectId>([
      ...loud,
      ...(litPath === null ? (near?.entities ?? []) : [...litPath.entities, ...litPath.relations]),
    ]),
    detailed,
    explained: new Set([...loud].filter(isExplained)),
    formsOf: (entity) => lettering.formsOf(entity, sizes),
    blockOf: (texts) => quietBlock(texts, lang, sizes, lettering.measure),
  };
}

/** The window and a quarter of it on each side, in picture units: where names are wanted of a large picture. */
function windowBox({ camera, size }: { readonly camera: Camera; readonly size: Size }): Box {
  const corner = toPicture(camera, { x: -size.width / 4, y: -size.height / 4 });
  const other = toPicture(camera, { x: 1.25 * size.width, y: 1.25 * size.height });
  return { left: corner.x, top: corner.y, right: other.x, bottom: other.y };
}

/** Where the + of the focus stands, as if the camera stood at 0, 0. */
function plusBoxes(focus: SubjectId | null, { scene, positions }: PlacedScene, zoom: number): readonly Box[] {
  const entity = scene.entities.get(focus as EntityId);
  const point = entity && positions.get(entity.id);
  if (!entity || !point) return [];
  const reach = { left: plusRadius, top: plusRadius, right: plusRadius, bottom: plusRadius };
  const place = plusPlace(entity.shape, toScreen({ zoom, x: 0, y: 0 }, point), markZoom(entity, zoom));
  return [boxAt(place, reach)];
}
