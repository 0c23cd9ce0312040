import { findEdtf } from "./edtf.ts";
import type { VisitMember, VisitRecord, VisitStop } from "./record.ts";
import { instantIn, isTimeZone } from "./zoned-time.ts";

/** When a stop is, as far as it is told. */
export interface StopTime {
  /** "2009-10-06"; null where an older record says something else. */
  readonly day: string | null;
  /** "09:30" on the clocks of the zone. */
  readonly start: string | null;
  readonly end: string | null;
  /** IANA name; null where no hour is given. */
  readonly zone: string | null;
}

const hour = "(?:[01]\\d|2[0-3]):[0-5]\\d";
const stopPattern = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})(?:T(${hour})(?:/(${hour}|24:00))?)?(?:\\[([^\\]]+)\\])?$`);
export const hourPattern = new RegExp(`^${hour}$`);

/** Reads what stands in a record: `2009-10-06`, `2009-10-06T09:30[Asia/Tokyo]` or `2009-10-06T09:30/12:00[Asia/Tokyo]` (zone as in RFC 9557). */
export function parseStopTime(when: string): StopTime {
  const [, day, start, end, zone] = stopPattern.exec(when.trim()) ?? [];
  if (day === undefined || !isDay(day)) return { day: null, start: null, end: null, zone: null };
  const isKnown = zone !== undefined && isTimeZone(zone);
  return { day, start: start ?? null, end: end ?? null, zone: isKnown ? zone : null };
}

export function formatStopTime({ day, start, end, zone }: StopTime): string {
  if (start === null) return day ?? "";
  return `${day}T${start}${end === null ? "" : `/${end}`}${zone === null ? "" : `[${zone}]`}`;
}

/** Whether a text is a day of the calendar. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && findEdtf(text) !== null;
}

/** Milliseconds since 1970 between which a stop lasts; both null where no hour is told. The end is null where only the start is. */
export function stopInstants({ day, start, end, zone }: StopTime): {
  readonly start: number | null;
  readonly end: number | null;
} {
  if (day === null || start === null) return { start: null, end: null };
  const at = (time: string) => instantIn(zone ?? "UTC", day, time);
  const begins = at(start);
  return { start: begins, end: end === null ? null : Math.max(begins, at(end)) };
}

/** A stop with its name within the visit, where it stood in the record, and its time. */
export interface ReadStop extends VisitStop {
  readonly id: string;
  readonly time: StopTime;
}

/** The stops of a visit as they follow each other: by day and hour, those of unknown hour after what stands before them in the record. */
export function stopsInOrder({ stops }: Pick<VisitRecord, "stops">): readonly ReadStop[] {
  const read = stops.map((stop, at) => ({ ...stop, id: stop.id ?? String(at + 1), time: parseStopTime(stop.when) }));
  let last = { day: "", start: "" };
  const placed = read.map((stop, at) => {
    const { day, start } = stop.time;
    const key = { day: day ?? last.day, start: start ?? (day === null || day === last.day ? last.start : "") };
    last = key;
    return { stop, at, key };
  });
  placed.sort((a, b) => compare(a.key.day, b.key.day) || compare(a.key.start, b.key.start) || a.at - b.at);
  return placed.map(({ stop }) => stop);
}
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Who travels, in the order of the record. */
export function membersOf({ delegation }: Pick<VisitRecord, "delegation">): readonly VisitMember[] {
  return delegation.map((member) => (typeof member === "string" ? { name: member } : member));
}
