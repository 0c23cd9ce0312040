import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { toScreen } from "../camera.ts";
import type { Badge } from "../badge.ts";
import type { Point } from "../canvas-port.ts";
import {
  badgeGap,
  badgeHeight,
  badgeInks,
  badgeTextSize,
  badgeWidth,
  cornerOf,
  rowWidth,
  shareOfLine,
} from "../draw-badges.ts";
import { fontFamily } from "../fonts.ts";
import { pointOn, trimmed } from "../geometry.ts";
import { entitySize, markRooms } from "../mark-geometry.ts";
import type { PlacedScene } from "../placed-scene.ts";
import type { CanvasColours } from "../tokens.ts";
import { element, escaped } from "./svg-text.ts";

/** The signs beside an entity or on the lines of a relation, where they stand on the canvas. @param scale Units of paper per picture unit. */
export function badgesOn(
  id: SubjectId,
  badges: readonly Badge[],
  placed: PlacedScene,
  scale: number,
  colours: CanvasColours,
): string {
  return placesOf(id, placed, scale)
    .map(({ x, y }) => {
      let left = x + badgeHeight / 2 - rowWidth(badges);
      return badges
        .map((badge) => {
          const drawn = badgeAt(badge, { x: left, y: y - badgeHeight / 2 }, colours);
          left += badgeWidth(badge.text) + badgeGap;
          return drawn;
        })
        .join("");
    })
    .join("");
}

function placesOf(id: SubjectId, { scene, positions, curves }: PlacedScene, scale: number): readonly Point[] {
  const camera = { zoom: scale, x: 0, y: 0 };
  const entity = scene.entities.get(id as EntityId);
  const point = entity && positions.get(entity.id);
  if (entity && point) return [cornerOf(markRooms[entity.shape], toScreen(camera, point), scale)];
  return (scene.linesById.get(id) ?? []).flatMap(({ id: line }) => {
    const curve = curves.get(line);
    return curve ? [toScreen(camera, pointOn(trimmed(curve, entitySize / 2), shareOfLine))] : [];
  });
}

/** @param corner Upper left corner, in units of paper. */
export function badgeAt({ text, tone }: Badge, corner: Point, colours: CanvasColours): string {
  const { fill, line, letters } = badgeInks(tone, colours);
  const width = badgeWidth(text);
  const frame = element("rect", {
    ...corner,
    width,
    height: badgeHeight,
    rx: badgeHeight / 2,
    fill,
    stroke: line,
    "stroke-width": 1.3,
    "stroke-dasharray": tone === "ended" ? "2 2" : undefined,
  });
  const letter = element(
    "text",
    {
      x: corner.x + width / 2,
      y: corner.y + badgeHeight / 2 + badgeTextSize * 0.36,
      "text-anchor": "middle",
      "font-size": badgeTextSize,
      "font-weight": 600,
      "font-family": fontFamily("en"),
      fill: letters,
    },
    escaped(text),
  );
  return frame + letter;
}
