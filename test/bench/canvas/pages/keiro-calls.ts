import type { CanvasHandle } from "#renderer/canvas/canvas-port.ts";
export function offerProductCalls(_canvas: () => CanvasHandle | null): void {}
