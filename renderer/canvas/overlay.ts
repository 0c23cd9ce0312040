import type { EntityId } from "#graph/model/ids.ts";
import { toScreen, type Size } from "./camera.ts";
import type { Point } from "./canvas-port.ts";
import { drawBondOn, drawFocusPlus, drawLitPath, drawLoud, drawQuietLine } from "./draw-loud.ts";
import { drawMark, outlineAt } from "./draw-marks.ts";
import { drawBadges } from "./draw-badges.ts";
import { drawWidths } from "./draw-widths.ts";
import { drawNear } from "./draw-near.ts";
import { drawName } from "./draw-names.ts";
import { fontFamily } from "./fonts.ts";
import { boxAt, pointOn, trimmed } from "./geometry.ts";
import { entitySize, markRooms, markZoom } from "./mark-geometry.ts";
import type { NameBlock } from "./name-blocks.ts";
import { placesBeside } from "./name-placing.ts";
import { isLoud, type OverlayView } from "./overlay-view.ts";
import { mostOnTheWay } from "./plain-layer.ts";
import type { SceneEntity } from "./scene.ts";
import { stubRadius } from "./stub-placing.ts";
import { lineWidth } from "./stylesheet.ts";

/** How much of the rest a lit path covers. */
const veil = 0.64;

/**
 * Draws what lies above the lines: names, stubs, selection, focus, a lit path, the thing under the pointer. A lit path
 * does not restyle the rest: a sheet of thin paper goes over it, and the path is drawn again above.
 */
export function drawOverlay(ink: CanvasRenderingContext2D, view: OverlayView): void {
  const { size, colours, lit } = view;
  ink.clearRect(0, 0, size.width, size.height);
  drawWidths(ink, view);
  drawDetails(ink, view);
  drawStubs(ink, view);
  drawNames(ink, view, false);
  if (lit) {
    ink.globalAlpha = veil;
    ink.fillStyle = colours.paper;
    ink.fillRect(0, 0, size.width, size.height);
    ink.globalAlpha = 1;
    drawLitPath(ink, view);
  }
  drawNear(ink, view);
  drawLoud(ink, view);
  drawNames(ink, view, true);
  drawBadges(ink, view);
  drawFocusPlus(ink, view);
  drawHoverName(ink, view);
}

/** Shapes and the signs on folded agreements; of a large picture what moves, which the layer below leaves out. */
function drawDetails(ink: CanvasRenderingContext2D, view: OverlayView): void {
  const { scene, moving, isLarge } = view;
  if (!isLarge) {
    for (const line of scene.lines.values()) if (line.look === "bond") drawBondOn(ink, line, view);
    for (const entity of scene.entities.values()) drawShape(ink, entity, view);
    return;
  }
  if (moving.size > mostOnTheWay) return;
  for (const line of new Set([...moving].flatMap((id) => scene.linesOf.get(id) ?? []))) drawQuietLine(ink, line, view);
  for (const id of moving) {
    const entity = scene.entities.get(id);
    if (entity) drawShape(ink, entity, view);
  }
}
function drawShape(ink: CanvasRenderingContext2D, entity: SceneEntity, view: OverlayView): void {
  const { id, shape, tone, isPossible } = entity;
  const { positions, camera, size, colours } = view;
  const zoom = markZoom(entity, camera.zoom);
  const reach = entitySize * zoom;
  const place = positions.get(id);
  const point = place && toScreen(camera, place);
  if (!point || point.x < -reach || point.y < -reach || point.x > size.width + reach || point.y > size.height + reach)
    return;
  const width = outlineAt(zoom, view);
  drawMark(ink, shape, point, zoom, {
    fill: colours.raised,
    stroke: colours.tones[tone],
    width,
    isBroken: isPossible,
  });
}

