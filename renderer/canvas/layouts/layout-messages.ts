import type { LayoutTask } from "./layout-task.ts";
import type { LaidOut } from "./layout-task.ts";

/** What the window asks of the layout worker, and what comes back. */
export interface LayoutRequest {
  readonly call: number;
  readonly task: LayoutTask;
}
export type LayoutReply =
  | { readonly type: "progress"; readonly call: number; readonly share: number }
  | { readonly type: "done"; readonly call: number; readonly laidOut: LaidOut }
  | { readonly type: "failed"; readonly call: number; readonly message: string };
