import { mostPaths, shortestCount } from "./bench-task.ts";

/** What a plain algorithm needs of a graph: everything at the other end of a relation, each once. */
export interface PlainGraph {
  forEachNeighbour(id: string, visit: (other: string) => void): void;
}

/** Hops to everything nearer than the level in which `end` lies, and to that level; without an end, to everything. */
export function levelsFrom(graph: PlainGraph, start: string, end: string | null, most = Infinity): Map<string, number> {
  const hops = new Map([[start, 0]]);
  let level = [start];
  for (let depth = 1; level.length > 0 && depth <= most && !(end !== null && hops.has(end)); depth++) {
    const next: string[] = [];
    for (const id of level)
      graph.forEachNeighbour(id, (other) => {
        if (hops.has(other)) return;
        hops.set(other, depth);
        next.push(other);
      });
    level = next;
  }
  return hops;
}

/** How many shortest paths there are between two, at most 1,000: levels, then back from the end. */
export function countShortest(graph: PlainGraph, start: string, end: string): number {
  const hops = levelsFrom(graph, start, end);
  if (!hops.has(end)) return 0;
  let ways = new Map([[end, 1]]);
  for (let depth = hops.get(end)!; depth > 0; depth--) {
    const before = new Map<string, number>();
    for (const [id, count] of ways)
      graph.forEachNeighbour(id, (other) => {
        if (hops.get(other) === depth - 1) before.set(other, (before.get(other) ?? 0) + count);
      });
    ways = before;
  }
  return Math.min(mostPaths, ways.get(start) ?? 0);
}

/** Lengths of the first ten simple paths (J. Y. Yen, 1971), each rest found by a breadth-first search. */
export function yenLengths(graph: PlainGraph, start: string, end: string): string {
  if (start === end) return "0";
  const found: string[][] = [];
  const first = shortestAvoiding(graph, start, end, new Set(), new Set());
  const candidates = first ? [first] : [];
  const known = new Set(candidates.map((path) => path.join()));
  while (found.length < shortestCount && candidates.length > 0) {
    candidates.sort((a, b) => a.length - b.length);
    const path = candidates.shift()!;
    found.push(path);
    for (let at = 0; at + 1 < path.length; at++) {
      const prefix = path.slice(0, at + 1);
      const banned = new Set(
        found.filter((one) => one.slice(0, at + 1).join() === prefix.join()).map((one) => one[at + 1]!),
      );
      const rest = shortestAvoiding(graph, path[at]!, end, new Set(prefix.slice(0, -1)), banned);
      if (!rest) continue;
      const whole = [...prefix.slice(0, -1), ...rest];
      if (known.has(whole.join())) continue;
      known.add(whole.join());
      candidates.push(whole);
    }
  }
  return found.map((path) => path.length - 1).join(" ");
}

/** From both ends, the smaller side first, as the package for shortest paths does. */
function shortestAvoiding(
  graph: PlainGraph,
  start: string,
  end: string,
  avoid: ReadonlySet<string>,
  banned: ReadonlySet<string>,
): string[] | null {
  const sides = [start, end].map((id) => ({ level: [id], from: new Map<string, string>([[id, id]]) }));
  while (sides.every(({ level }) => level.length > 0)) {
    const near = sides[0]!.level.length <= sides[1]!.level.length ? 0 : 1;
    const [side, other] = [sides[near]!, sides[1 - near]!];
    const next: string[] = [];
    let meeting: string | null = null;
    for (const id of side.level) {
      graph.forEachNeighbour(id, (to) => {
        const isBanned = (id === start && banned.has(to)) || (to === start && banned.has(id));
        if (meeting !== null || side.from.has(to) || avoid.has(to) || isBanned) return;
        side.from.set(to, id);
        next.push(to);
        if (other.from.has(to)) meeting = to;
      });
      if (meeting !== null)
        return [...trail(sides[0]!.from, meeting).reverse(), ...trail(sides[1]!.from, meeting).slice(1)];
    }
    side.level = next;
  }
  return null;
}

function trail(from: ReadonlyMap<string, string>, id: string): string[] {
  const path = [id];
  for (let at = id; from.get(at) !== at; at = path.at(-1)!) path.push(from.get(at)!);
  return path;
}
