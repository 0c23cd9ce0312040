import type { EntityId } from "#graph/model/ids.ts";
import { toScreen } from "./camera.ts";
import { drawLine, drawLineFocus } from "./draw-lines.ts";
import { drawBond, drawFocusRing, drawMark, drawPlus, plusPlace } from "./draw-marks.ts";
import { pointOn, trimmed } from "./geometry.ts";
import { entitySize, markZoom } from "./mark-geometry.ts";
import type { OverlayView } from "./overlay-view.ts";
import type { SceneEntity, SceneLine } from "./scene.ts";
import { lineWidth, outlineWidth } from "./stylesheet.ts";
import type { CanvasColours } from "./tokens.ts";

/** Widths of what stands out, in screen pixels. */
const widths = { path: 3.2, selected: 2.8, focused: 1.8, hovered: 2.4 } as const;

/** The lit path: its lines thick in the accent, its entities filled. */
export function drawLitPath(ink: CanvasRenderingContext2D, view: OverlayView): void {
  const { scene, lit, colours } = view;
  for (const line of scene.lines.values())
    if (line.relations.some(({ id }) => lit?.relations.has(id)))
      strengthen(ink, line, view, colours.accent, widths.path);
  for (const entity of scene.entities.values())
    if (lit?.entities.has(entity.id)) redrawMark(ink, entity, view, colours.accentSoft, outlineWidth * 1.5);
}

/** What is selected, focused or under the pointer: lines first, so that they end under shapes. */
export function drawLoud(ink: CanvasRenderingContext2D, view: OverlayView): void {
  drawLoudLines(ink, view);
  drawLoudEntities(ink, view);
}

function drawLoudLines(ink: CanvasRenderingContext2D, view: OverlayView): void {
  const { scene, focus, selection, hover, colours, camera } = view;
  const focused = focus === null ? [] : (scene.linesById.get(focus) ?? []);
  const selected = new Set([...selection].flatMap((id) => scene.linesById.get(id) ?? []));
  for (const line of focused) {
    const curve = view.drawnCurve(line.id);
    if (curve && view.ringAtFocus) drawLineFocus(ink, curve, camera, colours.focus, colours.paper);
    if (!selected.has(line)) strengthen(ink, line, view, ownColour(line, colours), widths.focused);
  }
  for (const line of selected) strengthen(ink, line, view, colours.accent, widths.selected);
  const hovered = hover?.hit.type === "line" ? scene.lines.get(hover.hit.line) : undefined;
  if (hovered && !selected.has(hovered)) strengthen(ink, hovered, view, ownColour(hovered, colours), widths.hovered);
}
function ownColour({ look }: SceneLine, colours: CanvasColours): string {
  return look === "plain" ? colours.text : look === "money" ? colours.money : colours.tones.bond;
}
function strengthen(
  ink: CanvasRenderingContext2D,
  line: SceneLine,
  view: OverlayView,
  stroke: string,
  width: number,
): void {
  const curve = view.drawnCurve(line.id);
  if (!curve) return;
  drawLine(ink, line, curve, view.camera, { stroke, width });
  if (line.look === "bond") drawBondOn(ink, line, view);
}

/** A line as it is at rest, while one of its ends moves. */
export function drawQuietLine(ink: CanvasRenderingContext2D, line: SceneLine, view: OverlayView): void {
  const { colours, weight, camera } = view;
  const stroke = line.look === "plain" ? colours.relation : ownColour(line, colours);
  strengthen(ink, line, view, stroke, lineWidth[line.look] * line.breadth * weight * camera.zoom);
}

/** The sign of a folded agreement in the middle of its line. */
export function drawBondOn(ink: CanvasRenderingContext2D, line: SceneLine, view: OverlayView): void {
  const { curves, camera, colours, weight } = view;
  const curve = curves.get(line.id);
  if (!curve) return;
  const middle = toScreen(camera, pointOn(trimmed(curve, entitySize / 2), 0.5));
  drawBond(ink, middle, camera.zoom, colours, outlineWidth * weight * camera.zoom);
}

function drawLoudEntities(ink: CanvasRenderingContext2D, view: OverlayView): void {
  const { scene, selection, hover, focus, positions, camera, colours } = view;
  for (const id of selection) {
    const entity = scene.entities.get(id as EntityId);
    if (entity) redrawMark(ink, entity, view, colours.accentSoft, outlineWidth * 1.8);
  }
  const hovered = hover?.hit.type === "entity" ? scene.entities.get(hover.hit.id) : undefined;
  if (hovered && !selection.has(hovered.id)) redrawMark(ink, hovered, view, colours.raised, outlineWidth * 1.6);
  const focused = scene.entities.get(focus as EntityId);
  const point = focused && positions.get(focused.id);
  if (!focused || !point) return;
  const middle = toScreen(camera, point);
  if (view.ringAtFocus) drawFocusRing(ink, focused.shape, middle, markZoom(focused, camera.zoom), colours);
}

/** The + beside the focused entity: its menu, for a pointer. */
export function drawFocusPlus(
  ink: CanvasRenderingContext2D,
  { scene, focus, positions, camera, colours }: OverlayView,
): void {
  const focused = scene.entities.get(focus as EntityId);
  const point = focused && positions.get(focused.id);
  if (!focused || !point) return;
  drawPlus(ink, plusPlace(focused.shape, toScreen(camera, point), markZoom(focused, camera.zoom)), colours);
}
function redrawMark(
  ink: CanvasRenderingContext2D,
  entity: SceneEntity,
  { positions, camera, colours }: OverlayView,
  fill: string,
  width: number,
): void {
  const { id, shape, tone, isPossible } = entity;
  const point = positions.get(id);
  if (!point) return;
  const zoom = markZoom(entity, camera.zoom);
  const weight = width * Math.max(0.8, Math.min(1.6, zoom));
  drawMark(ink, shape, toScreen(camera, point), zoom, {
    fill,
    stroke: colours.tones[tone],
    width: weight,
    isBroken: isPossible,
  });
}
