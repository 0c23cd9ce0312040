import { isDay } from "#graph/model/visit-time.ts";

/** A day that is written as one and is not in the calendar, such as 31 November. */
export interface ImpossibleDay {
  readonly written: string;
  /** The first of its month, as a day; null where there is no such month either. */
  readonly month: string | null;
  /** How many days that month has; 0 where there is no such month. */
  readonly days: number;
}

/** The first of the days in a text ("2026-11-31", or two with a stroke between) that no calendar has; null where none is. */
export function findImpossibleDay(text: string): ImpossibleDay | null {
  const parts = text.split("/").map((part) => part.trim());
  const written = parts.find((part) => /^\d{4}-\d{2}-\d{2}$/.test(part) && !isDay(part));
  if (written === undefined) return null;
  const month = `${written.slice(0, 7)}-01`;
  if (!isDay(month)) return { written, month: null, days: 0 };
  const days = [31, 30, 29, 28].find((day) => isDay(`${month.slice(0, 7)}-${String(day)}`)) ?? 0;
  return { written, month, days };
}
