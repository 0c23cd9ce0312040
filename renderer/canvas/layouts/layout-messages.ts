import type { Positions } from "./canvas-port.ts";
import type { LayoutInput } from "./network-simulation.ts";

/** What the window asks of the layout worker, and what comes back. */
export interface LayoutRequest {
  readonly call: number;
  readonly input: LayoutInput;
}
export type LayoutReply =
  | { readonly type: "progress"; readonly call: number; readonly share: number }
  | { readonly type: "done"; readonly call: number; readonly positions: Positions }
  | { readonly type: "failed"; readonly call: number; readonly message: string };
