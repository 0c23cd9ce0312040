import type { EntityId } from "../model/ids.ts";
import type { Adjacency } from "./adjacency.ts";
import type { GraphIndex } from "./graph-index.ts";
import type { Hop, HopConditions } from "./hop.ts";
import { everyKey, kindListOf } from "./kind-lists.ts";
import { alwaysCode, holdsPossibly, holdsSurely } from "./span-table.ts";

/** Relations in one direction, and the kinds of which they may be walked; in a list of one kind, the keys of figures. */
export interface WalkedList {
  readonly list: Adjacency;
  readonly allowed: Uint8Array;
}

/** The conditions of a walk in the terms of an index, made once for a question. A patch makes them void. */
export interface RowConditions {
  readonly index: GraphIndex;
  readonly asked: HopConditions;
  /** By code of kind: 1 where a relation may be walked from its source, and where from its target. */
  readonly outward: Uint8Array;
  readonly inward: Uint8Array;
  /** The lists of relations to be walked: of all relations, or of one kind each where few kinds are asked for. */
  readonly lists: readonly WalkedList[];
  /** The lists are of one kind each, and have keys of figures where others have kinds. */
  readonly areByKind: boolean;
  /** The same walked from the other end; what was judged of a relation stays judged. */
  readonly reversed: RowConditions;
  /** By code of kind: 1 where it ties a party to an agreement that folds; null where nothing can fold here. */
  readonly folding: Uint8Array | null;
  /** By code of spans: `holdsNo`, `holdsPossibly` or `holdsSurely`, 0 for not asked yet. */
  readonly held: Uint8Array;
  readonly askHeld: (code: number) => number;
  /** What a relation and both its ends have to reach in `held`. */
  readonly leastHeld: number;
  /** False where every entity, or every relation, holds then, so that none need be asked. */
  readonly asksEntities: boolean;
  readonly asksRelations: boolean;
  /** By entity row; null where nothing is to be avoided. */
  readonly avoided: Uint8Array | null;
  /** Whether a path may go through an entity; null where through all. */
  readonly passes: ((row: number) => boolean) | null;
  /** Whether a relation meets the further condition, asked once for each; null where there is none. */
  readonly accepts: ((relation: number) => boolean) | null;
}

/** Cost: O(kinds + what is avoided), nothing for each entity or relation unless one of them is avoided or has to be accepted. */
export function compileConditions(index: GraphIndex, asked: HopConditions): RowConditions {
  const { names } = index.relationKinds;
  const outward = new Uint8Array(names.length);
  const inward = new Uint8Array(names.length);
  const folding = new Uint8Array(names.length);
  let folds = false;
  for (let code = 0; code < names.length; code++) {
    if (asked.kinds && !asked.kinds.has(names[code]!)) continue;
    const spec = index.schema.relationKinds.get(names[code]!);
    const directed = spec?.directed ?? true;
    outward[code] = Number(!directed || asked.direction !== "in");
    inward[code] = Number(!directed || asked.direction !== "out");
    if (!asked.fold || !spec?.folds || index.relationsByKind[code] === 0) continue;
    folding[code] = 1;
    folds = true;
  }
  const { known, ask } = index.spans.heldAt(asked.moment);
  const conditions = {
    index,
    asked,
    outward,
    inward,
    ...listsOf(index, asked, outward, inward),
    folding: folds ? folding : null,
    held: known,
    askHeld: ask,
    leastHeld: asked.moment.certain ? holdsSurely : holdsPossibly,
    // At any date nothing fails to hold but what was denied altogether, and such relations have no row.
    asksEntities: asked.moment.days === null ? index.hasGone : index.hasTimes,
    asksRelations: asked.moment.days !== null && index.hasTimes,
    avoided: avoidedRows(index, asked.avoid),
    passes: passesOnce(index, asked.passes),
    accepts: acceptsOnce(index, asked),
  };
  const there: Turned = { ...conditions, reversed: null };
  const back: Turned = {
    ...conditions,
    outward: inward,
    inward: outward,
    ...listsOf(index, asked, inward, outward),
    reversed: there as RowConditions,
  };
  there.reversed = back as RowConditions;
  return there as RowConditions;
}
type Turned = Omit<RowConditions, "reversed"> & { reversed: RowConditions | null };

const mostKindLists = 4;

