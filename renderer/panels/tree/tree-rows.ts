import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { isFoldId } from "../../canvas/fold-ids.ts";
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

/** The rows that stand open, top to bottom. Those of entities are made when they are asked for: there may be 20,000. */
export interface TreeRows {
  readonly length: number;
  readonly at: (index: number) => TreeRow | undefined;
  readonly slice: (first: number, end: number) => readonly TreeRow[];
  /** Where the row with this key stands; -1 where there is none. */
  readonly indexOf: (key: string | null) => number;
  /** Where the first row of an entity or a relation stands; -1 where there is none. */
  readonly indexOfSubject: (subject: string | null) => number;
}

/**
 * Cost: O(entities + relations) where something is open, else nothing; a row costs what is open, finding one the
 * entities.
 *
 * @param open Keys of the rows that are open.
 */
export function treeRows(
  entities: readonly PictureEntity[],
  relations: readonly PictureRelation[],
  open: ReadonlySet<string>,
): TreeRows {
  const blocks = openBlocks(entities, relations, open);
  const inBlocks = blocks.reduce((sum, { children }) => sum + children.length, 0);
  const top = (at: number): TreeRow | undefined => {
    const entity = entities[at];
    if (!entity) return undefined;
    const key = entity.id;
    const isOpen = haveRelations([entity], relations)(key) ? open.has(key) : null;
    const place = { position: at + 1, siblings: entities.length, parent: null };
    return { key, level: 1, ...place, isOpen, subject: key, content: { type: "entity", entity } };
  };
  const at = (index: number): TreeRow | undefined => {
    let before = 0;
    for (const { entity, children } of blocks) {
      const first = entity + before + 1; // of its children
      if (index < first) break;
      if (index < first + children.length) return children[index - first];
      before += children.length;
    }
    return top(index - before);
  };
  const find = (isIt: (row: Pick<TreeRow, "key" | "subject">) => boolean): number => {
    let before = 0;
    const found = entities.findIndex(({ id }) => isIt({ key: id, subject: id }));
    for (const { entity, children } of blocks) {
      if (found >= 0 && entity >= found) break;
      const within = children.findIndex(isIt);
      if (within >= 0) return entity + before + 1 + within;
      before += children.length;
    }
    return found < 0 ? -1 : found + before;
  };
  return {
    length: entities.length + inBlocks,
    at,
    slice(first, end) {
      haveRelations(entities.slice(Math.max(0, first - inBlocks), end), relations); // all in one go
      return Array.from({ length: Math.max(0, end - first) }, (_, row) => at(first + row)!);
    },
    indexOf: (wanted) => (wanted === null ? -1 : find(({ key }) => key === wanted)),
    indexOfSubject: (wanted) => (wanted === null ? -1 : find(({ subject }) => subject === wanted)),
  };
}

/** Rows below one entity that is open; `entity` is its place among the entities. */
interface OpenBlock {
  readonly entity: number;
  readonly children: readonly TreeRow[];
}
function openBlocks(
  entities: readonly PictureEntity[],
  relations: readonly PictureRelation[],
  open: ReadonlySet<string>,
): readonly OpenBlock[] {
  if (open.size === 0) return [];
  const isTied = haveRelations(
    entities.filter(({ id }) => open.has(id)),
    relations,
  );
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const byEnd = relationsByEnd(relations.filter(({ source, target }) => open.has(source) || open.has(target)));
  return entities.flatMap(({ id }, entity) =>
    open.has(id) && isTied(id) ? [{ entity, children: childRows(id, id, byEnd.get(id) ?? [], byId, open) }] : [],
  );
}

const known = new WeakMap<readonly PictureRelation[], Map<EntityId, boolean>>();

/**
 * Which of these have a relation in the picture; what was asked before is remembered. A set of all ends would cost more
 * than the rest of the tree. Cost: O(relations) at worst, and mostly a small part of them.
 */
function haveRelations(
  entities: readonly PictureEntity[],
  relations: readonly PictureRelation[],
): (id: EntityId) => boolean {
  const told = known.get(relations) ?? new Map<EntityId, boolean>();
  known.set(relations, told);
  const isOpenQuestion = ({ id, relationCount }: PictureEntity) => relationCount > 0 && !told.has(id) && !isFoldId(id);
  const asked = new Set(entities.filter(isOpenQuestion).map(({ id }) => id));
  for (const id of asked) told.set(id, false);
  const mayBe = endingsOf(asked);
  for (const { source, target } of asked.size === 0 ? [] : relations) {
    if (mayBe[endingOf(source)] === 1 && asked.delete(source)) told.set(source, true);
    if (mayBe[endingOf(target)] === 1 && asked.delete(target)) told.set(target, true);
    if (asked.size === 0) break;
  }
  return (id) => told.get(id) === true;
}

/** By its last letters most ids are told apart for a fifth of what looking for them in a set takes. */
const endings = 4096;
function endingOf(id: EntityId): number {
  const last = id.length - 1;
  return (id.charCodeAt(last) + id.charCodeAt(last - 1) * 31 + id.charCodeAt(last - 2) * 961) % endings;
}
function endingsOf(ids: Iterable<EntityId>): Uint8Array {
  const marked = new Uint8Array(endings);
  for (const id of ids) marked[endingOf(id)] = 1;
  return marked;
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
