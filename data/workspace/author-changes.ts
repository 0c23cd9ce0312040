import type { Change } from "#graph/model/change.ts";
import { oldestFirst } from "#graph/model/change.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import type { PackedChanges } from "#graph/packed/packed-changes.ts";

/** Known changes by who made them, and by what they undo. */
export interface AuthorChanges {
  readonly add: (change: Change) => void;
  /** Oldest first. */
  readonly by: (author: string) => readonly Change[];
  /** Changes that undo one, whether or not they are in effect; oldest first. */
  readonly undosOf: (change: ChangeId) => readonly Change[];
}

/** @param beneath Changes that were read packed, which are known from the beginning. */
export function createAuthorChanges(beneath?: Pick<PackedChanges, "by" | "undoing">): AuthorChanges {
  const byAuthor = new Map<string, Change[]>();
  const undos = new Map<ChangeId, Change[]>();
  const unsorted = new Set<readonly Change[]>();
  const push = <K>(lists: Map<K, Change[]>, key: K, change: Change) => {
    const list = lists.get(key);
    if (!list) lists.set(key, [change]);
    else {
      if (list.at(-1)!.id > change.id) unsorted.add(list);
      list.push(change);
    }
  };
  const sorted = (list: Change[] | undefined) => {
    if (list && unsorted.delete(list)) list.sort(oldestFirst);
    return list ?? [];
  };
  const together = (under: readonly Change[], over: readonly Change[]) =>
    under.length === 0 ? over : over.length === 0 ? under : [...under, ...over].sort(oldestFirst);
  return {
    add(change) {
      push(byAuthor, change.who, change);
      for (const id of new Set(change.undoes)) push(undos, id, change);
    },
    by: (author) => together(beneath?.by(author) ?? [], sorted(byAuthor.get(author))),
    undosOf: (id) =>
      together(beneath?.undoing().filter(({ undoes }) => undoes?.includes(id)) ?? [], sorted(undos.get(id))),
  };
}
