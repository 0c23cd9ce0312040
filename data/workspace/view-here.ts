import type { ViewFilters, ViewStyle } from "#data/api/view-shapes.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { Json } from "#graph/model/json.ts";
import type { ViewRecord } from "#graph/model/record.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { filtersOf, styleOf } from "./view-moment.ts";

/** Entities under the ids by which they are known here, each once; what is not here is left out. */
function ledHere({ survivorOf, entities }: ClaimBase, ids: readonly EntityId[]): EntityId[] {
  return [...new Set(ids.map(survivorOf))].filter((id) => entities.has(id));
}

/** The filters of a view led to what is here: a focus whose centres are gone has nothing to go round. */
export function filtersHere(base: ClaimBase, { around, compare, ...filters }: ViewFilters): ViewFilters {
  const [centre, ...others] = around ? ledHere(base, [around.centre, ...(around.also ?? [])]) : [];
  const also = around?.also && others;
  return {
    ...filters,
    ...(around && centre !== undefined ? { around: { ...around, centre, ...(also ? { also } : {}) } } : {}),
    ...(compare
      ? {
          compare: {
            ...compare,
            about: typeof compare.about === "string" ? compare.about : ledHere(base, compare.about),
          },
        }
      : {}),
  };
}

/** The style of a view led to what is here. */
export function styleHere(base: ClaimBase, { pinned, folded, ...style }: ViewStyle): ViewStyle {
  const folds = folded?.flatMap((key) => {
    const named = namedBy(key);
    return named === null ? [key] : ledHere(base, [named]).map((id) => `${groupPrefix}${id}`);
  });
  return {
    ...style,
    ...(pinned ? { pinned: ledHere(base, pinned) } : {}),
    ...(folds ? { folded: [...new Set(folds)] } : {}),
  };
}
/** A fold that goes by one of its entities. */
const groupPrefix = "group ";
function namedBy(fold: string): EntityId | null {
  return fold.startsWith(groupPrefix) ? (fold.slice(groupPrefix.length) as EntityId) : null;
}

/** Filters and style of a view without what names entities that are not to be told of. */
export function partsToTell(view: ViewRecord, goes: (id: EntityId) => boolean): Pick<ViewRecord, "filters" | "style"> {
  const { around, compare } = filtersOf(view);
  const { pinned = [], folded = [] } = styleOf(view);
  const isFocusTold = around === undefined || [around.centre, ...(around.also ?? [])].every(goes);
  const isComparisonTold = compare === undefined || typeof compare.about === "string" || compare.about.every(goes);
  const kept = pinned.filter(goes);
  const folds = folded.filter((key) => {
    const named = namedBy(key);
    return named === null || goes(named);
  });
  const areAllTold = kept.length === pinned.length && folds.length === folded.length;
  return {
    filters: without(view.filters, [...(isFocusTold ? [] : ["around"]), ...(isComparisonTold ? [] : ["compare"])]),
    style: areAllTold
      ? view.style
      : {
          ...(without(view.style, ["pinned", "folded"]) as object),
          ...(pinned.length > 0 ? { pinned: kept } : {}),
          ...(folded.length > 0 ? { folded: folds } : {}),
        },
  };
}
function without(given: Json, keys: readonly string[]): Json {
  if (keys.length === 0 || typeof given !== "object" || given === null || Array.isArray(given)) return given;
  return Object.fromEntries(Object.entries(given).filter(([key]) => !keys.includes(key)));
}
