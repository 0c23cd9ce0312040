import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { PictureEntity, PictureRelation } from "../../canvas/canvas-port.ts";

/** One row of the tree beside the canvas: an entity, a group of its relations of one kind, or one relation. */
export interface TreeRow {
  /** Unique in the tree: the way from the top. */
  readonly key: string;
  readonly level: 1 | 2 | 3;
  /** Place among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly siblings: number;
  readonly parent: string | null;
  /** null where there is nothing to open. */
  readonly isOpen: boolean | null;
  /** What focus and selection mean by this row: an entity or a relation; null for a group. */
  readonly subject: SubjectId | null;
  readonly content: TreeContent;
}
export type TreeContent =
  | { readonly type: "entity"; readonly entity: PictureEntity }
  | { readonly type: "group"; readonly kind: string; readonly forward: boolean; readonly count: number }
  | {
      readonly type: "relation";
      readonly kind: string;
      readonly forward: boolean;
      readonly relation: PictureRelation;
      readonly other: PictureEntity;
    };

/** The rows that stand open, top to bottom. Cost: O(entities + relations of the open ones). */
export function treeRows(
  entities: readonly PictureEntity[],
  relations: readonly PictureRelation[],
  open: ReadonlySet<string>,
): readonly TreeRow[] {
  const byId = new Map(open.size === 0 ? [] : entities.map((entity) => [entity.id, entity]));
  const ends = new Set(relations.flatMap(({ source, target }) => [source, target]));
  const byEnd = relationsByEnd(relations.filter(({ source, target }) => open.has(source) || open.has(target)));
  return entities.flatMap((entity, at) => {
    const own = byEnd.get(entity.id) ?? [];
    const key = entity.id;
    const isOpen = ends.has(key) ? open.has(key) : null;
    const row: TreeRow = {
      key,
      level: 1,
      position: at + 1,
      siblings: entities.length,
      parent: null,
      isOpen,
      subject: entity.id,
      content: { type: "entity", entity },
    };
    return isOpen ? [row, ...childRows(key, entity.id, own, byId, open)] : [row];
  });
}

function relationsByEnd(relations: readonly PictureRelation[]): ReadonlyMap<EntityId, readonly PictureRelation[]> {
  const byEnd = new Map<EntityId, PictureRelation[]>();
  const put = (end: EntityId, relation: PictureRelation) => {
    const list = byEnd.get(end);
    if (list) list.push(relation);
    else byEnd.set(end, [relation]);
  };
  for (const relation of relations) {
    put(relation.source, relation);
    if (relation.target !== relation.source) put(relation.target, relation);
  }
  return byEnd;
}

/** Relations of one kind and direction stand together; a single one needs no group. */
function childRows(
  parent: string,
  end: EntityId,
  own: readonly PictureRelation[],
  byId: ReadonlyMap<EntityId, PictureEntity>,
  open: ReadonlySet<string>,
): readonly TreeRow[] {
  const groups = new Map<string, PictureRelation[]>();
  for (const relation of own) {
    const key = `${parent}/${relation.kind}/${relation.source === end ? "out" : "in"}`;
    const group = groups.get(key);
    if (group) group.push(relation);
    else groups.set(key, [relation]);
  }
  return [...groups].flatMap(([key, group], at) => {
    const { kind, source } = group[0]!;
    const forward = source === end;
    const place = { position: at + 1, siblings: groups.size, parent };
    if (group.length === 1) return relationRows(`${key}/${group[0]!.id}`, 2, place, group[0]!, end, byId);
    const isOpen = open.has(key);
    const row: TreeRow = {
      key,
      level: 2,
      ...place,
      isOpen,
      subject: null,
      content: { type: "group", kind, forward, count: group.length },
    };
    if (!isOpen) return [row];
    return [
      row,
      ...group.flatMap((relation, index) =>
        relationRows(
          `${key}/${relation.id}-${index}`,
          3,
          { position: index + 1, siblings: group.length, parent: key },
          relation,
          end,
          byId,
        ),
      ),
    ];
  });
}

function relationRows(
  key: string,
  level: 2 | 3,
  place: Pick<TreeRow, "position" | "siblings" | "parent">,
  relation: PictureRelation,
  end: EntityId,
  byId: ReadonlyMap<EntityId, PictureEntity>,
): readonly TreeRow[] {
  const forward = relation.source === end;
  const other = byId.get(forward ? relation.target : relation.source);
  return other
    ? [
        {
          key,
          level,
          ...place,
          isOpen: null,
          subject: relation.id,
          content: { type: "relation", kind: relation.kind, forward, relation, other },
        },
      ]
    : [];
}
