import { dayNumber, dayToDate, formatEdtf, intersectSpans } from "./edtf.ts";
import type { EdtfDate, Span } from "./edtf.ts";

/** Stretches of time kept at most while they are cut with each other; who has more of them is told none. */
const mostSpans = 64;

/** False for a span that no day is in. */
export function hasDays({ earliestStart, latestEnd }: Span): boolean {
  return earliestStart <= latestEnd;
}

/** True for a span that some day is surely in. */
export function hasSureDays({ latestStart, earliestEnd }: Span): boolean {
  return latestStart <= earliestEnd;
}

/**
 * The times at which every one of several things holds, each of which holds in any of its spans. Null where there are too
 * many pieces to tell.
 */
export function commonSpans(things: readonly (readonly Span[])[]): readonly Span[] | null {
  const [first = [], ...rest] = things;
  let common = first.filter(hasDays);
  for (const spans of rest) {
    if (common.length * spans.length > mostSpans) return null;
    common = common.flatMap((one) => spans.map((other) => intersectSpans(one, other))).filter(hasDays);
  }
  return common;
}

/**
 * The day on which something begins or ends as EDTF of the precision that it is known in: a first of January stands for
 * its year at a beginning, a last of March for its month at an end. Null for a day that nobody can know.
 *
 * @param earliest First day that it may be, counted from 1970-01-01; `latest` the last.
 */
export function edgeText(earliest: number, latest: number, edge: "start" | "end"): string | null {
  if (!Number.isFinite(earliest) || !Number.isFinite(latest)) return null;
  const [first, last] = [dayToDate(earliest), dayToDate(latest)];
  if (earliest === latest) return edge === "start" ? startText(first) : endText(last);
  const from = startText(first);
  return from === endText(last) ? from : `${from}/${endText(last)}`;
}

/** A span as EDTF; null where its ends are not known to their precision, and for one without any. */
export function spanText(span: Span): string | null {
  const { earliestStart, latestStart, earliestEnd, latestEnd } = span;
  if (!hasDays(span)) return null;
  const start =
    earliestStart === -Infinity && latestStart === -Infinity ? ".." : edgeText(earliestStart, latestStart, "start");
  const end = earliestEnd === Infinity && latestEnd === Infinity ? ".." : edgeText(earliestEnd, latestEnd, "end");
  if (start === null || end === null || start.includes("/") || end.includes("/")) return null;
  if (start === ".." && end === "..") return null;
  return start === end ? start : `${start}/${end}`;
}

/** The same times in fewer spans, in the order of time: those that another surely covers left out, those with sure ends that meet joined. */
export function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  const needed = spans.filter(
    (span, at) =>
      !spans.some((other, place) => covers(other, span) && (place < at || !covers(span, other)) && place !== at),
  );
  for (const span of needed.toSorted((a, b) => a.earliestStart - b.earliestStart || a.latestEnd - b.latestEnd)) {
    const last = joined.at(-1);
    if (!last || span.earliestStart > last.latestEnd + 1 || !isSharp(last) || !isSharp(span)) joined.push(span);
    else if (span.latestEnd > last.latestEnd)
      joined[joined.length - 1] = { ...last, earliestEnd: span.earliestEnd, latestEnd: span.latestEnd };
  }
  return joined;
}
/** Whether one is the other, or surely holds through all days that the other may have. */
function covers(one: Span, other: Span): boolean {
  return (
    (one.latestStart <= other.earliestStart && one.earliestEnd >= other.latestEnd) ||
    (one.earliestStart === other.earliestStart &&
      one.latestStart === other.latestStart &&
      one.earliestEnd === other.earliestEnd &&
      one.latestEnd === other.latestEnd)
  );
}
function isSharp({ earliestStart, latestStart, earliestEnd, latestEnd }: Span): boolean {
  return earliestStart === latestStart && earliestEnd === latestEnd;
}

function startText(date: EdtfDate): string {
  return textOf({ ...date, ...(date.day === 1 ? { day: null, month: date.month === 1 ? null : date.month } : {}) });
}
function endText(date: EdtfDate): string {
  const { year, month, day } = date;
  const isLast = dayNumber(year, month!, day!) + 1 === dayNumber(month === 12 ? year + 1 : year, (month! % 12) + 1, 1);
  return textOf({ ...date, ...(isLast ? { day: null, month: month === 12 ? null : month } : {}) });
}
function textOf(date: EdtfDate): string {
  return formatEdtf({ type: "date", date });
}
