import cytoscape from "cytoscape";
import { kindsOfEntities, kindsOfRelations, type MadePicture, type MadeRelation } from "../made-picture.ts";
import { offerGestures } from "./offer-gestures.ts";
import { expansion, nearer, neighbourhood, painted, type Distance, type PicturePage } from "./picture-page.ts";

// Cytoscape.js as it comes: Bézier curves, arrows, all names, default options.
const shapes = [
  "ellipse",
  "triangle",
  "round-triangle",
  "rectangle",
  "round-rectangle",
  "diamond",
  "pentagon",
  "hexagon",
  "round-hexagon",
  "heptagon",
  "octagon",
  "star",
  "vee",
] as const;
const colours = ["#3a3f9e", "#9a6a00", "#1e7b4f", "#a03060", "#4a6a8a"] as const;

let made: MadePicture = { entities: [], relations: [] };
let cy: cytoscape.Core | null = null;
let all = { zoom: 1, x: 0, y: 0 };
const container = document.getElementById("picture")!;

function drawn(): cytoscape.Core {
  if (!cy) throw new Error("Nothing has been opened yet.");
  return cy;
}
function relationElement({ source, target, kind }: MadeRelation, at: number): cytoscape.ElementDefinition {
  return { group: "edges", data: { id: `r${at}`, source: `e${source}`, target: `e${target}`, kind } };
}
function elementsOf({ entities, relations }: MadePicture, first = 0): cytoscape.ElementDefinition[] {
  return [
    ...entities.map(({ kind, name, x, y }, at): cytoscape.ElementDefinition => ({
      group: "nodes",
      data: { id: `e${first + at}`, kind, name },
      position: { x, y },
    })),
    ...relations.map((relation, at) => relationElement(relation, first * 3 + at)),
  ];
}
function stylesheet(): cytoscape.StylesheetJson {
  return [
    {
      selector: "node",
      style: { label: "data(name)", width: 28, height: 28, "font-size": 12, "text-valign": "bottom" },
    },
    { selector: "node", style: { "border-width": 1.6, "font-family": "Noto Sans, Noto Sans JP, sans-serif" } },
    ...Array.from({ length: kindsOfEntities }, (_, kind) => ({
      selector: `node[kind = ${kind}]`,
      style: { shape: shapes[kind]!, "background-color": "#ffffff", "border-color": colours[kind % 5]! },
    })),
    { selector: "edge", style: { "curve-style": "bezier", "target-arrow-shape": "triangle", width: 1.4 } },
    ...Array.from({ length: kindsOfRelations }, (_, kind) => ({
      selector: `edge[kind = ${kind}]`,
      style: { "line-color": colours[kind]!, "target-arrow-color": colours[kind]! },
    })),
    { selector: ".out", style: { display: "none" } },
  ];
}
function look(distance: Distance): void {
  const times = nearer[distance];
  const { width, height } = container.getBoundingClientRect();
  const middle = { x: (width / 2 - all.x) / all.zoom, y: (height / 2 - all.y) / all.zoom };
  const zoom = all.zoom * times;
  drawn().viewport({ zoom, pan: { x: width / 2 - middle.x * zoom, y: height / 2 - middle.y * zoom } });
}

const page: PicturePage = {
  async prepare(picture) {
    made = picture;
    await document.fonts.ready;
  },
  async open() {
    cy = cytoscape({
      container,
      elements: elementsOf(made),
      style: stylesheet(),
      layout: { name: "preset", fit: true },
    });
    all = { zoom: cy.zoom(), ...cy.pan() };
    await painted();
  },
  element: () => container.querySelector<HTMLElement>("canvas:last-of-type") ?? container,
  look,
  placeOf: (entity) => drawn().getElementById(`e${entity}`).renderedPosition(),
  change: {
    select: () => drawn().getElementById("e0").select(),
    focus() {
      const near = neighbourhood(made, 0);
      drawn().batch(() =>
        drawn()
          .nodes()
          .filter((node) => !near.has(Number(node.id().slice(1))))
          .addClass("out"),
      );
    },
    all: () => drawn().batch(() => drawn().elements().removeClass("out")),
    expand: () => drawn().add(elementsOf(expansion(made, 0), made.entities.length)),
  },
  countMoved: () =>
    made.entities.filter(({ x, y }, at) => {
      const point = drawn().getElementById(`e${at}`).position();
      return point.x !== x || point.y !== y;
    }).length,
};
offerGestures(page);
