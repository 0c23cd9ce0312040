import type { EntityId } from "#graph/model/ids.ts";
import { gatherCommunities } from "#graph/traverse/communities.ts";
import type { PictureEntity, PictureRelation } from "../canvas/canvas-port.ts";
import { endAbove } from "../canvas/layouts/end-above.ts";
import { gatherWholes } from "./wholes.ts";

/** A group of a large picture, by its strongest member: the one with most relations in the picture. */
export type GroupKey = `group ${EntityId}`;
/** To which group each entity of a large picture belongs; a newcomer that nothing ties to one is a group of its own. */
export type Groups = ReadonlyMap<EntityId, GroupKey>;
export const noGroups: Groups = new Map();

/** More things than this cannot be read at once: groups are gathered further. */
const aimedAt = 400;
/** A group has at most twice its share of so many groups. */
const usualGroups = 200;
const mostGatherings = 6;

/**
 * Groups for a picture that is too large to be read: what stands under the same body or whole, then what is tied
 * together, then, for what is left beyond the 200 largest groups or alone, what is of one kind. The same picture gives
 * the same groups, in whatever order its parts come. Cost: O(entities log entities + relations), some times.
 *
 * @param former Groups of the picture before: where most of this one is in them, everything stays where it is, and
 *   newcomers join those they are tied to.
 */
export function groupsOf(
  entities: readonly PictureEntity[],
  relations: readonly PictureRelation[],
  former: Groups | null,
): Groups {
  const fresh = former === null ? entities : entities.filter(({ id }) => !former.has(id));
  if (former !== null && fresh.length * 2 <= entities.length) return withNewcomers(fresh, relations, former);
  const sorted = entities.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const numbers = new Map(sorted.map(({ id }, at) => [id, at]));
  const [sources, targets] = numbered(relations, numbers);
  const ends = endsOf(sources, targets);
  const mostMembers = Math.ceil((2 * sorted.length) / usualGroups);
  let heads = gatherWholes(abovesOf(relations, sources, targets, sorted.length), mostMembers);
  for (let turn = 0; turn < mostGatherings; turn++) {
    const before = new Set(heads).size;
    if (before <= aimedAt) break;
    heads = gatherFurther(heads, ends, mostMembers);
    if (new Set(heads).size === before) break;
  }
  return named(aloneByKind(restByKind(heads, sorted), sorted), sorted, ends);
}

/** Both ends of each relation by number, -1 where it is not in the picture. */
function numbered(
  relations: readonly PictureRelation[],
  numbers: ReadonlyMap<EntityId, number>,
): readonly [sources: Int32Array, targets: Int32Array] {
  const [sources, targets] = [new Int32Array(relations.length), new Int32Array(relations.length)];
  for (let at = 0; at < relations.length; at++) {
    sources[at] = numbers.get(relations[at]!.source) ?? -1;
    targets[at] = numbers.get(relations[at]!.target) ?? -1;
  }
  return [sources, targets];
}

function endsOf(sources: Int32Array, targets: Int32Array): Int32Array {
  const ends = new Int32Array(sources.length * 2);
  let count = 0;
  for (let at = 0; at < sources.length; at++) {
    const [a, b] = [sources[at]!, targets[at]!];
    if (a < 0 || b < 0 || a === b) continue;
    ends[count++] = a;
    ends[count++] = b;
  }
  return ends.subarray(0, count);
}

/** What each stands under; of several the first by id. */
function abovesOf(
  relations: readonly PictureRelation[],
  sources: Int32Array,
  targets: Int32Array,
  count: number,
): Int32Array {
  const above = new Int32Array(count).fill(-1);
  for (const [at, { kind, folded }] of relations.entries()) {
    const end = folded ? null : endAbove(kind);
    const [source, target] = [sources[at]!, targets[at]!];
    if (end === null || source < 0 || target < 0 || source === target) continue;
    const [upper, lower] = end === "source" ? [source, target] : [target, source];
    if (above[lower] === -1 || upper < above[lower]!) above[lower] = upper;
  }
  return above;
}

