import type { Camera } from "./camera.ts";
import type { MapGround } from "./layouts/layout-task.ts";

/** Outlines of countries under everything else, moved along with the camera. */
export interface GroundLayer {
  readonly show: (ground: MapGround | null) => void;
  readonly move: (camera: Camera) => void;
  /** Draws it once more, for a picture on paper. `density` is device pixels per CSS pixel. */
  readonly copyTo: (ink: CanvasRenderingContext2D, density: number) => void;
}

/** @param path A path of an SVG whose size is one CSS pixel and whose overflow is seen. */
export function createGroundLayer(path: SVGPathElement): GroundLayer {
  let shown: MapGround | null = null;
  let at: Camera = { zoom: 1, x: 0, y: 0 };
  const place = () => {
    if (shown) path.style.transform = `translate(${at.x}px, ${at.y}px) scale(${at.zoom})`;
  };
  return {
    show(ground) {
      if (ground === shown) return;
      shown = ground;
      path.setAttribute("d", ground?.outlines ?? "");
      place();
    },
    move(camera) {
      at = camera;
      place();
    },
    copyTo(ink, density) {
      if (!shown) return;
      const { fill, stroke } = getComputedStyle(path);
      ink.setTransform(at.zoom * density, 0, 0, at.zoom * density, at.x * density, at.y * density);
      ink.fillStyle = fill;
      ink.strokeStyle = stroke;
      ink.lineWidth = 1 / at.zoom;
      const outlines = new Path2D(shown.outlines);
      ink.fill(outlines);
      ink.stroke(outlines);
      ink.resetTransform();
    },
  };
}
