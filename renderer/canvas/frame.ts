import type { EntityId } from "#graph/model/ids.ts";
import { toScreen, type Camera } from "./camera.ts";
import type { Point } from "./canvas-port.ts";
import type { PlacedScene } from "./placed-scene.ts";

type Corners = readonly [Point, Point];
interface Looked {
  readonly placed: () => Pick<PlacedScene, "positions" | "scene">;
  readonly camera: { readonly camera: () => Camera };
}

/** Shows the frame that a hand draws over the picture, or takes it away. Points are in screen pixels from the host's corner. */
export function showFrame(host: HTMLElement, corners: Corners | null): void {
  const known = host.querySelector<HTMLElement>(".canvas-frame");
  if (!corners) return known?.remove();
  const frame = known ?? host.appendChild(host.ownerDocument.createElement("div"));
  frame.className = "canvas-frame";
  frame.ariaHidden = "true";
  const [a, b] = corners;
  frame.style.left = `${Math.min(a.x, b.x)}px`;
  frame.style.top = `${Math.min(a.y, b.y)}px`;
  frame.style.width = `${Math.abs(a.x - b.x)}px`;
  frame.style.height = `${Math.abs(a.y - b.y)}px`;
}

/** The entities whose middles lie in a frame. Cost: O(entities). */
export function entitiesIn([a, b]: Corners, drawing: Looked): readonly EntityId[] {
  const camera = drawing.camera.camera();
  const isBetween = (at: number, one: number, other: number) =>
    at >= Math.min(one, other) && at <= Math.max(one, other);
  const { positions, scene } = drawing.placed();
  return [...positions]
    .filter(([id, place]) => {
      if (!scene.entities.has(id)) return false;
      const { x, y } = toScreen(camera, place);
      return isBetween(x, a.x, b.x) && isBetween(y, a.y, b.y);
    })
    .map(([id]) => id);
}
