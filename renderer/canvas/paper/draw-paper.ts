import type { MarkShape } from "#graph/schema/entity-kinds.ts";
import { markShapes } from "../../ui/mark-shapes.ts";
import type { Point } from "../canvas-port.ts";
import { bondShare } from "../draw-marks.ts";
import { widthOfShare } from "../draw-widths.ts";
import { fontFamily } from "../fonts.ts";
import { distance, pointOn, trimmed, type Curve } from "../geometry.ts";
import { entitySize } from "../mark-geometry.ts";
import type { NameBlock, NameLine } from "../name-blocks.ts";
import type { PlannedName } from "../name-plan.ts";
import type { SceneEntity, SceneLine } from "../scene.ts";
import { dashes, lineWidth, outlineWidth, possibleOpacity, possibleOutline } from "../stylesheet.ts";
import type { CanvasColours } from "../tokens.ts";
import { element, escaped, short } from "./svg-text.ts";

/** What is further than a focus by distance reaches, and lines under their width. */
export const fadedOpacity = "0.3";
const wideOpacity = "0.8";
/** So that a line is seen to go on under a name. */
const stripOpacity = "0.85";

/** The shape of a kind, drawn once and used by every entity of it. */
export function markSymbol(shape: MarkShape): string {
  const path = element("path", { d: markShapes[shape], "fill-rule": "evenodd", "stroke-linejoin": "round" });
  return element("symbol", { id: `mark-${shape}`, viewBox: "0 0 24 24", overflow: "visible" }, path);
}

/** An entity as a group with its name as title, so that a reader of the file finds it. @param scale Units of paper per picture unit. */
export function markOf(
  { shape, tone, brief, isPossible }: SceneEntity,
  at: Point,
  scale: number,
  colours: CanvasColours,
  isFaded = false,
): string {
  const side = entitySize * scale;
  const use = element("use", {
    href: `#mark-${shape}`,
    x: at.x * scale - side / 2,
    y: at.y * scale - side / 2,
    width: side,
    height: side,
    fill: colours.raised,
    stroke: colours.tones[tone],
    "stroke-width": (outlineWidth * 24) / entitySize,
    "stroke-dasharray": isPossible
      ? possibleOutline.map((dash) => short((dash * 24) / entitySize)).join(" ")
      : undefined,
  });
  return element("g", { opacity: isFaded ? fadedOpacity : undefined }, `<title>${escaped(brief.name)}</title>${use}`);
}

/** How a line is drawn besides what it is. */
export interface PaperLine {
  /** Its amount as a share of the largest; null where widths say nothing of it. */
  readonly share: number | null;
  readonly isFaded: boolean;
}

/** A line with its arrow head as a path: heads by reference are slow to print. */
export function lineOf(
  line: SceneLine,
  curve: Curve,
  scale: number,
  colours: CanvasColours,
  { share, isFaded }: PaperLine = { share: null, isFaded: false },
): string {
  const seen = trimmed(curve, entitySize / 2);
  if (distance(seen.from, seen.to) < 1) return "";
  const [from, control, to] = [seen.from, seen.control, seen.to].map(({ x, y }) => ({
    x: x * scale,
    y: y * scale,
  })) as [Point, Point, Point];
  const stroke = line.look === "money" ? colours.money : line.look === "bond" ? colours.tones.bond : colours.relation;
  const way = direction(control, to);
  const width = share === null ? lineWidth[line.look] * line.breadth : widthOfShare(share) * scale;
  const head = line.directed ? Math.max(line.look === "money" ? 9 : 8, share === null ? 0 : width * 3.2) : 0;
  const end = { x: to.x - way.x * head * 0.65, y: to.y - way.y * head * 0.65 };
  const path = element("path", {
    d: `M${short(from.x)} ${short(from.y)}Q${short(control.x)} ${short(control.y)} ${short(end.x)} ${short(end.y)}`,
    fill: "none",
    stroke,
    "stroke-width": width,
    "stroke-dasharray": line.certainty === "stated" ? undefined : dashes[line.certainty].join(" "),
    opacity: line.certainty === "possible" ? String(possibleOpacity) : share === null ? undefined : wideOpacity,
  });
  const bond = line.look === "bond" ? bondOn(seen, scale, colours) : "";
  const drawn = path + (head > 0 ? headOf(to, way, head, line.look === "plain", stroke) : "") + bond;
  return isFaded ? element("g", { opacity: fadedOpacity }, drawn) : drawn;
}
function direction(from: Point, to: Point): Point {
  const length = distance(from, to) || 1;
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}
function headOf(tip: Point, way: Point, length: number, isOpen: boolean, fill: string): string {
  const back = { x: tip.x - way.x * length, y: tip.y - way.y * length };
  const side = length * 0.48;
  const points = [
    tip,
    { x: back.x - way.y * side, y: back.y + way.x * side },
    ...(isOpen ? [{ x: tip.x - way.x * length * 0.7, y: tip.y - way.y * length * 0.7 }] : []),
    { x: back.x + way.y * side, y: back.y - way.x * side },
  ];
  return element("path", { d: `M${points.map(({ x, y }) => `${short(x)} ${short(y)}`).join("L")}Z`, fill });
}
function bondOn(curve: Curve, scale: number, colours: CanvasColours): string {
  const middle = pointOn(curve, 0.5);
  const side = entitySize * scale * bondShare;
  return element("use", {
    href: "#mark-hexagon",
    x: middle.x * scale - side / 2,
    y: middle.y * scale - side / 2,
    width: side,
    height: side,
    fill: colours.raised,
    stroke: colours.tones.bond,
    "stroke-width": 2,
  });
}

