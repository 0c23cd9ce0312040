import type { ClaimId, DocumentId, EntityId, RelationId, SubjectId } from "../model/ids.ts";
import type { ClaimBase } from "./claim-base.ts";
import type { LiveGround } from "./live-table.ts";

/**
 * Changes that were read by a way of their own and what they add up to, over which other changes come and go. It is never
 * written to, and nothing of it need be in memory before it is asked for.
 */
export interface BaseGround {
  readonly base: ClaimBase;
  readonly live: LiveGround;
  /** Relations at each entity, those that are only denied included, by id. */
  readonly relationsAt: ReadonlyMap<EntityId, readonly RelationId[]>;
  /** Claims of which a value names an entity, as records have it; it may tell more than those that are live. */
  readonly claimsNaming: (entity: EntityId) => Iterable<ClaimId>;
  /** What the claims are about that cite a document; it may tell more than those that are live. */
  readonly citing: (document: DocumentId) => Iterable<SubjectId>;
  /** Claims that have no field left, or never had one, among others. */
  readonly maybeSilent: () => Iterable<ClaimId>;
}
