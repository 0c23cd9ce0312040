import type { OutputOf } from "#data/api/contract.ts";
import type { WireError } from "#data/api/errors.ts";
import type { Schema } from "#graph/schema/schema.ts";

export type WorkspaceInfo = OutputOf<"getInfo">;
export type StartList = OutputOf<"listWorkspaces">;

/** Which workspace the window shows, from the first moment on. */
export type Session =
  | { readonly status: "starting" }
  | { readonly status: "unreachable"; readonly error: WireError }
  | { readonly status: "choosing"; readonly error: WireError | null }
  /** `share`: how much of its large layers was read, 0 to 1; null where nothing was told of it. */
  | { readonly status: "opening"; readonly title: string | null; readonly share: number | null }
  | OpenSession;

export interface OpenSession {
  readonly status: "open";
  /** Handle under which the host answers for this workspace. */
  readonly workspace: string;
  readonly title: string;
  readonly schema: Schema;
  readonly info: WorkspaceInfo;
  /** True while the start page lies over the open workspace. */
  readonly startPage: boolean;
}

export function isOpen(session: Session): session is OpenSession {
  return session.status === "open";
}
