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
export const possibleOpacity = 0.85;
/** Dashes of the outline of what exists only possibly, in picture units. */
export const possibleOutline = [4, 3] as const;

/**
 * The look of lines at rest. Shapes only end them here: the overlay draws them, with names, selection, focus and path.
 *
 * @param weight Factor on widths, so that lines stay visible far out and do not swell near by; 1 at zoom 1.
 */
export function canvasStylesheet(colours: CanvasColours, weight: number): StylesheetJson {
  return [
    {
      selector: "node",
      style: {
        width: entitySize,
        height: entitySize,
        shape: "polygon",
        "border-width": outlineWidth * weight,
        "background-opacity": 0,
        "border-opacity": 0,
      },
    },
    ...(Object.keys(markOutlines) as MarkShape[]).map((shape) => ({
      selector: `node[shape = "${shape}"]`,
      style: { "shape-polygon-points": outlineText(shape) },
    })),
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
    ...(Object.keys(lineWidth) as (keyof typeof lineWidth)[]).flatMap((kind) =>
      ([0.6, 1.5] as const).map((breadth) => ({
        selector: `edge[look = "${kind}"][breadth = ${breadth}]`,
        style: { width: lineWidth[kind] * breadth * weight },
      })),
    ),
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
