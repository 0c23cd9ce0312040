import Graphology from "graphology";
import type { Figure } from "#graph/core/figure-table.ts";
import type { HopConditions } from "#graph/core/hop.ts";
import type { EntityId, RelationId } from "#graph/model/ids.ts";
import type { Span } from "#graph/model/edtf.ts";
import { holdsAt } from "#graph/resolve/resolve-subject.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { PlainGraph, PlainRelation } from "./random-graph.ts";

/** A graph in its plainest form, with amounts. */
export interface PlainMoney extends PlainGraph {
  readonly figures: ReadonlyMap<RelationId, readonly Figure[]>;
}
/** What a question is about. Two entities that are there, and the conditions. */
export interface Asked {
  readonly ends: readonly [EntityId, EntityId];
  readonly conditions: HopConditions;
  readonly maxHops: number;
  readonly figure: { readonly phase: string; readonly period: string };
}
/** What every reading of a graph has to say the same of. Paths in the order of their length, then of their ids. */
export const operations = [
  "shortest",
  "all shortest",
  "k shortest",
  "simple paths",
  "reach",
  "upstream",
  "neighbourhood",
  "pattern",
  "common",
] as const;
export type Answers = Readonly<Record<(typeof operations)[number], unknown>>;

type Step = (from: EntityId, to: EntityId) => boolean;
type Fits = (id: RelationId, relation: PlainRelation) => boolean;

function stands(spans: readonly Span[], { moment }: HopConditions): boolean {
  const holds = holdsAt(spans, moment);
  return holds === "certain" || (holds === "possible" && !moment.certain);
}
function isOpen({ entities }: PlainGraph, asked: HopConditions, id: EntityId): boolean {
  return stands(entities.get(id)!.spans, asked) && !asked.avoid?.has(id);
}
/** Ends of a relation in each direction in which it may be followed. */
function followed(
  plain: PlainGraph,
  asked: HopConditions,
  one: PlainRelation,
): readonly (readonly [EntityId, EntityId])[] {
  const { kind, source, target, spans } = one;
  const isKind = asked.kinds === null || asked.kinds.has(kind);
  if (!isKind || source === target || !stands(spans, asked)) return [];
  if (!isOpen(plain, asked, source) || !isOpen(plain, asked, target)) return [];
  const directed = shippedSchema.relationKinds.get(kind)?.directed ?? true;
  return [
    ...(!directed || asked.direction !== "in" ? [[source, target] as const] : []),
    ...(!directed || asked.direction !== "out" ? [[target, source] as const] : []),
  ];
}
function hasFigure({ figures }: PlainMoney, id: RelationId, { phase, period }: Asked["figure"]): boolean {
  return (figures.get(id) ?? []).some((figure) => figure.phase === phase && figure.period === period);
}
const moneyUp = (asked: HopConditions): HopConditions => ({ ...asked, kinds: new Set(["funds"]), direction: "in" });

/** By trying everything, without a graph or a search: a table of who leads to whom. */
export function bruteAnswers(plain: PlainMoney, asked: Asked): Answers {
  const ids = [...plain.entities.keys()].sort();
  const tableOf = (conditions: HopConditions, fits: Fits = () => true): Step => {
    const pairs = new Set<string>();
    for (const [id, one] of plain.relations)
      for (const [a, b] of followed(plain, conditions, one)) if (fits(id, one)) pairs.add(a + b);
    return (from, to) => pairs.has(from + to);
  };
  /** Hops by going over all pairs until nothing changes. */
  const hopsBy = (step: Step, most: number) => {
    const hops = new Map([[asked.ends[0], 0]]);
    for (let distance = 1; distance <= Math.min(most, ids.length); distance++)
      for (const to of ids)
        if (!hops.has(to) && ids.some((from) => hops.get(from) === distance - 1 && step(from, to)))
          hops.set(to, distance);
    return told(hops);
  };
  const step = tableOf(asked.conditions);
  const paths: EntityId[][] = [];
  const grow = (path: readonly EntityId[]): void => {
    if (path.at(-1) === asked.ends[1]) paths.push([...path]);
    else if (path.length <= asked.maxHops)
      for (const to of ids) if (step(path.at(-1)!, to) && !path.includes(to)) grow([...path, to]);
  };
  if (asked.ends[0] !== asked.ends[1]) grow([asked.ends[0]]);
  const up = tableOf(moneyUp(asked.conditions), (id) => hasFigure(plain, id, asked.figure));
  const common = ids.filter((id) => asked.ends.every((end) => end !== id && step(end, id)));
  const ways = [...plain.relations].flatMap(([first, paid]) =>
    [...plain.relations]
      .filter(([second, next]) => second !== first && next.kind === "oversees" && next.source === paid.target)
      .filter(([, next]) => fitsStep(plain, asked, paid, next))
      .filter(() => hasFigure(plain, first, asked.figure))
      .map(([second]) => `${first} ${second}`),
  );
  return {
    ...pathAnswers(paths),
    reach: hopsBy(step, Infinity),
    upstream: hopsBy(up, Infinity),
    neighbourhood: hopsBy(step, 2),
    pattern: ways.sort(),
    common,
  };
}
function fitsStep(plain: PlainGraph, { conditions }: Asked, paid: PlainRelation, next: PlainRelation): boolean {
  const there = [paid.source, paid.target, next.target];
  return (
    paid.kind === "funds" &&
    plain.entities.get(paid.source)!.kind === "ministry" &&
    [paid, next].every(({ spans }) => stands(spans, conditions)) &&
    there.every((id) => stands(plain.entities.get(id)!.spans, conditions)) &&
    there.slice(1).every((id) => !conditions.avoid?.has(id))
  );
}

