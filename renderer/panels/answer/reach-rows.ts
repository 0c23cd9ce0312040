import type { OutputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";

type Reached = OutputOf<"reach">["entities"][number];

/** A line of the tree: an entity below one that is a hop nearer. */
export interface ReachTreeRow {
  /** The ids on the way down to it. */
  readonly key: string;
  readonly row: Reached;
  /** Place in the answer, from 0. */
  readonly index: number;
  readonly level: number;
  readonly parent: EntityId;
  readonly parentKey: string | null;
  readonly isOpen: boolean;
  readonly hasChildren: boolean;
  /** It hangs elsewhere too, and what lies below it is shown there. */
  readonly isRepeat: boolean;
}

/**
 * The lines of the tree that are open. An entity that was reached by way of several hangs under each of them, but what
 * lies below it only under the first; so the tree is finite also where the ways run in a circle.
 */
export function reachTreeRows(
  root: EntityId,
  entities: readonly Reached[],
  open: ReadonlySet<string>,
): readonly ReachTreeRow[] {
  const children = new Map<EntityId, { row: Reached; index: number }[]>();
  entities.forEach((row, index) => {
    for (const via of row.via) children.set(via, [...(children.get(via) ?? []), { row, index }]);
  });
  const rows: ReachTreeRow[] = [];
  const walk = (parent: EntityId, parentKey: string | null, level: number) => {
    for (const { row, index } of children.get(parent) ?? []) {
      const key = `${parentKey ?? root}/${row.id}`;
      const isRepeat = row.via[0] !== parent;
      const hasChildren = !isRepeat && children.has(row.id);
      const isOpen = hasChildren && open.has(key);
      rows.push({ key, row, index, level, parent, parentKey, isOpen, hasChildren, isRepeat });
      if (isOpen) walk(row.id, key, level + 1);
    }
  };
  walk(root, null, 1);
  return rows;
}
