import type { ViewFilters, ViewStyle } from "#data/api/view-shapes.ts";
import { viewFilters, viewStyle } from "#data/api/view-shapes.ts";
import { fiscalCalendars, fiscalYearOf, parsePeriod } from "#graph/model/calendars.ts";
import type { Json } from "#graph/model/json.ts";
import type { ViewRecord } from "#graph/model/record.ts";

/**
 * The date and filters of a view as they are stored: the date as EDTF, and with a fiscal year its calendar among the
 * filters, as claims have theirs among the qualifiers. @throws GraphError `invalid-input` for what is no time.
 */
export function storedMoment(asOf: string | null, filters: ViewFilters): Pick<ViewRecord, "asOf" | "filters"> {
  const kept = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Json;
  if (asOf === null) return { asOf, filters: kept };
  const { period, calendar } = parsePeriod(asOf);
  return { asOf: period, filters: calendar === null ? kept : { ...(kept as object), calendar } };
}

/** The date of a view as people write it: JP-FY2009 where it was a fiscal year, else EDTF. */
export function writtenAsOf({ asOf, filters }: Pick<ViewRecord, "asOf" | "filters">): string | null {
  if (asOf === null) return null;
  const calendar = memberOf(filters, "calendar");
  if (typeof calendar !== "string" || !Object.hasOwn(fiscalCalendars, calendar)) return asOf;
  const year = fiscalYearOf(asOf, calendar);
  return year === null ? asOf : `${calendar}${year}`;
}

/** The filters of a view that this Keiro knows; others are left alone. */
export function filtersOf({ filters }: Pick<ViewRecord, "filters">): ViewFilters {
  return known(filters, Object.keys(viewFilters.shape), (part) => viewFilters.safeParse(part).data);
}
/** How a view draws, as far as this Keiro knows. */
export function styleOf({ style }: Pick<ViewRecord, "style">): ViewStyle {
  return known(style, Object.keys(viewStyle.shape), (part) => viewStyle.safeParse(part).data);
}

function known<T extends object>(given: Json, keys: readonly string[], parse: (part: object) => T | undefined): T {
  const parts = keys.flatMap((key) => {
    const value = memberOf(given, key);
    return value === undefined ? [] : [parse({ [key]: value })];
  });
  return Object.assign({}, ...parts) as T;
}
function memberOf(value: Json, key: string): Json | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as Readonly<Record<string, Json>>)[key] : undefined;
}
