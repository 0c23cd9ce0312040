import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { MarkShape, Tone } from "#graph/schema/entity-kinds.ts";
import type { Schema } from "#graph/schema/schema.ts";
import type { PictureEntity, PictureRelation } from "./canvas-port.ts";
import { isFoldId } from "./fold-ids.ts";
import { withBreadths, type Breadth } from "./tie-breadth.ts";
import { bundleLabel, type CanvasLang } from "./words.ts";

export interface SceneEntity {
  readonly id: EntityId;
  readonly shape: MarkShape;
  readonly tone: Tone;
  readonly brief: PictureEntity;
  /** It exists only possibly at the date looked at: its outline is broken and its name ends in a question mark. */
  readonly isPossible: boolean;
  /** It stands for several entities. */
  readonly isFold: boolean;
  /** Lines that end here on the canvas, for the weight of its name. */
  readonly degree: number;
  /** Its turn when all are drawn: a greater one lies on top. */
  readonly rank: number;
}

/** One drawn line: a relation, or a bundle of parallel ones. */
export interface SceneLine {
  /** Made of kind and ends, so that a bundle keeps its line while relations join and leave it. */
  readonly id: string;
  readonly source: EntityId;
  readonly target: EntityId;
  /** Never empty; the first stands for all when one is asked for. */
  readonly relations: readonly [PictureRelation, ...PictureRelation[]];
  /** "funds"; null where kinds are mixed. */
  readonly kindLabel: string | null;
  /** "funds · 5" on a bundle; null on a single relation. */
  readonly countLabel: string | null;
  readonly look: "plain" | "money" | "bond";
  readonly certainty: "stated" | "inferred" | "possible";
  readonly directed: boolean;
  /** Factor on its width; 1 but for ties of a fold. */
  readonly breadth: Breadth;
  /** Its place among the lines between the same two entities, seen from the end with the smaller id: 0 to lanes - 1. */
  readonly lane: number;
  readonly lanes: number;
}

/** What is on the canvas, without places. */
export interface Scene {
  readonly entities: ReadonlyMap<EntityId, SceneEntity>;
  readonly lines: ReadonlyMap<string, SceneLine>;
  readonly linesOf: ReadonlyMap<EntityId, readonly SceneLine[]>;
  /** Lines that draw a relation: several where an agreement is folded between more than two parties. */
  readonly linesById: ReadonlyMap<SubjectId, readonly SceneLine[]>;
}

export const emptyScene: Scene = { entities: new Map(), lines: new Map(), linesOf: new Map(), linesById: new Map() };

/** More kinds than this between two entities and the lighter ones share a line. */
const mostLanes = 4;

/**
 * Entities and the lines between them. Relations of one kind and direction between the same two entities are one line
 * with a count. Where one of the two is a fold, all of one look are one line, of whatever kind and direction, but for
 * money: who pays whom is told. Relations with an end that is not shown are left out. Cost: O(n + m log m).
 */
export function makeScene(
  entities: readonly PictureEntity[],
  relations: readonly PictureRelation[],
  schema: Schema,
  lang: CanvasLang,
): Scene {
  const lines = withBreadths(
    relationsBetween(entities, relations).flatMap((between) => linesBetween(between, schema, lang)),
  );
  const linesOf = new Map<EntityId, SceneLine[]>();
  for (const line of lines) {
    getOrMake(linesOf, line.source, () => []).push(line);
    if (line.target !== line.source) getOrMake(linesOf, line.target, () => []).push(line);
  }
  let byId: Scene["linesById"] | null = null;
  return {
    entities: new Map(
      entities.map((brief, rank) => [brief.id, sceneEntity(brief, linesOf.get(brief.id)?.length ?? 0, rank, schema)]),
    ),
    lines: new Map(lines.map((line) => [line.id, line])),
    linesOf,
    get linesById() {
      return (byId ??= linesByRelation(lines)); // nobody needs it for a first picture
    },
  };
}

function linesByRelation(lines: readonly SceneLine[]): Scene["linesById"] {
  const all = new Map<SubjectId, SceneLine[]>();
  for (const line of lines)
    for (const { id } of line.relations) {
      const known = getOrMake(all, id, () => []);
      if (known.at(-1) !== line) known.push(line); // a folded agreement may lie on a line more than once
    }
  return all;
}

/** Relations by the two entities between which they are, in the order in which they are met. */
function relationsBetween(
  entities: readonly PictureEntity[],
  relations: readonly PictureRelation[],
): readonly PictureRelation[][] {
  const numbers = new Map(entities.map(({ id }, number) => [id, number]));
  const pairs = new Map<number, PictureRelation[]>();
  for (const relation of relations) {
    const [source, target] = [numbers.get(relation.source), numbers.get(relation.target)];
    if (source === undefined || target === undefined) continue;
    const pair = Math.min(source, target) * entities.length + Math.max(source, target);
    getOrMake(pairs, pair, () => []).push(relation);
  }
  return [...pairs.values()];
}

/** The other end of a line. */
export function otherEnd(line: SceneLine, end: EntityId): EntityId {
  return line.source === end ? line.target : line.source;
}

function sceneEntity(brief: PictureEntity, degree: number, rank: number, schema: Schema): SceneEntity {
  const spec = schema.entityKinds.get(brief.kind);
  return {
    id: brief.id,
    shape: spec?.shape ?? "circle",
    tone: spec?.tone ?? "topic",
    brief,
    isPossible: brief.holds === "possible",
    isFold: isFoldId(brief.id),
    degree,
    rank,
  };
}

