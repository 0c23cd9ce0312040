import type { KnowledgeGraph } from "../core/knowledge-graph.ts";
import { append } from "../model/append.ts";
import type { Budget } from "../model/budget.ts";
import { parseEdtf, periodOf } from "../model/edtf.ts";
import type { EntityId, RelationId } from "../model/ids.ts";
import type { Name } from "../model/names.ts";
import { pickName } from "../model/names.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import type { Moment } from "../resolve/resolve-slot.ts";
import { namesBorne } from "../resolve/resolve-subject.ts";
import { amountOfClaims, isNothing } from "./amounts.ts";
import { compareThings } from "./compare.ts";
import type { ComparedLine, ComparedThing } from "./compare.ts";
import type { RecordedFigure } from "./flow-book.ts";
import { carriesMoney } from "./carries-money.ts";
import { createFigureReader, periodKey } from "./read-figures.ts";
import type { FigureReader } from "./read-figures.ts";

export interface ThingsAsked {
  /** EDTF: a date, or a period whose figures are compared. */
  readonly at: string;
  /** Leave out what holds only possibly. */
  readonly certain: boolean;
  readonly languages: readonly string[];
}

/**
 * What stands at a date or in a period: entities and relations that hold, and of relations that carry money the figures
 * whose period is the one asked for, of any phase and currency, but not `per` something. Cost: O(claims).
 *
 * @param figuresOf As of the same date.
 * @throws GraphError `invalid-input` for text that is no date.
 */
export function thingsAt(
  base: ClaimBase,
  graph: KnowledgeGraph,
  { entities, relations }: CompareScope,
  { at, certain, languages }: ThingsAsked,
  budget: Budget,
  figuresOf: FigureReader = createFigureReader(base, { days: periodOf(parseEdtf(at)), certain }),
): readonly ComparedThing[] {
  const side = createSide(base, graph, { at, certain, languages }, figuresOf);
  const things: ComparedThing[] = [];
  for (const id of entities) {
    budget.spend();
    if (side.hasEntity(id)) things.push(side.entity(id));
  }
  for (const id of relations) {
    budget.spend();
    for (const thing of side.ofRelation(id)) things.push(thing);
  }
  return things;
}

/** One side of a comparison, asked subject by subject. */
interface Side {
  hasEntity(id: EntityId): boolean;
  entity(id: EntityId): ComparedThing;
  /** The relation itself or, where it has figures, the flows that they make. */
  ofRelation(id: RelationId): readonly ComparedThing[];
}
const noFigures: readonly RecordedFigure[] = [];
const noThings: readonly ComparedThing[] = [];
const none = { phase: null, currency: null, amount: null, name: null };

function createSide(
  base: ClaimBase,
  graph: KnowledgeGraph,
  { at, certain, languages }: ThingsAsked,
  figuresOf: FigureReader,
  timelessNames: TimelessNames = () => null,
): Side {
  const moment: Moment = { days: periodOf(parseEdtf(at)), certain };
  const period = periodKey(at);
  const isTimeless = graph.index?.hasTimes === false; // whatever is there holds at any time
  const nameOf = (id: EntityId) =>
    pickName(timelessNames(id) ?? namesBorne(base, id, moment), languages)?.value ?? null;
  return {
    hasEntity: (id) => graph.hasEntity(id) && (isTimeless || stands(graph.entityHolds(id, moment), certain)),
    entity: (id) => ({ ...none, about: id, type: "entity", name: nameOf(id) }),
    ofRelation(id) {
      if (!graph.hasRelation(id) || !(isTimeless || stands(graph.relationHolds(id, moment), certain))) return noThings;
      const figures = carriesMoney(graph, id, moment) ? figuresOf(id) : noFigures;
      return figures.length === 0 ? [{ ...none, about: id, type: "relation" }] : flowsOf(id, figures, period);
    },
  };
}

type TimelessNames = (id: EntityId) => readonly Name[] | null;

/** What two sides are compared by. */
export interface CompareScope {
  readonly entities: readonly EntityId[];
  readonly relations: readonly RelationId[];
}

/**
 * What differs between two sides, as `compareThings` tells it of `thingsAt` of both, found subject by subject: entities
 * first, in the order of the scope. Nothing is kept of what is the same on both sides. Cost: O(claims).
 *
 * @param timelessNames The names that an entity bears at any time; null where they have to be read as of each date.
 * @param figures As of the dates of the sides.
 */
export function* differences(
  base: ClaimBase,
  graph: KnowledgeGraph,
  { entities, relations }: CompareScope,
  [before, after]: readonly [ThingsAsked, ThingsAsked],
  [earlierFigures, laterFigures]: readonly [FigureReader, FigureReader],
  timelessNames: TimelessNames,
  budget: Budget,
): Generator<ComparedLine, undefined> {
  const earlier = createSide(base, graph, before, earlierFigures, timelessNames);
  const later = createSide(base, graph, after, laterFigures, timelessNames);
  for (const id of entities) {
    budget.spend(2);
    const [was, is] = [earlier.hasEntity(id), later.hasEntity(id)];
    if ((!was && !is) || (was && is && timelessNames(id))) continue;
    yield* compareThings(was ? [earlier.entity(id)] : noThings, is ? [later.entity(id)] : noThings);
  }
  for (const id of relations) {
    budget.spend(2);
    const [were, are] = [earlier.ofRelation(id), later.ofRelation(id)];
    if (were.length > 0 || are.length > 0) yield* compareThings(were, are);
  }
}

function stands(holds: "certain" | "possible" | "no", certain: boolean): boolean {
  return holds === "certain" || (holds === "possible" && !certain);
}

/** A flow stands there by its amounts; an amount of nothing is none. */
function flowsOf(id: RelationId, figures: readonly RecordedFigure[], period: string): readonly ComparedThing[] {
  const counting = figures.filter(
    (figure) => periodKey(figure.period) === period && isWhole(figure) && !isNothing(figure.amount),
  );
  if (counting.length === 0) return noThings;
  const groups = new Map<string, RecordedFigure[]>();
  for (const figure of counting) append(groups, `${figure.phase ?? ""} ${figure.currency}`, figure);
  return [...groups.values()].map((group) => ({
    about: id,
    type: "flow",
    phase: group[0]!.phase,
    currency: group[0]!.currency,
    amount: amountOfClaims(group.map(({ amount }) => amount)),
    claims: group.flatMap(({ claims }) => claims),
    name: null,
  }));
}
function isWhole({ per }: RecordedFigure): boolean {
  return per === null || per === "total" || per === "year";
}
