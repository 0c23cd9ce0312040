import { fiscalYear, parseAsOf, parsePeriod } from "#graph/model/calendars.ts";
import { dayNumber, dayToDate, findEdtf, formatEdtf, parseEdtf, periodOf } from "#graph/model/edtf.ts";
import type { Period } from "#graph/model/edtf.ts";

/** How far one step goes. */
export const timeUnits = ["day", "month", "year", "fiscal"] as const;
export type TimeUnit = (typeof timeUnits)[number];

/** The calendar of fiscal steps where the date that is looked at names none. */
const usualCalendar = "JP-FY";
const fiscalName = /^([A-Z]{2}-FY) ?\d{4}$/;

/** The unit that a time is written in: a day for 2009-10-05, a fiscal year for 平成21年度; null for another interval. */
export function unitOf(text: string): TimeUnit | null {
  const { period, calendar } = parsePeriod(text);
  if (calendar !== null) return "fiscal";
  const edtf = findEdtf(period);
  if (edtf?.type !== "date") return null;
  if (edtf.date.day !== null) return "day";
  return edtf.date.month === null ? "year" : "month";
}

/**
 * The time one step away. From a time of the same or a smaller unit: the next (former) unit after the one in which it
 * begins, so that a year after 2009-10-05 comes 2010. From a larger one: the first unit in it, or the last before it,
 * so that a month after 2009 comes 2009-01, and a month before it 2008-12.
 *
 * @param text null for any date: then the unit of today.
 * @param by 1 for later, -1 for earlier.
 * @param today Days since 1970-01-01.
 */
export function stepTime(text: string | null, unit: TimeUnit, by: 1 | -1, today: number): string {
  if (text === null) return unitAt(today, unit, usualCalendar).text;
  const days = finite(parseAsOf(text).days, today);
  const calendar = calendarOf(text);
  const here = unitAt(days.first, unit, calendar);
  const isFiner = here.days.last < days.last;
  if (isFiner && by === 1)
    return here.days.first < days.first ? unitAt(here.days.last + 1, unit, calendar).text : here.text;
  return unitAt(by === 1 ? here.days.last + 1 : here.days.first - 1, unit, calendar).text;
}

/** The fiscal calendar that a time names, else the usual one. */
export function calendarOf(text: string | null): string {
  return fiscalName.exec((text ?? "").normalize("NFKC").trim())?.[1] ?? usualCalendar;
}

function finite({ first, last }: Period, today: number): Period {
  if (Number.isFinite(first)) return { first, last: Number.isFinite(last) ? last : first };
  return Number.isFinite(last) ? { first: last, last } : { first: today, last: today };
}

interface UnitOfTime {
  readonly text: string;
  readonly days: Period;
}
/** The day, month, year or fiscal year that a day lies in. */
function unitAt(day: number, unit: TimeUnit, calendar: string): UnitOfTime {
  const date = dayToDate(day);
  if (unit === "fiscal") return fiscalUnitAt(day, date.year, calendar);
  const kept = { ...date, day: unit === "day" ? date.day : null, month: unit === "year" ? null : date.month };
  const text = formatEdtf({ type: "date", date: kept });
  return { text, days: periodOf({ type: "date", date: kept }) };
}
function fiscalUnitAt(day: number, year: number, calendar: string): UnitOfTime {
  for (const named of [year - 1, year, year + 1]) {
    const days = periodOf(parseEdtf(fiscalYear(calendar, named).period));
    if (days.first <= day && day <= days.last) return { text: `${calendar}${named}`, days };
  }
  throw new Error(`No year of ${calendar} has the day ${day}.`);
}

/** Days since 1970-01-01 of a moment, as the calendar on the wall has it. */
export function dayOf(moment: Date): number {
  return dayNumber(moment.getFullYear(), moment.getMonth() + 1, moment.getDate());
}