function drawStubs(ink: CanvasRenderingContext2D, view: OverlayView): void {
  const { stubs, positions, camera, colours, sizes, weight } = view;
  ink.textAlign = "center";
  ink.textBaseline = "middle";
  for (const { entity, label, point } of stubs) {
    const owner = positions.get(entity);
    if (!owner) continue;
    const middle = toScreen(camera, point);
    const radius = Math.max(stubRadius * camera.zoom, 11);
    const start = edgeTowards(toScreen(camera, owner), middle, (entitySize / 2) * camera.zoom);
    const end = edgeTowards(middle, start, radius);
    ink.strokeStyle = colours.relation;
    ink.lineWidth = Math.max(0.7, lineWidth.plain * weight * camera.zoom);
    ink.beginPath();
    ink.moveTo(start.x, start.y);
    ink.lineTo(end.x, end.y);
    ink.stroke();
    ink.setLineDash([3, 2.5]);
    ink.beginPath();
    ink.arc(middle.x, middle.y, radius, 0, 2 * Math.PI);
    ink.fillStyle = colours.paper;
    ink.fill();
    ink.stroke();
    ink.setLineDash([]);
    ink.font = `400 ${sizes.second * (label.length > 4 ? 0.84 : 0.95)}px ${fontFamily("en")}`;
    ink.fillStyle = colours.muted;
    ink.fillText(label, middle.x, middle.y + 0.5);
  }
}
function edgeTowards(middle: Point, aim: Point, radius: number): Point {
  const length = Math.hypot(aim.x - middle.x, aim.y - middle.y) || 1;
  return { x: middle.x + ((aim.x - middle.x) / length) * radius, y: middle.y + ((aim.y - middle.y) / length) * radius };
}

function drawNames(ink: CanvasRenderingContext2D, view: OverlayView, areLoud: boolean): void {
  const { names, camera, size, colours, selection } = view;
  for (const { id, block, anchor, offset, side } of names) {
    if (isLoud(id, view) !== areLoud || isToldByHover(id, view)) continue;
    const point = toScreen(camera, anchor);
    const planned = { x: point.x + offset.x, y: point.y + offset.y };
    const corner = withinWindow(planned, block, size, areLoud);
    if (!corner) continue;
    const bold = selection.has(id as EntityId);
    drawName(ink, block, corner, side, colours, { bold, sheet: side === "middle" ? "paper" : "none" });
  }
}
/** A name that the window would cut is not drawn: half a name says nothing. One that must be read moves in from the side. */
export function withinWindow(corner: Point, { width, height }: Size, window: Size, mustBeRead: boolean): Point | null {
  const isWhole =
    corner.x >= 0 && corner.y >= 0 && corner.x + width <= window.width && corner.y + height <= window.height;
  if (isWhole) return corner;
  const isOutside =
    corner.x > window.width || corner.x + width < 0 || corner.y > window.height || corner.y + height < 0;
  if (isOutside || !mustBeRead) return null;
  return { x: Math.max(0, Math.min(corner.x, window.width - width)), y: corner.y };
}

/** Its full name stands on a sheet instead. */
function isToldByHover(id: string, { hover }: OverlayView): boolean {
  if (!hover?.block) return false;
  return (hover.hit.type === "entity" && hover.hit.id === id) || (hover.hit.type === "line" && hover.hit.line === id);
}

/** The full name of what is under the pointer, on a sheet above everything. */
function drawHoverName(ink: CanvasRenderingContext2D, view: OverlayView): void {
  const { hover, colours } = view;
  if (!hover?.block) return;
  const corner = hoverCorner(hover.block, view);
  if (corner) drawName(ink, hover.block, corner, "right", colours, { bold: true, sheet: "raised" });
}

/** Pixels between the thing and the sheet, and between the sheet and the edge of the window. */
const hoverGap = { thing: 11, edge: 10 } as const;

function hoverCorner(block: NameBlock, { hover, scene, positions, curves, camera, size }: OverlayView): Point | null {
  const { hit } = hover ?? {};
  const entity = hit?.type === "entity" ? scene.entities.get(hit.id) : undefined;
  const curve = hit?.type === "line" ? curves.get(hit.line) : undefined;
  const place = entity ? positions.get(entity.id) : curve && pointOn(trimmed(curve, entitySize / 2), 0.5);
  if (!place) return null;
  const mark = entity ? markRooms[entity.shape] : { left: 0, top: 0, right: 0, bottom: 0 };
  const zoom = entity ? markZoom(entity, camera.zoom) : camera.zoom;
  const reach = { left: mark.left * zoom, top: mark.top * zoom, right: mark.right * zoom, bottom: mark.bottom * zoom };
  const places = placesBeside(boxAt(toScreen(camera, place), reach), [block], hoverGap.thing);
  const { edge } = hoverGap;
  const isWithin = ({ left, top, right, bottom }: { left: number; top: number; right: number; bottom: number }) =>
    left > edge && top > edge && right < size.width - edge && bottom < size.height - edge;
  const chosen = places.find(({ box }) => isWithin(box)) ?? places[0];
  return chosen ? { x: chosen.box.left, y: chosen.box.top } : null;
}
