import type Graph from "graphology";

/**
 * What the page uses of sigma. The build puts sigma itself here, which the bench installs beside the caches and not with
 * Keiro; where it is not installed there is nothing to measure.
 *
 * @throws Error where it is made without sigma.
 */
export default class Sigma {
  constructor(_graph: Graph, _container: HTMLElement, _settings?: { readonly defaultEdgeType?: string }) {
    throw missing();
  }
  getCamera(): { setState(state: { x: number; y: number; ratio: number; angle: number }): unknown } {
    throw missing();
  }
  graphToViewport(_point: { readonly x: number; readonly y: number }): { x: number; y: number } {
    throw missing();
  }
}
function missing(): Error {
  return new Error("sigma is not installed: npm run bench:canvas installs it.");
}
