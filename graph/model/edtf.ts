import { GraphError } from "./errors.ts";

/**
 * The subset of EDTF (ISO 8601-2:2019, level 1) that policy documents need: year, month, day; `~` about, `?`
 * uncertain, `%` both; intervals; `2006/..` open, `2006/` end unknown. Precision is kept: what is parsed prints back unchanged.
 */
export interface EdtfDate {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
  readonly approximate: boolean;
  readonly uncertain: boolean;
}
export type EdtfEnd = EdtfDate | "open" | "unknown";
export type Edtf =
  | { readonly type: "date"; readonly date: EdtfDate }
  | { readonly type: "interval"; readonly start: EdtfEnd; readonly end: EdtfEnd };

/**
 * Days (counted from 1970-01-01) between which something surely holds, and between which it may hold.
 * It may hold from `earliestStart` to `latestEnd`; it surely holds from `latestStart` to `earliestEnd`, if that is not empty.
 */
export interface Span {
  readonly earliestStart: number;
  readonly latestStart: number;
  readonly earliestEnd: number;
  readonly latestEnd: number;
}

/** Whether something holds at a time: surely, possibly (an end unknown or about), or not. */
export type Holds = "certain" | "possible" | "no";

export const always: Span = {
  earliestStart: -Infinity,
  latestStart: -Infinity,
  earliestEnd: Infinity,
  latestEnd: Infinity,
};

const datePattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?$/;

/** @throws GraphError `invalid-input` for text outside the subset, a day that does not exist, or an interval that ends before it starts. */
export function parseEdtf(text: string): Edtf {
  const ends = text.split("/");
  if (ends.length === 1) return { type: "date", date: parseDate(text, text) };
  if (ends.length > 2) throw refused(text, "an interval has one “/”");
  const [start, end] = ends.map((part) =>
    part === ".." ? "open" : part === "" ? "unknown" : parseDate(part, text),
  ) as [EdtfEnd, EdtfEnd];
  if (typeof start === "string" && typeof end === "string") throw refused(text, "one end needs a date");
  const interval: Edtf = { type: "interval", start, end };
  if (typeof start === "object" && typeof end === "object" && firstDay(start) > lastDay(end))
    throw refused(text, "it ends before it starts");
  return interval;
}

/** The date, or null for text that `parseEdtf` refuses. */
export function findEdtf(text: string): Edtf | null {
  try {
    return parseEdtf(text);
  } catch (error) {
    if (error instanceof GraphError) return null;
    throw error;
  }
}

function parseDate(part: string, whole: string): EdtfDate {
  const match = datePattern.exec(part);
  if (!match)
    throw refused(
      whole,
      "write 2006, 2006-10 or 2006-10-05; ~ for about, ? for uncertain; 2006/2011, 2006/.. or 2006/ for a period",
    );
  const [, year, month, day, mark] = match;
  const date: EdtfDate = {
    year: Number(year),
    month: month === undefined ? null : Number(month),
    day: day === undefined ? null : Number(day),
    approximate: mark === "~" || mark === "%",
    uncertain: mark === "?" || mark === "%",
  };
  if (date.month !== null && (date.month < 1 || date.month > 12)) throw refused(whole, `there is no month ${month}`);
  if (date.day !== null && (date.day < 1 || date.day > daysInMonth(date.year, date.month!)))
    throw refused(whole, `${year}-${month} has no day ${day}`);
  return date;
}

function refused(text: string, why: string): GraphError {
  return new GraphError("invalid-input", `“${text}” is not a date: ${why}.`);
}

export function formatEdtf(edtf: Edtf): string {
  return edtf.type === "date" ? formatDate(edtf.date) : `${formatEnd(edtf.start)}/${formatEnd(edtf.end)}`;
}
function formatEnd(end: EdtfEnd): string {
  return end === "open" ? ".." : end === "unknown" ? "" : formatDate(end);
}
function formatDate({ year, month, day, approximate, uncertain }: EdtfDate): string {
  const digits = [
    String(year).padStart(4, "0"),
    ...[month, day].filter((part) => part !== null).map((part) => String(part).padStart(2, "0")),
  ];
  return digits.join("-") + (approximate && uncertain ? "%" : approximate ? "~" : uncertain ? "?" : "");
}

/**
 * Days since 1970-01-01 in the Gregorian calendar, which is also counted back before its time (H. Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms", days_from_civil). A `Date` for each would cost ten times as much.
 */
