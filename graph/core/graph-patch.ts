import type { Stance } from "../model/claim.ts";
import type { Span } from "../model/edtf.ts";
import type { EntityId, RelationId, SubjectId } from "../model/ids.ts";
import { isEntityId } from "../model/ids.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { spansOf, stanceOf } from "../resolve/resolve-subject.ts";
import type { Figure } from "./figure-table.ts";

/** What an entity is from now on; null where it is no more. */
export interface EntityPatch {
  readonly id: EntityId;
  readonly now: { readonly kind: string; readonly spans: readonly Span[] } | null;
}
/** What a relation is from now on; null, or without spans, where it is no more. */
export interface RelationPatch {
  readonly id: RelationId;
  readonly now: {
    readonly kind: string;
    readonly source: EntityId;
    readonly target: EntityId;
    readonly stance: Stance;
    readonly spans: readonly Span[];
    /** Its amounts from now on; left out where they stay as they are. */
    readonly figures?: readonly Figure[];
  } | null;
}

/**
 * Entities and relations that come, go or are otherwise than before; what did not change may be named too. Each at most
 * once. Relations at an entity that goes go with it, named or not.
 */
export interface GraphPatch {
  readonly entities: readonly EntityPatch[];
  readonly relations: readonly RelationPatch[];
}

/** The patch that brings an index to what a base says of some subjects. Cost: O(claims of the subjects). */
export function patchOf(base: ClaimBase, subjects: Iterable<SubjectId>): GraphPatch {
  const entities: EntityPatch[] = [];
  const relations: RelationPatch[] = [];
  for (const id of new Set(subjects)) {
    if (isEntityId(id)) {
      const record = base.entities.get(id);
      entities.push({ id, now: record ? { kind: record.kind, spans: spansOf(base, id) } : null });
      continue;
    }
    const record = base.relations.get(id);
    const now = record && { ...record, stance: stanceOf(base, id), spans: spansOf(base, id) };
    relations.push({ id, now: now ?? null });
  }
  return { entities, relations };
}
