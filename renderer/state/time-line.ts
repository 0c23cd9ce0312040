import { fiscalYear, isPeriod, parseAsOf } from "#graph/model/calendars.ts";
import { dayToDate, formatEdtf, parseEdtf, periodOf } from "#graph/model/edtf.ts";
import { calendarOf } from "./time-steps.ts";
import type { TimeUnit } from "./time-steps.ts";

/** First and last day on which something in the picture begins or ends, as "2001-04-01". */
export interface PictureSpan {
  readonly first: string;
  readonly last: string;
}

/** The times that a slider goes through: units one after another, counted as whole numbers. */
export interface TimeLine {
  readonly first: number;
  readonly last: number;
  /** As it is written: "2009", "2009-10", "JP-FY2009". */
  readonly textAt: (at: number) => string;
  /** Where a time as it was typed begins; null for any date. Beyond the ends it is the end. */
  readonly placeOf: (text: string | null) => number | null;
}

/**
 * The units from one before the first day that is named to one after the last, so that the slider shows what it was like
 * before anything began, and after all of it had changed.
 *
 * @param asOf Names the fiscal calendar, where it is in one.
 */
export function timeLineOf(span: PictureSpan, unit: TimeUnit, asOf: string | null): TimeLine {
  const calendar = calendarOf(asOf);
  const [firstDay, lastDay] = [dayNumberOf(span.first), dayNumberOf(span.last)];
  const first = placeAt(firstDay, unit, calendar) - 1;
  const last = placeAt(lastDay, unit, calendar) + 1;
  return {
    first,
    last,
    textAt: (at) => textAt(at, unit, calendar),
    placeOf(text) {
      if (text === null || !isPeriod(text)) return null;
      const day = parseAsOf(text).days.first;
      if (day === -Infinity) return first;
      return Math.max(first, Math.min(last, placeAt(Math.min(day, lastDay + 400), unit, calendar)));
    },
  };
}

function dayNumberOf(text: string): number {
  return periodOf(parseEdtf(text)).first;
}
function placeAt(day: number, unit: TimeUnit, calendar: string): number {
  if (unit === "day") return day;
  const { year, month } = dayToDate(day);
  if (unit === "year") return year;
  if (unit === "month") return year * 12 + (month ?? 1) - 1;
  return [year - 1, year, year + 1].find((named) => isInFiscalYear(day, calendar, named)) ?? year;
}
function isInFiscalYear(day: number, calendar: string, named: number): boolean {
  const { first, last } = periodOf(parseEdtf(fiscalYear(calendar, named).period));
  return first <= day && day <= last;
}
function textAt(at: number, unit: TimeUnit, calendar: string): string {
  switch (unit) {
    case "day":
      return formatEdtf({ type: "date", date: dayToDate(at) });
    case "month":
      return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}`;
    case "year":
      return String(at).padStart(4, "0");
    case "fiscal":
      return `${calendar}${at}`;
  }
}
