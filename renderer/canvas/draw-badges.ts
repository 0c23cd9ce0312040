import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { toScreen } from "./camera.ts";
import type { Badge, BadgeTone } from "./badge.ts";
import type { Point } from "./canvas-port.ts";
import { fontFamily } from "./fonts.ts";
import { boxAt, pointOn, trimmed, type Box } from "./geometry.ts";
import { entitySize, markRooms } from "./mark-geometry.ts";
import type { OverlayView } from "./overlay-view.ts";
import type { PlacedScene } from "./placed-scene.ts";
import type { CanvasColours } from "./tokens.ts";

/** Pixels of the screen: a badge is as large at every zoom, so that it can be read. */
export const badgeHeight = 13;
const padding = 3.5;
export const badgeGap = 1;
export const badgeTextSize = 10;
/** Below this zoom badges would cover what they are about: a dot says that there is one. */
const leastZoom = 0.5;
const dotRadius = 3.2;
/** Where on a line a badge stands: beside the middle, where the sign of an agreement or a count may be. */
export const shareOfLine = 0.36;

/** Draws what is marked on entities and lines: small signs that say by form, not by colour alone, what is meant. */
export function drawBadges(ink: CanvasRenderingContext2D, view: OverlayView): void {
  const { badges, near, lit, camera } = view;
  if (badges.size === 0) return;
  ink.font = `600 ${badgeTextSize}px ${fontFamily("en")}`;
  ink.textAlign = "center";
  ink.textBaseline = "middle";
  for (const [id, list] of badges) {
    const loud = lit ?? near; // under the veil over the rest nothing stands out
    if (loud && !loud.entities.has(id) && !loud.relations.has(id)) continue;
    for (const place of placesOf(id, view))
      if (camera.zoom < leastZoom) drawDot(ink, list, place, view.colours);
      else drawRow(ink, list, place, view.colours);
  }
  ink.setLineDash([]);
}

/** Middles of the rows of badges of an entity or of the lines that draw a relation, on the screen. */
function placesOf(id: SubjectId, { scene, positions, curves, camera, size }: OverlayView): readonly Point[] {
  const entity = scene.entities.get(id as EntityId);
  const point = entity && positions.get(entity.id);
  const places =
    entity && point
      ? [cornerOf(markRooms[entity.shape], toScreen(camera, point), camera.zoom)]
      : (scene.linesById.get(id) ?? []).flatMap(({ id: line }) => {
          const curve = curves.get(line);
          return curve ? [toScreen(camera, pointOn(trimmed(curve, entitySize / 2), shareOfLine))] : [];
        });
  return places.filter(({ x, y }) => x > -40 && y > -20 && x < size.width + 40 && y < size.height + 20);
}
/** At the upper left of a shape: its upper right is kept for the + of the focus. */
export function cornerOf(room: Box, middle: Point, zoom: number): Point {
  return { x: middle.x - room.left * zoom - 2, y: middle.y - room.top * zoom - 2 };
}

/** What is no finding (a grade, a pin) has no dot. */
function drawDot(ink: CanvasRenderingContext2D, list: readonly Badge[], { x, y }: Point, colours: CanvasColours): void {
  const finding = list.find(({ tone }) => tone !== "plain");
  if (!finding) return;
  const { fill, line, letters } = badgeInks(finding.tone, colours);
  ink.beginPath();
  ink.arc(x + 2, y + 2, dotRadius, 0, 2 * Math.PI);
  ink.setLineDash([]);
  ink.fillStyle = finding.tone === "doubt" ? letters : fill;
  ink.fill();
  ink.strokeStyle = line;
  ink.lineWidth = 1;
  ink.stroke();
}

function drawRow(ink: CanvasRenderingContext2D, list: readonly Badge[], { x, y }: Point, colours: CanvasColours): void {
  const widths = list.map(({ text }) => badgeWidth(text));
  let left = x + badgeHeight / 2 - rowWidth(list); // it grows to the left, away from the shape
  for (const [at, badge] of list.entries()) {
    drawBadge(ink, badge, { x: left, y: y - badgeHeight / 2 }, widths[at]!, colours);
    left += widths[at]! + badgeGap;
  }
}
export function rowWidth(list: readonly Badge[]): number {
  return list.reduce((sum, { text }) => sum + badgeWidth(text) + badgeGap, -badgeGap);
}
/** A sign is round; longer ones are as wide as their letters need. */
export function badgeWidth(text: string): number {
  return Math.max(badgeHeight, text.length * badgeTextSize * 0.62 + 2 * padding);
}

function drawBadge(
  ink: CanvasRenderingContext2D,
  { text, tone }: Badge,
  corner: Point,
  width: number,
  colours: CanvasColours,
): void {
  const { fill, line, letters } = badgeInks(tone, colours);
  const frame = new Path2D();
  frame.roundRect(corner.x, corner.y, width, badgeHeight, badgeHeight / 2);
  ink.setLineDash(tone === "ended" ? [2, 2] : []);
  ink.fillStyle = fill;
  ink.fill(frame);
  ink.strokeStyle = line;
  ink.lineWidth = 1.3;
  ink.stroke(frame);
  ink.fillStyle = letters;
  ink.fillText(text, corner.x + width / 2, corner.y + badgeHeight / 2 + 0.5);
}
export function badgeInks(
  tone: BadgeTone,
  colours: CanvasColours,
): Readonly<Record<"fill" | "line" | "letters", string>> {
  switch (tone) {
    case "appeared":
      return { fill: colours.accent, line: colours.paper, letters: colours.paper };
    case "changed":
      return { fill: colours.money, line: colours.paper, letters: colours.paper };
    case "ended":
      return { fill: colours.paper, line: colours.text, letters: colours.text };
    case "doubt":
      return { fill: colours.paper, line: colours.money, letters: colours.money };
    case "plain":
      return { fill: colours.paper, line: colours.relation, letters: colours.text };
  }
}

/** What names keep clear of around entities with badges, in screen pixels as if the camera stood at 0, 0. */
export function badgeBoxes(
  badges: ReadonlyMap<SubjectId, readonly Badge[]>,
  { scene, positions }: Pick<PlacedScene, "scene" | "positions">,
  zoom: number,
): readonly Box[] {
  if (zoom < leastZoom) return [];
  return [...badges].flatMap(([id, list]) => {
    const entity = scene.entities.get(id as EntityId);
    const point = entity && positions.get(entity.id);
    if (!entity || !point) return [];
    const middle = cornerOf(markRooms[entity.shape], toScreen({ zoom, x: 0, y: 0 }, point), zoom);
    return [
      boxAt(middle, {
        left: rowWidth(list) - badgeHeight / 2,
        right: badgeHeight / 2,
        top: badgeHeight / 2,
        bottom: badgeHeight / 2,
      }),
    ];
  });
}
