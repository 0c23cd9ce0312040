import type { Budget } from "../model/budget.ts";
import type { EntityId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { EntityPath } from "../model/path.ts";
import type { Hop, HopConditions, KnowledgeGraph } from "../core/knowledge-graph.ts";
import { createPathReader, createDistances, isDetour, toPath } from "./hops.ts";
import type { PathReader, Worth } from "./hops.ts";
import { lostPatience, rowPaths } from "./row-paths.ts";
import { mayConnect } from "./shortest-paths.ts";

/** A path with what ranks it. */
export interface RatedPath {
  readonly path: EntityPath<Hop>;
  /** Of its worst hop. */
  readonly worth: number;
}

export interface BestLimits {
  readonly maxHops: number;
  readonly worth?: Worth | undefined;
  readonly byWorth: boolean;
  /** By hops alone: partial paths tried in vain, one after the other, before deviations are tried one by one. */
  readonly patience?: number | undefined;
  /** A reader of the same graph, conditions, budget and worth that several searches share. */
  readonly reader?: PathReader | undefined;
}

/** Trying as many in vain takes as long as one deviation in a great graph. */
export const usualPatience = 1_000_000;

/**
 * Simple paths of at most `maxHops`, best first: by the worth of the worst hop, then by hops, then by the entities' ids.
 * J. Y. Yen, Finding the K shortest loopless paths in a network, Management Science 17, 1971, with the partition of
 * E. L. Lawler, Management Science 18, 1972, so that no path is found twice. What follows a prefix is found by a
 * breadth-first search back from the end over hops that are worth enough. By hops alone an index is first walked
 * depth-first (`rowPaths`), which gives the same paths in the same order. Cost: for each path taken at most `maxHops`
 * such searches.
 *
 * @param worth Tells which of parallel relations is told, and how good a hop is; more is better.
 * @param byWorth Whether paths are ranked by it first; false ranks by hops alone.
 * @throws GraphError `not-found` for an unknown end; `limit-exceeded` or `cancelled` from `budget`, while it is read.
 */
export function* bestPaths(
  graph: KnowledgeGraph,
  start: EntityId,
  end: EntityId,
  conditions: HopConditions,
  { maxHops, worth = () => 0, byWorth, reader, patience = usualPatience }: BestLimits,
  budget: Budget,
): Generator<RatedPath> {
  if (!mayConnect(graph, start, end, conditions)) return;
  const reading = reader ?? createPathReader(graph, conditions, budget, worth);
  const told = byWorth ? 0 : yield* shortestFirst(graph, reading, [start, end], maxHops, patience, budget);
  if (told === null) return;
  const worths = new Set<number>();
  const search: PathSearch = {
    end,
    maxHops,
    ...reading,
    passes: conditions.passes ?? (() => true),
    worthOf(alternatives) {
      const value = byWorth ? worth(alternatives[0]!) : 0;
      worths.add(value);
      return value;
    },
    worths,
    byWorth,
    degreeOf: (id) => graph.degree(id),
    budget,
  };
  const waiting: Candidate[] = [];
  const propose = (fixed: number, prefix: readonly EntityId[], banned: ReadonlySet<EntityId>) => {
    const entities = firstBeginningWith(search, prefix, banned);
    if (entities) insert(waiting, { entities, worth: worthOfWay(search, entities), fixed, banned });
  };
  propose(0, [start], new Set());
  let count = 0;
  for (let best = waiting.shift(); best; best = waiting.shift()) {
    const { entities, worth: worst, fixed, banned } = best;
    if (count++ >= told) yield { path: pathOf(graph, reading, entities), worth: worst };
    for (let at = fixed; at + 1 < entities.length; at++)
      propose(at, entities.slice(0, at + 1), new Set([...(at === fixed ? banned : []), entities[at + 1]!]));
  }
}

/**
 * By hops alone, simple paths in the order of their length are the best ones, so that an index is walked depth-first as
 * long as it finds paths readily.
 * @returns null when there are no more; else how many were told before it lost patience.
 */
function* shortestFirst(
  { index }: KnowledgeGraph,
  { rows: reader }: PathReader,
  [start, end]: readonly [EntityId, EntityId],
  maxHops: number,
  patience: number,
  budget: Budget,
): Generator<RatedPath, number | null> {
  if (!reader || !index) return 0;
  const ends = { start: index.entityIds.rowOf(start), end: index.entityIds.rowOf(end) };
  const search = rowPaths({ ...reader, ...ends, maxHops, budget }, { onlyFirst: true, patience });
  for (let told = 0; ; told++) {
    const { value, done } = search.next();
    if (done) return value === lostPatience ? told : null;
    yield { path: reader.toPath(value), worth: 0 };
  }
}

interface PathSearch extends PathReader {
  readonly end: EntityId;
  readonly maxHops: number;
  readonly passes: (id: EntityId) => boolean;
  readonly worthOf: (alternatives: readonly Hop[]) => number;
  /** Every worth seen so far. */
  readonly worths: ReadonlySet<number>;
  readonly byWorth: boolean;
  /** How many relations there are at an entity: a hub's are not read where the other end tells the same. */
  readonly degreeOf: (id: EntityId) => number;
  readonly budget: Budget;
}
/** The best of all paths that begin with the first `fixed` + 1 of these entities and do not go on to a banned one. */
interface Candidate {
  readonly entities: readonly EntityId[];
  readonly worth: number;
  readonly fixed: number;
  readonly banned: ReadonlySet<EntityId>;
}

/** Keeps the list sorted, best first. */
function insert(waiting: Candidate[], candidate: Candidate): void {
  let low = 0;
  for (let high = waiting.length; low < high;) {
    const middle = (low + high) >> 1;
    if (compareCandidates(waiting[middle]!, candidate) < 0) low = middle + 1;
    else high = middle;
  }
  waiting.splice(low, 0, candidate);
}
function compareCandidates(a: Candidate, b: Candidate): number {
  return b.worth - a.worth || a.entities.length - b.entities.length || compareIds(a.entities, b.entities);
}
function compareIds(a: readonly EntityId[], b: readonly EntityId[]): number {
  for (const [at, id] of a.entries()) {
    const order = compareText(id, b[at] ?? "");
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** An index finds what lies between two entities without reading all relations of a hub. */
function pathOf(
  { index }: KnowledgeGraph,
  { rows, neighbours }: PathReader,
  entities: readonly EntityId[],
): EntityPath<Hop> {
  return rows && index ? rows.toPath(entities.map((id) => index.entityIds.rowOf(id))) : toPath(neighbours, entities);
}

function worthOfWay(search: PathSearch, entities: readonly EntityId[]): number {
  let worst = Infinity;
  for (const [at, to] of entities.slice(1).entries())
    worst = Math.min(worst, search.worthOf(hopsBetween(search, entities[at]!, to)!));
  return worst;
}

/** The best path that begins with `prefix` and then goes on to none of `banned`; null where there is none. */
function firstBeginningWith(
  search: PathSearch,
  prefix: readonly EntityId[],
  banned: ReadonlySet<EntityId>,
): readonly EntityId[] | null {
  const left = search.maxHops - (prefix.length - 1);
  if (left < 1) return null;
  // The rest of the way cannot make the path better than what it begins with.
  const greatest = search.byWorth ? greatestWorth(search, prefix, banned, left) : 0;
  for (let least = Math.min(worthOfWay(search, prefix), greatest); least > -Infinity;) {
    const found = shortestWorth(search, prefix, banned, left, least);
    if (found) return found;
    // All ways of that worth are detours: what is next best was seen where they end.
    least = greatestBelow(search.worths, least);
  }
  return null;
}

function greatestBelow(worths: Iterable<number>, limit: number): number {
  let greatest = -Infinity;
  for (const worth of worths) if (worth < limit && worth > greatest) greatest = worth;
  return greatest;
}

/** Shortest, then first by ids, of the ways on from a prefix over hops that are worth `least` or more. */
function shortestWorth(
  search: PathSearch,
  prefix: readonly EntityId[],
  banned: ReadonlySet<EntityId>,
  left: number,
  least: number,
): readonly EntityId[] | null {
  const { neighbours, back, end, worthOf, budget } = search;
  const from = prefix.at(-1)!;
  const taken = new Set(prefix);
  const distance = createDistances(
    end,
    back,
    (id) => !taken.has(id) && search.passes(id),
    (id, to) => worthOf(back(to).get(id)!) >= least && !(id === from && banned.has(to)),
  );
  const walk = (entities: readonly EntityId[], rest: number): readonly EntityId[] | null => {
    const [at, before] = [entities.at(-1)!, entities.at(-2)];
    // One hop before the end only the end is asked for, which was read: an agreement has thousands of parties.
    const last = rest === 1 ? hopsBetween(search, at, end) : undefined;
    if (rest === 1 && !last) return null;
    for (const [to, alternatives] of last ? [[end, last] as const] : neighbours(at)) {
      budget.spend();
      if ((distance.get(to) ?? Infinity) > rest - 1 || taken.has(to)) continue;
      if (to === end ? rest > 1 : !search.passes(to)) continue;
      if (worthOf(alternatives) < least || (at === from && banned.has(to))) continue;
      if (before !== undefined && isDetour(neighbours, before, at, to, last)) continue;
      if (to === end) return [...entities, to];
      taken.add(to);
      const found = walk([...entities, to], rest - 1);
      taken.delete(to);
      if (found) return found;
    }
    return null;
  };
  for (let rest = 1; rest <= left; rest++) {
    const mayGrow = distance.findWithin(rest - 1);
    if (!mayGrow && ![...neighbours(from).keys()].some((id) => !taken.has(id) && distance.get(id) !== undefined))
      return null;
    const found = walk(prefix, rest);
    if (found) return found;
  }
  return null;
}

/** The relations by which one entity is reached from another, as whichever has fewer tells them: there or back. */
function hopsBetween(
  { neighbours, back, degreeOf }: PathSearch,
  from: EntityId,
  to: EntityId,
): readonly Hop[] | undefined {
  return degreeOf(from) < degreeOf(to) ? neighbours(from).get(to) : back(to).get(from);
}

/** The greatest worth that the worst hop of any way on can have; -Infinity where none leads to the end. */
function greatestWorth(
  search: PathSearch,
  prefix: readonly EntityId[],
  banned: ReadonlySet<EntityId>,
  left: number,
): number {
  const { neighbours, end, passes, worthOf, budget } = search;
  const from = prefix.at(-1)!;
  const taken = new Set(prefix);
  const bound = worthAtOneEnd(search, from, taken, banned);
  let best = -Infinity;
  let frontier = new Map<EntityId, number>([[from, Infinity]]);
  const reached = new Map<EntityId, number>(frontier);
  for (let hops = 1; hops <= left && frontier.size > 0; hops++) {
    const next = new Map<EntityId, number>();
    for (const [at, soFar] of frontier) {
      if (best >= bound) return best;
      if (soFar <= best) continue; // no way on is better than one that is known
      const last = at === from && banned.has(end) ? undefined : hopsBetween(search, at, end);
      if (last) best = Math.max(best, Math.min(soFar, worthOf(last)));
      if (hops === left || soFar <= best || best >= bound) continue;
      for (const [to, alternatives] of neighbours(at)) {
        budget.spend();
        if (to === end || taken.has(to) || (at === from && banned.has(to))) continue;
        const worst = Math.min(soFar, worthOf(alternatives));
        if (worst <= best || worst <= (reached.get(to) ?? -Infinity) || !passes(to)) continue;
        reached.set(to, worst);
        next.set(to, worst);
      }
    }
    frontier = next;
  }
  return best;
}

/** What the first hop on, or the last one, can be worth at most: asked of the end that has fewer relations. -Infinity where there is none. */
function worthAtOneEnd(
  { neighbours, back, end, passes, worthOf, degreeOf, budget }: PathSearch,
  from: EntityId,
  taken: ReadonlySet<EntityId>,
  banned: ReadonlySet<EntityId>,
): number {
  const isOut = degreeOf(from) < degreeOf(end);
  let greatest = -Infinity;
  for (const [id, alternatives] of isOut ? neighbours(from) : back(end)) {
    budget.spend();
    const isDirect = id === (isOut ? end : from);
    const isOpen = isDirect ? !banned.has(end) : !taken.has(id) && passes(id) && !(isOut && banned.has(id));
    if (isOpen) greatest = Math.max(greatest, worthOf(alternatives));
  }
  return greatest;
}
