import { countingChanges } from "./model/admission.ts";
import { createKnowledgeGraph } from "./core/knowledge-graph.ts";
import type { Hop, HopConditions, KnowledgeGraph } from "./core/knowledge-graph.ts";
import { createBudget } from "./model/budget.ts";
import type { BudgetLimits } from "./model/budget.ts";
import { parseAsOf } from "./model/calendars.ts";
import { isEntityId } from "./model/ids.ts";
import type { EntityId, SubjectId } from "./model/ids.ts";
import type { Name } from "./model/names.ts";
import { pickName } from "./model/names.ts";
import type { EntityPath } from "./model/path.ts";
import { createClaimBase } from "./resolve/claim-base.ts";
import type { ClaimBase } from "./resolve/claim-base.ts";
import { anyDate } from "./resolve/resolve-slot.ts";
import type { Moment } from "./resolve/resolve-slot.ts";
import { namesOf, resolveFields } from "./resolve/resolve-subject.ts";
import type { ResolvedField } from "./resolve/resolve-subject.ts";
import { parseLayerText } from "./schema/layer-text.ts";
import { getRelationKind } from "./schema/schema.ts";
import { nameEntries } from "./search/name-entries.ts";
import { createNameIndex } from "./search/name-index.ts";
import { bestPaths } from "./traverse/best-paths.ts";
import type { RatedPath } from "./traverse/best-paths.ts";
import { takeFirst } from "./traverse/found-paths.ts";
import type { FoundPaths } from "./traverse/found-paths.ts";
import { allShortestPaths } from "./traverse/shortest-paths.ts";
import { simplePaths } from "./traverse/simple-paths.ts";

export { GraphError } from "./model/errors.ts";
export { formatPeriod, parsePeriod } from "./model/calendars.ts";
export { formatEdtf, parseEdtf } from "./model/edtf.ts";
export { exactInterval, formatFigure } from "./model/money.ts";
export { parseLayerText } from "./schema/layer-text.ts";
export { compareThings, compareTraces, thingsOfFlows } from "./money/compare.ts";
export { createFlowBook } from "./money/flow-book.ts";
export { createGraphFlowBook } from "./money/flows-of.ts";
export { listFigures, listOffers, moneyAround } from "./money/list-figures.ts";
export { selectAround, sumFlows } from "./money/sums.ts";
export { thingsAt } from "./money/things-of.ts";
export { totalsBy } from "./money/totals.ts";
export { traceDown, traceUp } from "./money/trace.ts";
export { periodKey } from "./money/read-figures.ts";
export { shippedSchema } from "./schema/schema.ts";
export { createRowWalks } from "./traverse/row-walks.ts";
export { countingChanges, createClaimBase, createKnowledgeGraph, namesOf, resolveFields };
export type {
  ClaimBase,
  EntityId,
  EntityPath,
  FoundPaths,
  Hop,
  HopConditions,
  KnowledgeGraph,
  Name,
  ResolvedField,
  SubjectId,
};

/** The version of the package. */
export const version = "0.1.0";

/** When: EDTF, a fiscal year or a Japanese era year; without `asOf` any date. `certain` leaves out what holds only possibly. */
export interface Asking {
  readonly asOf?: string;
  readonly certain?: boolean;
}
export interface PathAsking extends Asking, BudgetLimits {
  /** All shortest paths (the default), the best simple ones (shortest, then by ids), or all simple ones, shorter ones first. */
  readonly mode?: "all-shortest" | "best" | "simple";
  /** 6 unless told. */
  readonly maxHops?: number;
  /** 25 unless told. */
  readonly limit?: number;
  /** Kinds of relation to follow; unless told, those that connect, without successions. */
  readonly kinds?: readonly string[];
  readonly direction?: "out" | "in" | "both";
  /** Take an agreement as one hop between its parties; true unless told. */
  readonly fold?: boolean;
  readonly avoid?: readonly EntityId[];
}

/** Layers added up and ready to be asked. */
export interface OpenedLayers {
  readonly base: ClaimBase;
  readonly graph: KnowledgeGraph;
  /** Lines of the layers that could not be read, as "layer id: line". */
  readonly damaged: readonly string[];
  /** Entities by any of their names, or by what their fields say, in any script, best first. */
  search(
    text: string,
    limit?: number,
  ): readonly { readonly id: EntityId; readonly name: string; readonly kind: string }[];
  /** The name to show for these languages, most wanted first; the id where it has none. */
  nameOf(id: EntityId, languages?: readonly string[]): string;
  /** Fields of an entity or relation, each slot with what is shown, what competes with it and why. */
  fieldsOf(id: SubjectId, asking?: Asking): readonly ResolvedField[];
  /** Paths between two entities. @throws GraphError `not-found`, `invalid-input`, `limit-exceeded`, `cancelled`. */
  paths(start: EntityId, end: EntityId, asking?: PathAsking): FoundPaths;
}

/**
 * Opens the texts of layer files and adds them up; their order never matters.
 *
 * @throws GraphError `invalid-input` for text that is no layer; `newer-format`.
 */
export function openLayers(texts: readonly string[]): OpenedLayers {
  const layers = texts.map(parseLayerText);
  const base = createClaimBase(countingChanges(layers));
  const graph = createKnowledgeGraph(base);
  const names = createNameIndex(nameEntries(base, graph));
  const nameOf = (id: EntityId, languages: readonly string[] = ["en"]) =>
    pickName(
      namesOf(base, base.survivorOf(id)).map(({ name }) => name),
      languages,
    )?.value ?? id;
  return {
    base,
    graph,
    damaged: layers.flatMap(({ header, damaged }) => damaged.map(({ line }) => `${header.id}: ${line}`)),
    search: (text, limit = 20) =>
      names.find(text, null, limit).hits.map(({ entry }) => {
        const id = entry.id as EntityId;
        return { id, name: nameOf(id), kind: entry.kind };
      }),
    nameOf,
    fieldsOf: (id, asking = {}) => resolveFields(base, isEntityId(id) ? base.survivorOf(id) : id, momentOf(asking)),
    paths(start, end, asking = {}) {
      const { maxHops = 6, limit = 25, mode } = asking;
      const [from, to] = [base.survivorOf(start), base.survivorOf(end)];
      const conditions = conditionsOf(graph, asking);
      const budget = createBudget(asking);
      const search = mode === "simple" ? simplePaths : allShortestPaths;
      if (mode !== "best") return search(graph, from, to, conditions, { maxHops, limit }, budget);
      return takeFirst(pathsOf(bestPaths(graph, from, to, conditions, { maxHops, byWorth: false }, budget)), limit);
    },
  };
}

function* pathsOf(rated: Iterable<RatedPath>): Generator<EntityPath<Hop>> {
  for (const { path } of rated) yield path;
}

function momentOf({ asOf, certain = false }: Asking): Moment {
  return asOf === undefined ? anyDate : { days: parseAsOf(asOf).days, certain };
}

function conditionsOf(graph: KnowledgeGraph, asking: PathAsking): HopConditions {
  const { direction = "both", fold = true, avoid = [] } = asking;
  const usual = [...graph.schema.relationKinds].filter(([kind, { connects }]) => connects && kind !== "succeeds");
  for (const kind of asking.kinds ?? []) getRelationKind(graph.schema, kind);
  const kinds = new Set(asking.kinds ?? usual.map(([kind]) => kind));
  return { moment: momentOf(asking), fold, kinds, direction, avoid: new Set(avoid) };
}
