import Graph from "graphology";
import Sigma from "./sigma-peer.ts";
import type { MadePicture } from "../made-picture.ts";
import { offerGestures } from "./offer-gestures.ts";
import { nearer, painted, type PicturePage } from "./picture-page.ts";

// sigma with arrows; it draws by WebGL, straight lines and discs.
const colours = ["#3a3f9e", "#9a6a00", "#1e7b4f", "#a03060", "#4a6a8a"] as const;
const container = document.getElementById("picture")!;
let graph = new Graph({ multi: true, type: "directed" });
let sigma: Sigma | null = null;

function fill({ entities, relations }: MadePicture): void {
  graph = new Graph({ multi: true, type: "directed" });
  for (const [at, { kind, name, x, y }] of entities.entries())
    graph.addNode(`e${at}`, { x, y: -y, size: 4, label: name, color: colours[kind % 5]! });
  for (const { source, target, kind } of relations)
    graph.addEdge(`e${source}`, `e${target}`, { size: 1, color: colours[kind]! });
}
function drawn(): Sigma {
  if (!sigma) throw new Error("Nothing has been opened yet.");
  return sigma;
}

const page: PicturePage = {
  async prepare(picture) {
    fill(picture);
  },
  async open() {
    sigma = new Sigma(graph, container, { defaultEdgeType: "arrow" });
    await painted();
  },
  element: () => container.querySelector<HTMLElement>(".sigma-mouse") ?? container,
  look: (distance) =>
    drawn()
      .getCamera()
      .setState({ x: 0.5, y: 0.5, ratio: 1 / nearer[distance], angle: 0 }),
  placeOf(entity) {
    const { x, y } = graph.getNodeAttributes(`e${entity}`) as { x: number; y: number };
    return drawn().graphToViewport({ x, y });
  },
  change: { select: null, focus: null, all: null, expand: null },
  countMoved: () => 0,
};
offerGestures(page);