/** A walk by few kinds that are not most of the relations gets lists of its own, and looks at nothing else. */
function listsOf(
  index: GraphIndex,
  { kinds }: HopConditions,
  outward: Uint8Array,
  inward: Uint8Array,
): Pick<RowConditions, "lists" | "areByKind"> {
  const walked = kinds && [...kinds].map(index.relationKinds.find).filter((code) => index.relationsByKind[code]! > 0);
  const count = walked?.reduce((sum, code) => sum + index.relationsByKind[code]!, 0) ?? Infinity;
  if (walked === null || walked.length > mostKindLists || count * 2 > index.relationCount) {
    const both = [
      { list: index.outward, allowed: outward },
      { list: index.inward, allowed: inward },
    ];
    return { lists: both.filter(({ allowed }) => allowed.includes(1)), areByKind: false };
  }
  const lists = walked.flatMap((code) => [
    ...(outward[code] === 1 ? [kindListOf(index, code, "outward")] : []),
    ...(inward[code] === 1 ? [kindListOf(index, code, "inward")] : []),
  ]);
  return { lists: lists.map((list) => ({ list, allowed: everyKey })), areByKind: true };
}

function avoidedRows(index: GraphIndex, avoid: ReadonlySet<EntityId> | undefined): Uint8Array | null {
  if (!avoid || avoid.size === 0) return null;
  const avoided = new Uint8Array(index.entityIds.size);
  for (const id of avoid) {
    const row = index.entityIds.rowOf(id);
    if (row >= 0) avoided[row] = 1;
  }
  return avoided;
}

const yes = 1;
const no = 2;
function passesOnce(index: GraphIndex, passes: HopConditions["passes"]): RowConditions["passes"] {
  if (!passes) return null;
  const known = new Uint8Array(index.entityIds.size);
  return (row) => {
    if (known[row] === 0) known[row] = passes(index.entityIds.idAt(row) as EntityId) ? yes : no;
    return known[row] === yes;
  };
}
function acceptsOnce(index: GraphIndex, { accepts, moment }: HopConditions): RowConditions["accepts"] {
  if (!accepts) return null;
  const known = new Uint8Array(index.relationIds.size);
  return (relation) => {
    if (known[relation] === 0) {
      const holds = weakestHeld(index, relation, moment) === holdsSurely ? "certain" : "possible";
      known[relation] = accepts(plainHop(index, relation, index.sources[relation]!, holds)) ? yes : no;
    }
    return known[relation] === yes;
  };
}

/** How a relation holds together with both its ends. */
export function weakestHeld(index: GraphIndex, relation: number, moment: HopConditions["moment"]): number {
  if (!index.hasTimes) return holdsSurely;
  const { known, ask } = index.spans.heldAt(moment);
  let weakest = holdsSurely;
  for (const code of [
    index.relationSpans[relation]!,
    index.entitySpans[index.sources[relation]!]!,
    index.entitySpans[index.targets[relation]!]!,
  ])
    if (code !== alwaysCode) weakest = Math.min(weakest, known[code]! || ask(code));
  return weakest;
}

/** A relation as a hop from the entity of a row at one of its ends. */
export function plainHop(index: GraphIndex, relation: number, from: number, holds: Hop["holds"]): Hop {
  const source = index.sources[relation]!;
  const to = source === from ? index.targets[relation]! : source;
  const kind = index.relationKinds.names[index.relationKind[relation]!]!;
  const id = index.relationIds.idAt(relation) as Hop["behind"][number];
  return {
    from: index.entityIds.idAt(from) as EntityId,
    to: index.entityIds.idAt(to) as EntityId,
    id,
    kind,
    forward: source === from || !(index.schema.relationKinds.get(kind)?.directed ?? true),
    folded: false,
    behind: [id],
    holds,
  };
}

/** Whether an entity stands at the time asked for. */
export function standsThen({ index, asksEntities, held, askHeld, leastHeld }: RowConditions, row: number): boolean {
  if (!asksEntities) return true;
  const code = index.entitySpans[row]!;
  return (held[code]! || askHeld(code)) >= leastHeld;
}

/** Whether a relation holds then and is accepted; its kind, its ends and what is avoided are not asked. */
export function relationStands(conditions: RowConditions, relation: number): boolean {
  const { index, asksRelations, held, askHeld, leastHeld, accepts } = conditions;
  if (asksRelations) {
    const code = index.relationSpans[relation]!;
    if ((held[code]! || askHeld(code)) < leastHeld) return false;
  }
  return accepts === null || accepts(relation);
}
