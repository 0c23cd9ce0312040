import { GraphError } from "../model/errors.ts";
import type { Adjacency, RowOrder } from "./adjacency.ts";
import { compactWhereWasteful, growRows, insertRelation, removeRelation } from "./adjacency.ts";
import { renewKey } from "./figure-keys.ts";
import { setFigures } from "./figure-table.ts";
import { stanceCode } from "./graph-columns.ts";
import type { GraphIndex } from "./index-shape.ts";
import type { EntityPatch, GraphPatch, RelationPatch } from "./graph-patch.ts";
import { grown, roomFor } from "./grown.ts";
import { insertIntoKindLists, removeFromKindLists, renewKeyInLists } from "./kind-lists.ts";
import { noteNeighboursChanged } from "./neighbour-table.ts";
import { alwaysCode, neverCode } from "./span-table.ts";

/** Entities come first, so that relations find their ends; those that go take their relations with them. */
export function applyPatch(index: GraphIndex, { entities, relations }: GraphPatch): void {
  const order: RowOrder = { entities: index.entityIds.compareRows, relations: index.relationIds.compareRows };
  for (const patch of entities) if (patch.now) setEntity(index, patch);
  for (const patch of relations) setRelation(index, patch, order);
  for (const { id, now } of entities) if (!now) dropEntity(index, index.entityIds.rowOf(id), order);
  compactWhereWasteful(index.outward);
  compactWhereWasteful(index.inward);
  for (const list of index.kindLists.values()) compactWhereWasteful(list);
}

function setEntity(index: GraphIndex, { id, now }: EntityPatch): void {
  const row = index.entityIds.add(id);
  if (row >= index.entityAlive.length) {
    const room = roomFor(row + 1);
    index.entityAlive = grown(index.entityAlive, room);
    index.entityKind = grown(index.entityKind, room);
    index.entitySpans = grown(index.entitySpans, room);
    index.degrees = grown(index.degrees, room);
  }
  growRows(index.outward, row + 1);
  growRows(index.inward, row + 1);
  for (const list of index.kindLists.values()) growRows(list, row + 1);
  index.rowsByKind.clear();
  if (index.entityAlive[row] === 0) index.entityCount++;
  index.entityAlive[row] = 1;
  index.entityKind[row] = index.entityKinds.codeOf(now!.kind);
  index.entitySpans[row] = index.spans.codeOf(now!.spans);
  if (index.entitySpans[row] !== alwaysCode) index.hasTimes = true;
  if (index.entitySpans[row] === neverCode) index.hasGone = true;
}

function dropEntity(index: GraphIndex, row: number, order: RowOrder): void {
  if (row < 0 || index.entityAlive[row] === 0) return;
  for (const { starts, ends, relations } of [index.outward, index.inward])
    // Those that remain close up to the front, so the last one goes first.
    while (ends[row]! > starts[row]!) dropRelation(index, relations[ends[row]! - 1]!, order);
  index.entityAlive[row] = 0;
  index.rowsByKind.clear();
  index.entityCount--;
}

function setRelation(index: GraphIndex, { id, now }: RelationPatch, order: RowOrder): void {
  const known = index.relationIds.rowOf(id);
  if (!now || now.spans.length === 0) {
    if (known >= 0) dropRelation(index, known, order);
    return;
  }
  const [source, target] = [index.entityIds.rowOf(now.source), index.entityIds.rowOf(now.target)];
  if (index.entityAlive[source] !== 1 || index.entityAlive[target] !== 1)
    throw new GraphError("invariant", `An end of the relation ${id} is not there.`);
  const row = known >= 0 ? known : addRelationRow(index, id);
  const kind = index.relationKinds.codeOf(now.kind);
  index.relationsByKind = grown(index.relationsByKind, kind + 1);
  const isSame =
    index.relationAlive[row] === 1 &&
    index.relationKind[row] === kind &&
    index.sources[row] === source &&
    index.targets[row] === target;
  if (!isSame) dropRelation(index, row, order);
  if (now.figures) {
    setFigures(index.figures, row, now.figures);
    renewKey(index.figures, row);
    if (isSame) renewKeyInLists(index, row, order);
  }
  if (!isSame) {
    index.relationKind[row] = kind;
    index.sources[row] = source;
    index.targets[row] = target;
    index.relationAlive[row] = 1;
    index.relationCount++;
    index.relationsByKind[kind]!++;
    index.degrees[source]!++;
    index.degrees[target]!++;
    insertRelation(index.outward, source, { other: target, relation: row, kind }, order);
    insertRelation(index.inward, target, { other: source, relation: row, kind }, order);
    insertIntoKindLists(index, row, order);
    noteNeighboursChanged(index, source);
    noteNeighboursChanged(index, target);
  }
  index.relationStance[row] = stanceCode(now.stance);
  index.relationSpans[row] = index.spans.codeOf(now.spans);
  if (index.relationSpans[row] !== alwaysCode) index.hasTimes = true;
}

function addRelationRow(index: GraphIndex, id: string): number {
  const row = index.relationIds.add(id);
  if (row < index.relationAlive.length) return row;
  const room = roomFor(row + 1);
  index.relationAlive = grown(index.relationAlive, room);
  index.relationKind = grown(index.relationKind, room);
  index.relationSpans = grown(index.relationSpans, room);
  index.relationStance = grown(index.relationStance, room);
  index.sources = grown(index.sources, room);
  index.targets = grown(index.targets, room);
  index.figures.starts = grown(index.figures.starts, room);
  index.figures.counts = grown(index.figures.counts, room);
  renewKey(index.figures, row);
  return row;
}

function dropRelation(index: GraphIndex, row: number, order: RowOrder): void {
  if (index.relationAlive[row] === 0) return;
  const [source, target] = [index.sources[row]!, index.targets[row]!];
  const remove = (adjacency: Adjacency, near: number, far: number) => removeRelation(adjacency, near, far, row, order);
  remove(index.outward, source, target);
  remove(index.inward, target, source);
  removeFromKindLists(index, row, order);
  noteNeighboursChanged(index, source);
  noteNeighboursChanged(index, target);
  index.relationAlive[row] = 0;
  index.relationCount--;
  index.degrees[source]!--;
  index.degrees[target]!--;
  index.relationsByKind[index.relationKind[row]!]!--;
}
