import type { StylesheetJson } from "cytoscape";
import type { MarkShape } from "#graph/schema/entity-kinds.ts";
import { entitySize, markOutlines } from "./mark-geometry.ts";
import type { CanvasColours } from "./tokens.ts";

/** Widths in picture units where one unit is one pixel. Money is told by width and arrow head too, not by colour alone. */
export const outlineWidth = 1.6;
export const lineWidth = { plain: 1.2, money: 2, bond: 1.6 } as const;
const arrowScale = 1;
/** Dashes of what is inferred and what holds only possibly. */
export const dashes = { inferred: [6, 4], possible: [1.5, 4] } as const;
export const possibleOpacity = 0.7;
/** Dashes of the outline of what exists only possibly, in picture units. */
export const possibleOutline = [4, 3] as const;

/**
 * The look of everything at rest. Names, selection, focus and a lit path are drawn above it by the overlay.
 *
 * @param weight Factor on widths, so that outlines stay visible far out and do not swell near by; 1 at zoom 1.
 * @param hasShapes False where the overlay draws the shapes; here they only end the lines then.
 */
export function canvasStylesheet(colours: CanvasColours, weight: number, hasShapes: boolean): StylesheetJson {
  const opacity = hasShapes ? 1 : 0;
  return [
    {
      selector: "node",
      style: {
        width: entitySize,
        height: entitySize,
        shape: "polygon",
        "background-color": colours.raised,
        "border-width": outlineWidth * weight,
        "border-color": colours.text,
        "border-join": "round",
        "background-opacity": opacity,
        "border-opacity": opacity,
      },
    },
    ...(Object.keys(markOutlines) as MarkShape[]).map((shape) => ({
      selector: `node[shape = "${shape}"]`,
      style: { "shape-polygon-points": outlineText(shape) },
    })),
    ...Object.entries(colours.tones).map(([tone, colour]) => ({
      selector: `node[tone = "${tone}"]`,
      style: { "border-color": colour },
    })),
    {
      selector: "node[?possible]",
      style: { "border-style": "dashed", "border-dash-pattern": possibleOutline.map((dash) => dash * weight) },
    },
    ...lineRules(colours, weight),
  ];
}

function lineRules(colours: CanvasColours, weight: number): StylesheetJson {
  const look = (colour: string, width: number) => ({
    width: width * weight,
    "line-color": colour,
    "target-arrow-color": colour,
  });
  return [
    {
      selector: "edge",
      style: {
        ...look(colours.relation, lineWidth.plain),
        "curve-style": "unbundled-bezier",
        "edge-distances": "node-position",
        "control-point-distances": "data(bend)",
        "control-point-weights": 0.5,
        "line-cap": "round",
        "arrow-scale": arrowScale * weight,
      },
    },
    { selector: 'edge[look = "money"]', style: look(colours.money, lineWidth.money) },
    { selector: 'edge[look = "bond"]', style: look(colours.tones.bond, lineWidth.bond) },
    { selector: "edge[?directed]", style: { "target-arrow-shape": "vee" } },
    { selector: 'edge[?directed][look = "money"]', style: { "target-arrow-shape": "triangle" } },
    {
      selector: 'edge[certainty = "inferred"]',
      style: {
        "line-style": "dashed",
        "line-dash-pattern": dashes.inferred.map((dash) => dash * weight),
        "line-cap": "butt",
      },
    },
    {
      selector: 'edge[certainty = "possible"]',
      style: {
        "line-style": "dashed",
        "line-dash-pattern": dashes.possible.map((dash) => dash * weight),
        "line-opacity": possibleOpacity,
      },
    },
  ];
}

function outlineText(shape: MarkShape): string {
  return markOutlines[shape].map(({ x, y }) => `${x.toFixed(4)} ${y.toFixed(4)}`).join(" ");
}

/** Widths in steps, so that zooming restyles a few times and not on every frame. */
export function weightAt(zoom: number): number {
  if (zoom < 0.17) return 3.6;
  if (zoom < 0.35) return 2.2;
  if (zoom < 0.7) return 1.45;
  return zoom < 1.7 ? 1 : 0.7;
}
