import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import type { Touched } from "#graph/resolve/patch-work.ts";

/** What was touched from one base to a later one, over as many changes as there were. */
export interface Followed {
  readonly subjects: ReadonlySet<SubjectId>;
  /** The touched entities, and the ends of touched relations: whose number of relations may be another. */
  readonly entities: ReadonlySet<EntityId>;
  /** Notes and documents. */
  readonly texts: ReadonlySet<string>;
  /** Other tables of kinds and fields hold. */
  readonly schema: boolean;
}

/** Something that is made of a base, and brought up to date when it is next asked for. */
export interface Follower<T> {
  /** What there is of it; null where it was never asked for, or has to be made anew. */
  readonly peek: () => T | null;
  /** What it is for the newest base. */
  readonly get: () => T;
  readonly touch: (before: ClaimBase, after: ClaimBase, touched: Touched) => void;
}

/**
 * @param make Makes it of the newest base.
 * @param patch Brings it to the newest base. It may be written in place, or another may take its place.
 */
export function createFollower<T>(make: () => T, patch: (former: T, followed: Followed) => T): Follower<T> {
  let value: T | null = null;
  let pending = nothingTouched();
  return {
    peek: () => value,
    get() {
      if (value === null) value = make();
      else if (pending.subjects.size + pending.texts.size > 0 || pending.schema) value = patch(value, pending);
      pending = nothingTouched();
      return value;
    },
    touch(before, after, touched) {
      if (touched.all) value = null;
      if (value !== null) noteTouched(pending, before, after, touched);
    },
  };
}

/** Adds to what was touched what one more step has touched. */
export function noteTouched(pending: Noted, before: ClaimBase, after: ClaimBase, touched: Touched): void {
  pending.schema ||= touched.schema;
  for (const id of touched.subjects) {
    pending.subjects.add(id);
    for (const entity of entitiesAt(before, after, id)) pending.entities.add(entity);
  }
  for (const id of [...touched.notes, ...touched.documents]) pending.texts.add(id);
}

/** What is being noted. */
export type Noted = ReturnType<typeof nothingTouched>;
export function nothingTouched() {
  return { subjects: new Set<SubjectId>(), entities: new Set<EntityId>(), texts: new Set<string>(), schema: false };
}

function entitiesAt(before: ClaimBase, after: ClaimBase, id: SubjectId): readonly EntityId[] {
  if (id.startsWith("e:")) return [id as EntityId];
  return [before, after].flatMap(({ relations }) => {
    const relation = relations.get(id as never);
    return relation ? [relation.source, relation.target] : [];
  });
}
