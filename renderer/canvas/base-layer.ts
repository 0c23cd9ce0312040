import type { EntityId } from "#graph/model/ids.ts";
import type { Camera, Size } from "./camera.ts";
import type { Point } from "./canvas-port.ts";
import { createCytoscapeLayer } from "./cytoscape-layer.ts";
import type { Curve } from "./geometry.ts";
import type { PlacedScene } from "./placed-scene.ts";
import { createPlainLayer } from "./plain-layer.ts";
import { emptyScene, type Scene } from "./scene.ts";
import type { CanvasColours } from "./tokens.ts";

/** The lower layer of the picture: what lies still. Cytoscape holds and draws it up to a size; beyond it we do. */
export interface BaseLayer {
  /** Takes a scene; its entities stand at `positions` until `move` says more. */
  readonly arrange: (scene: Scene, positions: ReadonlyMap<EntityId, Point>) => void;
  readonly move: (placed: PlacedScene) => void;
  readonly setStyle: (colours: CanvasColours, weight: number) => void;
  /** Whether the picture is large: lines and shapes are drawn here, and moved while the camera moves. */
  readonly isLarge: () => boolean;
  readonly camera: () => Camera;
  /** @returns Whether it draws in the next frame, and says so; else what it has drawn was moved at once. */
  readonly setCamera: (camera: Camera) => boolean;
  /** The camera has come to rest: what was only moved is drawn in the next frame. */
  readonly settle: () => void;
  /** Whether another picture than that which is seen is awaited; `onDrawn` is called when it is there. */
  readonly isPending: () => boolean;
  /** Draws at once what is awaited. */
  readonly finish: () => void;
  readonly resize: (size: Size) => void;
  /** Where a line leaves and reaches its shapes, as drawn; null while it cannot be drawn. */
  readonly drawnCurve: (line: string) => Curve | null;
  /** Draws what is on its canvases, as it is shown now. */
  readonly copyTo: (ink: CanvasRenderingContext2D, density: number) => void;
  readonly destroy: () => void;
}

/** Beyond either, Cytoscape is too slow to build and to draw. */
const mostForCytoscape = { entities: 600, lines: 1_000 } as const;

/** @param onDrawn Called in the same frame after it has drawn; whether a large picture is the same but for the camera. */
export function createBaseLayer(container: HTMLElement, onDrawn: (isCameraOnly: boolean) => void): BaseLayer {
  let isLarge = false;
  const sheet = (name: string) => {
    const element = container.ownerDocument.createElement("div");
    element.className = name;
    container.append(element);
    return element;
  };
  const sheets = { cytoscape: sheet("canvas-cytoscape"), plain: sheet("canvas-plain") };
  const cytoscape = createCytoscapeLayer(sheets.cytoscape, () => !isLarge && onDrawn(false));
  const plain = createPlainLayer(sheets.plain, (isCameraOnly) => isLarge && onDrawn(isCameraOnly));
  const shown = () => (isLarge ? plain : cytoscape);
  let now: Camera = cytoscape.camera();
  /** The one that was not shown has not gone along with the camera: that would cost a part of each frame. */
  const takeOver = () => {
    shown().setCamera(now);
    if (isLarge) plain.settle();
  };
  return {
    arrange(scene, positions) {
      const wasLarge = isLarge;
      isLarge = scene.entities.size > mostForCytoscape.entities || scene.lines.size > mostForCytoscape.lines;
      if (wasLarge !== isLarge) takeOver();
      sheets.plain.style.visibility = isLarge ? "" : "hidden"; // what is not seen costs nothing while the other moves
      sheets.cytoscape.style.visibility = isLarge ? "hidden" : "";
      cytoscape.arrange(isLarge ? emptyScene : scene, positions);
    },
    move(placed) {
      plain.show(isLarge ? placed : null);
      if (!isLarge) cytoscape.move(placed);
    },
    setStyle(colours, weight) {
      cytoscape.setStyle(colours, weight);
      plain.setColours(colours);
    },
    isLarge: () => isLarge,
    camera: () => now,
    setCamera(camera) {
      now = camera;
      if (!isLarge) return cytoscape.setCamera(camera);
      plain.setCamera(camera);
      return false;
    },
    settle: () => isLarge && plain.settle(),
    isPending: () => isLarge && plain.isPending(),
    finish: plain.finish,
    resize(size) {
      cytoscape.resize();
      plain.resize(size);
    },
    drawnCurve: (line) => shown().drawnCurve(line),
    copyTo: (ink, density) => shown().copyTo(ink, density),
    destroy() {
      plain.stop();
      cytoscape.destroy();
    },
  };
}
