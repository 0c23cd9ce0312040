import type { KnowledgeGraph } from "../core/knowledge-graph.ts";
import type { Budget } from "../model/budget.ts";
import { parseEdtf, periodOf } from "../model/edtf.ts";
import type { EntityId, RelationId } from "../model/ids.ts";
import { pickName } from "../model/names.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import type { Moment } from "../resolve/resolve-slot.ts";
import { namesBorne } from "../resolve/resolve-subject.ts";
import { amountOfClaims, isNothing } from "./amounts.ts";
import type { ComparedThing } from "./compare.ts";
import { append } from "./flow-book.ts";
import type { RecordedFigure } from "./flow-book.ts";
import { carriesMoney } from "./flows-of.ts";
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
  { entities, relations }: { readonly entities: readonly EntityId[]; readonly relations: readonly RelationId[] },
  { at, certain, languages }: ThingsAsked,
  budget: Budget,
  figuresOf: FigureReader = createFigureReader(base, { days: periodOf(parseEdtf(at)), certain }),
): readonly ComparedThing[] {
  const moment: Moment = { days: periodOf(parseEdtf(at)), certain };
  const things: ComparedThing[] = [];
  const none = { phase: null, currency: null, amount: null, name: null };
  for (const id of entities) {
    budget.spend();
    if (!graph.hasEntity(id) || !stands(graph.entityHolds(id, moment), certain)) continue;
    things.push({ ...none, about: id, type: "entity", name: nameAt(base, id, moment, languages) });
  }
  for (const id of relations) {
    budget.spend();
    if (!graph.hasRelation(id) || !stands(graph.relationHolds(id, moment), certain)) continue;
    const figures = carriesMoney(graph, id, moment) ? figuresOf(id) : [];
    if (figures.length === 0) things.push({ ...none, about: id, type: "relation" });
    else things.push(...flowsOf(id, figures, periodKey(at)));
  }
  return things;
}

function stands(holds: "certain" | "possible" | "no", certain: boolean): boolean {
  return holds === "certain" || (holds === "possible" && !certain);
}

/** A flow stands there by its amounts; an amount of nothing is none. */
function flowsOf(id: RelationId, figures: readonly RecordedFigure[], period: string): readonly ComparedThing[] {
  const groups = new Map<string, RecordedFigure[]>();
  for (const figure of figures)
    if (periodKey(figure.period) === period && isWhole(figure) && !isNothing(figure.amount))
      append(groups, `${figure.phase ?? ""} ${figure.currency}`, figure);
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

/** The name borne then. */
function nameAt(base: ClaimBase, id: EntityId, moment: Moment, languages: readonly string[]): string | null {
  return pickName(namesBorne(base, id, moment), languages)?.value ?? null;
}
