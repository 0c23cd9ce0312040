import type { leftReasons, placeKinds } from "#data/api/forget-methods.ts";
import type { Change } from "#graph/model/change.ts";
import type { Json } from "#graph/model/json.ts";

export type PlaceKind = (typeof placeKinds)[number];
export type LeftReason = (typeof leftReasons)[number];

/** Takes a person out of whatever it is handed; what does not speak of them comes back as it is. */
export interface Redactor {
  /** @param count Told of each thing that was changed. */
  readonly change: (change: Change, count: (kind: PlaceKind) => void) => Change;
  readonly text: (text: string) => string;
  readonly value: (value: Json) => Json;
  /** Whether a text names them. */
  readonly names: (text: string) => boolean;
}

/** What forgetting somebody touches. */
export interface ForgetReport {
  readonly places: ReadonlyMap<PlaceKind, number>;
  /** Names of files, from the workspace's own on; those that name the person with the name withheld. */
  readonly left: readonly { readonly why: LeftReason; readonly file: string }[];
}

export interface ForgetPlan {
  readonly redactor: Redactor;
  /** Whether copies of documents and attachments whose text names the person go. */
  readonly removeFiles: boolean;
  /** Says that the person is forgotten; it carries no name. */
  readonly tombstone: Change;
}

/** The part of a store that can forget. */
export interface ForgettingStore {
  /** What `forget` would touch; nothing is written. Cost: every file of the folder is read. */
  previewForgetting(plan: Pick<ForgetPlan, "redactor" | "removeFiles">): Promise<ForgetReport>;
  /**
   * Rewrites everything of the folder that is this author's, or nothing of it: a crash in between is carried to its end
   * by whoever opens the workspace next, or leaves all as before. Afterwards the store has to be loaded anew.
   * @throws WorkspaceError `conflict` while another process writes to one of the layers; `storage`.
   */
  forget(plan: ForgetPlan): Promise<ForgetReport>;
}