export function dayNumber(year: number, month: number, day: number): number {
  const shiftedYear = month > 2 ? year : year - 1; // years that begin in March end with the leap day
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
export function dayToDate(day: number): EdtfDate {
  const date = new Date(day * 86_400_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    approximate: false,
    uncertain: false,
  };
}
function daysInMonth(year: number, month: number): number {
  return dayNumber(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - dayNumber(year, month, 1);
}

/** First day of a date of any precision. */
export function firstDay({ year, month, day }: EdtfDate): number {
  return dayNumber(year, month ?? 1, day ?? 1);
}
/** Last day: an end at year precision means through the end of that year. */
export function lastDay(date: EdtfDate): number {
  const { year, month, day } = date;
  if (day !== null) return dayNumber(year, month!, day);
  const lastMonth = month ?? 12;
  return dayNumber(year, lastMonth, daysInMonth(year, lastMonth));
}

/**
 * The days between which an approximate or uncertain date may lie: one unit of its own precision either way, a year
 * before and after for 2006~. EDTF leaves this open; one unit is what "about 2006" means in the documents we read, and
 * it is the same for every reader. Null for a date without a mark.
 */
function slack(date: EdtfDate): readonly [number, number] | null {
  if (!date.approximate && !date.uncertain) return null;
  return [firstDay(shifted(date, -1)), lastDay(shifted(date, 1))];
}
function shifted(date: EdtfDate, by: -1 | 1): EdtfDate {
  const { year, month, day } = date;
  if (day !== null) return dayToDate(dayNumber(year, month!, day) + by);
  if (month === null) return { ...date, year: year + by };
  const months = year * 12 + month - 1 + by;
  return { ...date, year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
}

/**
 * The days of a valid time. "2006" holds the whole year; "2006/" holds in 2006 and possibly later; with `~` or `?` an
 * end moves by one unit of its precision.
 */
export function spanOf(edtf: Edtf): Span {
  const start: EdtfEnd = edtf.type === "date" ? edtf.date : edtf.start;
  const end: EdtfEnd = edtf.type === "date" ? edtf.date : edtf.end;
  const [earliestStart, latestStart] = startBounds(start, end);
  const [earliestEnd, latestEnd] = endBounds(end, start);
  return { earliestStart, latestStart, earliestEnd, latestEnd };
}
function startBounds(start: EdtfEnd, end: EdtfEnd): [number, number] {
  if (start === "open") return [-Infinity, -Infinity];
  if (start === "unknown") return [-Infinity, typeof end === "object" ? firstDay(end) : Infinity];
  const first = firstDay(start);
  const [earliest, latest] = slack(start) ?? [first, first];
  return [earliest, latest];
}
function endBounds(end: EdtfEnd, start: EdtfEnd): [number, number] {
  if (end === "open") return [Infinity, Infinity];
  if (end === "unknown") return [typeof start === "object" ? lastDay(start) : -Infinity, Infinity];
  const last = lastDay(end);
  const [earliest, latest] = slack(end) ?? [last, last];
  return [earliest, latest];
}

/** What an event begins, on a day within its precision: signed in 2006-10 holds surely from 2006-10-31 on, possibly from the first. */
export function spanFromEvent(edtf: Edtf): Span {
  const { earliestStart, latestEnd } = spanOf(edtf);
  return { earliestStart, latestStart: latestEnd, earliestEnd: Infinity, latestEnd: Infinity };
}

/** The days that both spans have; each end is bounded by the tighter of the two. */
export function intersectSpans(a: Span, b: Span): Span {
  return {
    earliestStart: Math.max(a.earliestStart, b.earliestStart),
    latestStart: Math.max(a.latestStart, b.latestStart),
    earliestEnd: Math.min(a.earliestEnd, b.earliestEnd),
    latestEnd: Math.min(a.latestEnd, b.latestEnd),
  };
}

/** A time that somebody asks about, as its first and last day. */
export interface Period {
  readonly first: number;
  readonly last: number;
}

/**
 * Whether a span holds through a whole period asked about. Asked for 2006, something valid from 2006-10 on holds
 * "possibly": for a part of the year it does.
 */
export function holdsIn(span: Span, period: Period): Holds {
  if (span.earliestStart > period.last || span.latestEnd < period.first || span.earliestStart > span.latestEnd)
    return "no";
  return span.latestStart <= period.first && span.earliestEnd >= period.last ? "certain" : "possible";
}

/** The period of an as-of date; ends that are open or unknown reach as far as time does. */
export function periodOf(edtf: Edtf): Period {
  const { earliestStart, latestEnd } =
    edtf.type === "date" ? { earliestStart: firstDay(edtf.date), latestEnd: lastDay(edtf.date) } : spanOf(edtf);
  return { first: earliestStart, last: latestEnd };
}

/** True when two spans may share a day. */
export function spansMayOverlap(a: Span, b: Span): boolean {
  return a.earliestStart <= b.latestEnd && b.earliestStart <= a.latestEnd;
}
