import type { Holds } from "../model/edtf.ts";
import type { EntityId, RelationId, SubjectId } from "../model/ids.ts";
import type { Moment } from "../resolve/resolve-slot.ts";

/** One relation walked from an entity to its other end; a folded agreement is one hop between two of its parties. */
export interface Hop {
  readonly from: EntityId;
  readonly to: EntityId;
  /** The relation's id; the agreement's where folded. */
  readonly id: SubjectId;
  readonly kind: string;
  /** Walked from source to target. Folded and undirected hops count as forward. */
  readonly forward: boolean;
  readonly folded: boolean;
  /** The relations behind it: one, or all by which the two parties of a folded agreement hold to it, in the order of their ids. */
  readonly behind: readonly RelationId[];
  readonly holds: Exclude<Holds, "no">;
}

/** Which hops a walk may take. */
export interface HopConditions {
  readonly moment: Moment;
  /** Draw agreements as one hop between their parties. */
  readonly fold: boolean;
  /** Kinds to follow; null follows every kind. */
  readonly kinds: ReadonlySet<string> | null;
  /** "out" follows relations as they point, "in" against them. */
  readonly direction: "out" | "in" | "both";
  readonly avoid?: ReadonlySet<EntityId> | undefined;
  /**
   * Whether a path may go through an entity; one that may not can still be where a path begins or ends. An agreement that
   * may not be gone through does not fold.
   */
  readonly passes?: ((entity: EntityId) => boolean) | undefined;
  /**
   * Any further condition on a hop: least grade, least amount. It is asked the same whichever way the hop is walked; for a
   * folded agreement of what ties each party to it, and of the hop that comes of it.
   */
  readonly accepts?: ((hop: Hop) => boolean) | undefined;
}
