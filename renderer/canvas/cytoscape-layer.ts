import cytoscape from "cytoscape";
import type { EntityId } from "#graph/model/ids.ts";
import type { Camera } from "./camera.ts";
import type { Point } from "./canvas-port.ts";
import { diffElements, drawnElements, type DrawnElement, type ElementDiff } from "./element-diff.ts";
import type { Curve } from "./geometry.ts";
import { createGlide } from "./glide.ts";
import { emptyPlacedScene, type PlacedScene } from "./placed-scene.ts";
import type { Scene } from "./scene.ts";
import { canvasStylesheet } from "./stylesheet.ts";
import type { CanvasColours } from "./tokens.ts";

/** Lines at rest, drawn by Cytoscape. Nothing else in the product knows Cytoscape. */
export interface CytoscapeLayer {
  /** Adds, changes and removes in one batch. New entities stand at `positions`. */
  readonly arrange: (scene: Scene, positions: ReadonlyMap<EntityId, Point>) => void;
  /** Brings everything where it is now. Cost: O(n + m), and what has another place. */
  readonly move: (placed: PlacedScene) => void;
  readonly setStyle: (colours: CanvasColours, weight: number) => void;
  readonly camera: () => Camera;
  /** @returns Whether it draws in the next frame, and says so; else what it has drawn was moved at once. */
  readonly setCamera: (camera: Camera) => boolean;
  readonly resize: () => void;
  /** Where a line leaves and reaches its shapes, as drawn; null while it cannot be drawn. */
  readonly drawnCurve: (line: string) => Curve | null;
  /** Draws what is on its canvases, as it is shown now. */
  readonly copyTo: (ink: CanvasRenderingContext2D, density: number) => void;
  readonly destroy: () => void;
}

/** More elements than this are not drawn on each frame of a gesture. */
const mostToRedraw = 800;

/**
 * Starts Cytoscape in `container`. It hears no pointer (the container takes none): hovering in it costs a test of every
 * relation on each move.
 *
 * @param onDrawn Called in the same frame after it has drawn.
 */
export function createCytoscapeLayer(container: HTMLElement, onDrawn: () => void): CytoscapeLayer {
  forgoOwnStylesheet(container.ownerDocument);
  cytoscape.warnings(false); // it warns of lines between overlapping shapes, which a hand may well make
  const cy = cytoscape({
    container,
    headless: false,
    layout: { name: "preset" },
    style: [],
    autoungrabify: true,
    autounselectify: true,
    boxSelectionEnabled: false,
    userPanningEnabled: false,
    userZoomingEnabled: false,
    styleEnabled: true,
  });
  const inner = container.firstElementChild;
  const glide = createGlide(
    inner instanceof HTMLElement ? inner.style : container.style,
    ({ zoom, x, y }) => cy.viewport({ zoom, pan: { x, y } }),
    () => container.ownerDocument.defaultView?.devicePixelRatio ?? 1,
  );
  cy.on("render", () => {
    glide.drawn();
    onDrawn();
  });
  let elements: ReadonlyMap<string, DrawnElement> = new Map();
  let told: Pick<PlacedScene, "positions" | "bends"> = emptyPlacedScene;
  return {
    arrange(scene, positions) {
      if (scene.entities.size === 0 && elements.size === 0) return;
      const after = drawnElements(scene);
      cy.batch(() => applyDiff(cy, diffElements(elements, after), positions));
      if (elements.size === 0) told = emptyPlacedScene;
      elements = after;
    },
    move: ({ positions, bends }) =>
      cy.batch(() => {
        for (const [id, point] of changed(told.positions, positions)) cy.getElementById(id).position({ ...point });
        for (const [id, bend] of changed(told.bends, bends)) cy.getElementById(id).data("bend", bend);
        told = { positions, bends };
      }),
    setStyle: (...look) => void cy.style(canvasStylesheet(...look)),
    camera: glide.camera,
    setCamera(camera) {
      const isDear = cy.elements().length > mostToRedraw;
      glide.setCamera(camera, isDear);
      return !isDear;
    },
    resize: () => void cy.resize(),
    drawnCurve: (line) => drawnCurve(cy.getElementById(line)),
    copyTo(ink, density) {
      const { zoom, x, y } = glide.shift();
      ink.setTransform(zoom, 0, 0, zoom, x * density, y * density);
      const canvases = [...container.querySelectorAll("canvas")];
      for (const canvas of canvases.toSorted((a, b) => Number(a.style.zIndex) - Number(b.style.zIndex)))
        if (canvas.width > 0) ink.drawImage(canvas, 0, 0);
      ink.resetTransform();
    },
    destroy() {
      glide.stop();
      cy.destroy();
    },
  };
}

/**
 * Cytoscape puts a style element of one rule (`position: relative` on its container) into the page, which the content
 * policy refuses. It does not where an element with that id is there already; the container has the rule in canvas.css.
 */
function forgoOwnStylesheet(page: Document): void {
  const id = "__________cytoscape_stylesheet";
  if (page.getElementById(id)) return;
  const stand = page.createElement("meta");
  stand.id = id;
  stand.name = "keiro-canvas";
  page.head.append(stand);
}

function applyDiff(
  cy: cytoscape.Core,
  { removed, added, changed }: ElementDiff,
  positions: ReadonlyMap<EntityId, Point>,
): void {
  for (const id of removed) cy.getElementById(id).remove();
  cy.add(
    added.map(({ group, ...data }): cytoscape.ElementDefinition => {
      const point = group === "nodes" ? positions.get(data.id as EntityId) : undefined;
      return group === "nodes"
        ? { group, data, ...(point && { position: { ...point } }) }
        : { group, data: { ...data, bend: 0 } };
    }),
  );
  for (const { group: _group, id, ...data } of changed) cy.getElementById(id).data(changeable(data));
}

/** Entries that `before` lacks or has otherwise. */
function changed<K, V>(before: ReadonlyMap<K, V>, after: ReadonlyMap<K, V>): readonly (readonly [K, V])[] {
  return [...after].filter(([key, value]) => before.get(key) !== value);
}

/** Ends are fixed when a line is made; a line with other ends has another id. */
function changeable(data: Partial<DrawnElement>): object {
  return Object.fromEntries(Object.entries(data).filter(([name]) => name !== "source" && name !== "target"));
}

function drawnCurve(line: cytoscape.CollectionReturnValue): Curve | null {
  const [from, to] = [line.sourceEndpoint(), line.targetEndpoint()];
  const [control] = line.controlPoints() ?? [];
  if (!from || !to || Number.isNaN(from.x + to.x)) return null;
  return { from, control: control ?? { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, to };
}
