import { toScreen } from "./camera.ts";
import { drawBondOn } from "./draw-loud.ts";
import { drawLine } from "./draw-lines.ts";
import { drawMark, outlineAt } from "./draw-marks.ts";
import { entitySize, markZoom } from "./mark-geometry.ts";
import type { OverlayView } from "./overlay-view.ts";
import type { SceneLine } from "./scene.ts";
import { lineWidth } from "./stylesheet.ts";
import type { CanvasColours } from "./tokens.ts";

/** How much of the rest a focus by distance covers: what is faded can still be made out and pressed. */
const nearVeil = 0.72;

/**
 * A focus by distance: a sheet of thin paper over everything, and what is near drawn again above it as it is at rest.
 * Cost: what is near and in the window; nothing below is styled anew.
 */
export function drawNear(ink: CanvasRenderingContext2D, view: OverlayView): void {
  const { size, colours, near } = view;
  if (!near) return;
  ink.globalAlpha = nearVeil;
  ink.fillStyle = colours.paper;
  ink.fillRect(0, 0, size.width, size.height);
  ink.globalAlpha = 1;
  for (const line of nearLines(view)) drawNearLine(ink, line, view);
  for (const id of near.entities) drawNearMark(ink, id, view);
}

function nearLines({ scene, near }: OverlayView): ReadonlySet<SceneLine> {
  const lines = [...(near?.relations ?? [])].flatMap((id) => scene.linesById.get(id) ?? []);
  return new Set(lines.filter(({ source, target }) => near?.entities.has(source) && near.entities.has(target)));
}
function drawNearLine(ink: CanvasRenderingContext2D, line: SceneLine, view: OverlayView): void {
  const { camera, colours, weight } = view;
  const curve = view.drawnCurve(line.id);
  if (!curve) return;
  const width = Math.max(0.7, lineWidth[line.look] * line.breadth * weight * camera.zoom);
  drawLine(ink, line, curve, camera, { stroke: colourOf(line, colours), width });
  if (line.look === "bond") drawBondOn(ink, line, view);
}
function colourOf({ look }: SceneLine, colours: CanvasColours): string {
  return look === "plain" ? colours.relation : look === "money" ? colours.money : colours.tones.bond;
}
function drawNearMark(ink: CanvasRenderingContext2D, id: string, view: OverlayView): void {
  const { scene, positions, camera, colours, size } = view;
  const entity = scene.entities.get(id as Parameters<typeof scene.entities.get>[0]);
  const place = entity && positions.get(entity.id);
  if (!entity || !place) return;
  const point = toScreen(camera, place);
  const zoom = markZoom(entity, camera.zoom);
  const reach = entitySize * zoom;
  if (point.x < -reach || point.y < -reach || point.x > size.width + reach || point.y > size.height + reach) return;
  drawMark(ink, entity.shape, point, zoom, {
    fill: colours.raised,
    stroke: colours.tones[entity.tone],
    width: outlineAt(zoom, view),
    isBroken: entity.isPossible,
  });
}