function ordered(a: EntityId, b: EntityId): readonly [EntityId, EntityId] {
  return a < b ? [a, b] : [b, a];
}
function isDirected({ kind, folded }: PictureRelation, schema: Schema): boolean {
  return !folded && (schema.relationKinds.get(kind)?.directed ?? true);
}
function bundleKey(relation: PictureRelation, schema: Schema): string {
  const fold = relation.folded ? "folded" : "";
  const from = isDirected(relation, schema) ? relation.source : "";
  return `${relation.kind}|${fold}|${from}`;
}

function linesBetween(between: readonly PictureRelation[], schema: Schema, lang: CanvasLang): SceneLine[] {
  if (between.length === 1) return [makeLine(between, 0, 1, schema, lang)]; // as most pairs of a large picture
  const groups = between.some(isToFold) ? byLook(between, schema) : byKind(between, schema);
  return groups.map((group, lane) => makeLine(group, lane, groups.length, schema, lang));
}
function isToFold({ source, target }: PictureRelation): boolean {
  return isFoldId(source) || isFoldId(target);
}
/** Money first, each way by itself, as where each kind has its line; what has no direction goes with one way. */
function byLook(between: readonly PictureRelation[], schema: Schema): readonly (readonly PictureRelation[])[] {
  const there: PictureRelation[] = [];
  const back: PictureRelation[] = [];
  const bonds: PictureRelation[] = [];
  const others: PictureRelation[] = [];
  for (const relation of between) {
    const look = lookOf(relation, schema);
    const isBack = relation.source > relation.target && isDirected(relation, schema);
    if (look === "money") (isBack ? back : there).push(relation);
    else (look === "bond" ? bonds : others).push(relation);
  }
  return [there, back, bonds, others].filter((group) => group.length > 0);
}
function byKind(between: readonly PictureRelation[], schema: Schema): readonly (readonly PictureRelation[])[] {
  const bundles = new Map<string, PictureRelation[]>();
  for (const relation of between) getOrMake(bundles, bundleKey(relation, schema), () => []).push(relation);
  const weight = ([first]: readonly PictureRelation[]) => (first && lookOf(first, schema) !== "plain" ? 1 : 0);
  const sorted = [...bundles]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, bundle]) => bundle)
    .toSorted((a, b) => weight(b) - weight(a) || b.length - a.length);
  const own = sorted.length > mostLanes ? sorted.slice(0, mostLanes - 1) : sorted;
  const rest = sorted.slice(own.length).flat();
  return rest.length > 0 ? [...own, rest] : own;
}

function makeLine(
  group: readonly PictureRelation[],
  lane: number,
  lanes: number,
  schema: Schema,
  lang: CanvasLang,
): SceneLine {
  const all = group.length === 1 ? group : group.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  if (!isFilled(all)) throw new Error("A line has at least one relation.");
  const [first] = all;
  const { id, look, directed, isOneKind } = isToFold(first) ? tieOf(all, schema) : partsOf(all, schema);
  const [source, target] = directed ? [first.source, first.target] : ordered(first.source, first.target);
  const spec = isOneKind ? schema.relationKinds.get(first.kind) : undefined;
  return {
    id: `${id}|${source}|${target}`,
    source,
    target,
    relations: all,
    kindLabel: isOneKind ? (spec?.label[lang] ?? first.kind) : null,
    countLabel: all.length > 1 ? bundleLabel(spec, all.length, lang) : null,
    look,
    certainty: certaintyOf(all),
    directed,
    breadth: 1,
    lane,
    lanes,
  };
}

type LineParts = Pick<SceneLine, "id" | "look" | "directed"> & { readonly isOneKind: boolean };
/** Between two entities: of one kind and direction, or the mixed rest. */
function partsOf(all: SceneLine["relations"], schema: Schema): LineParts {
  const [first] = all;
  const key = all.length > 1 ? bundleKey(first, schema) : "";
  if (all.length > 1 && all.some((other) => bundleKey(other, schema) !== key))
    return { id: "mixed", look: "plain", directed: false, isOneKind: false };
  return {
    id: `${first.kind}${first.folded ? "|folded" : ""}`,
    look: lookOf(first, schema),
    directed: isDirected(first, schema),
    isOneKind: true,
  };
}
/** Between a fold and something else: of one look. It has a direction where all go the same way. */
function tieOf(all: SceneLine["relations"], schema: Schema): LineParts {
  const [first] = all;
  const look = lookOf(first, schema);
  return {
    id: `tie|${look}`,
    look,
    directed: all.every((one) => one.source === first.source && isDirected(one, schema)),
    isOneKind: all.every(({ kind }) => kind === first.kind),
  };
}

function isFilled<T>(list: readonly T[]): list is readonly [T, ...T[]] {
  return list.length > 0;
}
function lookOf(relation: PictureRelation, schema: Schema): SceneLine["look"] {
  if (relation.folded) return "bond";
  return schema.relationKinds.get(relation.kind)?.carriesMoney === true ? "money" : "plain";
}
function certaintyOf(relations: readonly PictureRelation[]): SceneLine["certainty"] {
  if (relations.every(({ holds }) => holds !== "certain")) return "possible";
  return relations.every(({ stance }) => stance === "inferred") ? "inferred" : "stated";
}
function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const there = map.get(key);
  if (there !== undefined) return there;
  const made = make();
  map.set(key, made);
  return made;
}