/**
 * A name as text on paper of its own, so that no line strikes it through. Rectangles, not an outline of the letters:
 * Chromium prints outlined letters as drawings besides the letters (Type 3 fonts), and programs that do not know
 * `paint-order` draw the outline over them.
 *
 * @param scale Units of paper per picture unit, as it was planned for.
 * @param isOnLine Then one sheet lies under the whole block; else a strip under each line of it.
 */
export function nameOf(
  { block, side, anchor, offset }: PlannedName,
  scale: number,
  colours: CanvasColours,
  isOnLine = false,
): string {
  const corner = { x: anchor.x * scale + offset.x, y: anchor.y * scale + offset.y };
  const box = { x: corner.x - 3, y: corner.y, width: block.width + 6, height: block.height };
  const sheet = isOnLine ? element("rect", { ...box, fill: colours.paper }) : "";
  return sheet + blockOf(block, corner, side, colours, isOnLine ? null : colours.paper);
}

/** @param corner Upper left corner. @param strip Colour of the strips under its lines; null for none. */
function blockOf(
  block: NameBlock,
  corner: Point,
  side: PlannedName["side"],
  colours: CanvasColours,
  strip: string | null,
): string {
  const anchor = side === "right" ? "start" : side === "left" ? "end" : "middle";
  const x = corner.x + (side === "right" ? 0 : side === "left" ? block.width : block.width / 2);
  const strips = strip === null ? [] : block.lines.map((line) => stripUnder(line, block.width, corner, side, strip));
  const lines = block.lines.map(({ text, face, rank, baseline }) => {
    const [size = "12px", ...family] = face.split(" ");
    return element(
      "text",
      {
        x,
        y: corner.y + baseline,
        "text-anchor": anchor === "start" ? undefined : anchor,
        "font-size": Number.parseFloat(size),
        "font-family": family.join(" "),
        fill: rank === "quiet" ? colours.muted : colours.text,
      },
      escaped(text),
    );
  });
  return [...strips, ...lines].join("");
}

/** As wide as the line would be in the heaviest weight, which leaves a little paper at both its ends. */
function stripUnder(
  { face, width, baseline }: NameLine,
  blockWidth: number,
  corner: Point,
  side: PlannedName["side"],
  fill: string,
): string {
  const size = Number.parseFloat(face);
  const free = blockWidth - width;
  const x = corner.x + (side === "right" ? 0 : side === "left" ? free : free / 2);
  const room = { x: x - 1, y: corner.y + baseline - size * 0.9, width: width + 2, height: size * 1.15, rx: 2 };
  return element("rect", { ...room, fill, "fill-opacity": stripOpacity });
}

/** Plain text of the sheet itself. */
export function textAt(text: string, at: Point, size: number, fill: string, lang: string, weight = 400): string {
  return element(
    "text",
    {
      ...at,
      "font-size": size,
      "font-weight": weight === 400 ? undefined : weight,
      "font-family": fontFamily(lang),
      fill,
    },
    escaped(text),
  );
}
