import { drawLine } from "./draw-lines.ts";
import type { OverlayView } from "./overlay-view.ts";

/** Picture units that the largest amount is wide; and the least that can be seen. */
export const widestLine = 14;
const leastLine = 1.2;

/** The width of a line by its share of the largest amount, in picture units where one unit is one pixel. */
export function widthOfShare(share: number): number {
  return Math.max(leastLine, Math.min(1, share) * widestLine);
}

/**
 * Lines of money as wide as their amounts, under shapes and names. Lines without such an amount stay as they are. Cost:
 * the lines that have one.
 */
export function drawWidths(ink: CanvasRenderingContext2D, view: OverlayView): void {
  const { shares, scene, camera, colours, weight } = view;
  if (!shares || shares.size === 0) return;
  const lines = new Set([...shares.keys()].flatMap((id) => scene.linesById.get(id) ?? []));
  ink.globalAlpha = 0.8;
  for (const line of lines) {
    const curve = view.drawnCurve(line.id);
    if (!curve) continue;
    const share = line.relations.reduce((sum, { id }) => sum + (shares.get(id) ?? 0), 0);
    const width = Math.max(1, widthOfShare(share) * Math.min(1.4, weight) * camera.zoom);
    drawLine(ink, line, curve, camera, { stroke: colours.money, width });
  }
  ink.globalAlpha = 1;
}