/** By graphology's own lists of neighbours and edges. */
export function graphologyAnswers(plain: PlainMoney, asked: Asked): Answers {
  const graphOf = (conditions: HopConditions, fits: Fits = () => true) => {
    const graph = new Graphology({ type: "directed", multi: true });
    for (const id of plain.entities.keys()) graph.addNode(id);
    for (const [id, one] of plain.relations)
      for (const [a, b] of followed(plain, conditions, one)) if (fits(id, one)) graph.addEdge(a, b);
    return graph;
  };
  const hopsBy = (graph: Graphology, most: number) => {
    const hops = new Map<string, number>([[asked.ends[0], 0]]);
    for (const [id, distance] of hops)
      if (distance < most) for (const next of graph.outNeighbors(id)) if (!hops.has(next)) hops.set(next, distance + 1);
    return told(hops);
  };
  const graph = graphOf(asked.conditions);
  const paths: string[][] = [];
  const walk = (path: readonly string[]): void => {
    for (const to of graph.outNeighbors(path.at(-1)!)) {
      if (path.includes(to)) continue;
      if (to === asked.ends[1]) paths.push([...path, to]);
      else if (path.length < asked.maxHops) walk([...path, to]);
    }
  };
  if (asked.ends[0] !== asked.ends[1]) walk([asked.ends[0]]);
  const whole = new Graphology({ type: "directed", multi: true, allowSelfLoops: true });
  for (const id of plain.entities.keys()) whole.addNode(id);
  for (const [id, one] of plain.relations) whole.addEdgeWithKey(id, one.source, one.target, { one });
  const ways: string[] = [];
  for (const first of whole.edges())
    for (const second of whole.outEdges(whole.target(first))) {
      const [paid, next] = [first, second].map((id) => whole.getEdgeAttribute(id, "one") as PlainRelation);
      const isWay = first !== second && next!.kind === "oversees" && fitsStep(plain, asked, paid!, next!);
      if (isWay && hasFigure(plain, first as RelationId, asked.figure)) ways.push(`${first} ${second}`);
    }
  const [near, far] = asked.ends.map((end) => new Set(graph.outNeighbors(end)));
  return {
    ...pathAnswers(paths),
    reach: hopsBy(graph, Infinity),
    upstream: hopsBy(
      graphOf(moneyUp(asked.conditions), (id) => hasFigure(plain, id, asked.figure)),
      Infinity,
    ),
    neighbourhood: hopsBy(graph, 2),
    pattern: ways.sort(),
    common: [...near!].filter((id) => far!.has(id) && !asked.ends.includes(id as EntityId)).sort(),
  };
}

/** Entities with their hops, in the order of ids. */
export function told(hops: Iterable<readonly [string, number]>): readonly string[] {
  return Array.from(hops, ([id, distance]) => `${id} ${distance}`).sort();
}
export function pathAnswers(
  paths: readonly (readonly string[])[],
): Pick<Answers, "shortest" | "all shortest" | "k shortest" | "simple paths"> {
  const texts = paths
    .toSorted((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1))
    .map((path) => path.join(" "));
  const least = Math.min(...paths.map(({ length }) => length));
  const shortest = texts.slice(0, paths.filter(({ length }) => length === least).length);
  return {
    shortest: paths.length === 0 ? null : least - 1,
    "all shortest": shortest,
    "k shortest": texts.slice(0, 4),
    "simple paths": texts,
  };
}