/** Gathers groups as single things, by the ties between them. */
function gatherFurther(heads: Int32Array, ends: Int32Array, mostMembers: number): Int32Array {
  const groups = [...new Set(heads)].sort((a, b) => a - b);
  const numberOf = new Int32Array(heads.length).fill(-1);
  for (const [number, head] of groups.entries()) numberOf[head] = number;
  const weights = new Array<number>(groups.length).fill(0);
  for (const head of heads) weights[numberOf[head]!]! += 1;
  const between = new Int32Array(ends.length);
  let count = 0;
  for (let at = 0; at < ends.length; at += 2) {
    const a = numberOf[heads[ends[at]!]!]!;
    const b = numberOf[heads[ends[at + 1]!]!]!;
    if (a === b) continue;
    between[count++] = a;
    between[count++] = b;
  }
  const labels = gatherCommunities({ weights, ends: between.subarray(0, count) }, mostMembers);
  return heads.map((head) => groups[labels[numberOf[head]!]!]!);
}

/** What no tie has gathered: the largest groups stay, the others go together by the kind of their first. */
function restByKind(heads: Int32Array, sorted: readonly PictureEntity[]): Int32Array {
  const sizes = new Map<number, number>();
  for (const head of heads) sizes.set(head, (sizes.get(head) ?? 0) + 1);
  if (sizes.size <= aimedAt) return heads;
  const bySize = [...sizes].sort(([a, many], [b, more]) => more - many || a - b);
  const firstOfKind = new Map<string, number>();
  const gathered = new Map<number, number>();
  for (const [head] of bySize.slice(usualGroups)) {
    const { kind } = sorted[head]!;
    if (!firstOfKind.has(kind)) firstOfKind.set(kind, head);
    gathered.set(head, firstOfKind.get(kind)!);
  }
  return heads.map((head) => gathered.get(head) ?? head);
}

/** What is alone even so goes together by its kind; the only ones of their kinds go with one another. */
function aloneByKind(heads: Int32Array, sorted: readonly PictureEntity[]): Int32Array {
  const sizes = new Map<number, number>();
  for (const head of heads) sizes.set(head, (sizes.get(head) ?? 0) + 1);
  const alone = [...sizes].filter(([, size]) => size === 1).map(([head]) => head);
  const byKind = new Map<string, number[]>();
  for (const head of alone) {
    const { kind } = sorted[head]!;
    byKind.set(kind, [...(byKind.get(kind) ?? []), head]);
  }
  const several = [...byKind.values()].filter(({ length }) => length > 1);
  const only = [...byKind.values()].filter(({ length }) => length === 1).flat();
  const [largest] = several.toSorted((a, b) => b.length - a.length || a[0]! - b[0]!);
  const last = only.length === 1 && largest ? [largest[0]!, ...only] : only;
  const gatherings = [...several, last];
  const gathered = new Map(gatherings.flatMap((group) => group.map((head) => [head, group[0]!] as const)));
  return heads.map((head) => gathered.get(head) ?? head);
}

/** Each group under its strongest member. */
function named(heads: Int32Array, sorted: readonly PictureEntity[], ends: Int32Array): Groups {
  const degrees = new Int32Array(sorted.length);
  for (let at = 0; at < ends.length; at++) degrees[ends[at]!]! += 1;
  const strongest = new Map<number, number>();
  for (const [thing, head] of heads.entries()) {
    const best = strongest.get(head);
    if (best === undefined || degrees[thing]! > degrees[best]!) strongest.set(head, thing);
  }
  // One text for each group: made anew for each member, its hash would be counted anew wherever it is looked up.
  const keys = new Map<number, GroupKey>(
    Array.from(strongest, ([head, thing]) => [head, `group ${sorted[thing]!.id}` as const]),
  );
  return new Map(sorted.map(({ id }, thing) => [id, keys.get(heads[thing]!)!]));
}

/** Who comes later goes to the group that most of its relations lead to, and stands alone where none does. */
function withNewcomers(fresh: readonly PictureEntity[], relations: readonly PictureRelation[], former: Groups): Groups {
  if (fresh.length === 0) return former;
  const counts = new Map(fresh.map(({ id }) => [id, new Map<GroupKey, number>()]));
  const tell = (id: EntityId, other: EntityId) => {
    const [own, group] = [counts.get(id), former.get(other)];
    if (own && group !== undefined) own.set(group, (own.get(group) ?? 0) + 1);
  };
  for (const { source, target } of relations) {
    tell(source, target);
    tell(target, source);
  }
  const groups = new Map(former);
  for (const [id, own] of counts) {
    const [best] = [...own].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
    groups.set(id, best?.[0] ?? `group ${id}`);
  }
  return groups;
}
