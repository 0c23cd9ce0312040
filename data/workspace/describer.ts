import type { ClaimLine, EntityBrief, SlotLine, SourceEntry } from "#data/api/shapes.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { ClaimBase, FieldClaim } from "#graph/resolve/claim-base.ts";
import type { ResolvedSlot } from "#graph/resolve/resolve-slot.ts";
import type { SourceList } from "#graph/resolve/source-list.ts";
import type { Lang } from "./words.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** How a reader wants an answer. */
export interface Reading {
  readonly lang: Lang;
  readonly languages: readonly string[];
}

/** The part of a describer that puts values into words. */
export interface ValueDescriber {
  readonly state: { readonly resolved: { readonly base: Pick<ClaimBase, "schema"> } };
  readonly reading: Pick<Reading, "lang">;
  readonly subjectName: (id: SubjectId) => string;
}

/** Describes things for one reader in one answer: names in their languages, sources numbered as they are first used. */
export interface Describer {
  readonly state: WorkspaceState;
  readonly reading: Reading;
  readonly sources: SourceList;
  readonly brief: (id: EntityId) => EntityBrief;
  /** The name of an entity, or the id where it has none. */
  readonly name: (id: EntityId) => { readonly text: string; readonly lang: string };
  /** A name for any subject: of an entity its own, of a relation "A funds B". */
  readonly subjectName: (id: SubjectId) => string;
  readonly claim: (claim: FieldClaim) => ClaimLine;
  readonly slot: (slot: ResolvedSlot) => SlotLine;
  readonly sourceEntries: () => SourceEntry[];
}
