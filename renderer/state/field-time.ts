import { formatStopTime, parseStopTime } from "#graph/model/visit-time.ts";
import type { VisitStop } from "./visits.ts";

const dayMs = 86_400_000;

/** When a stop lasts, in milliseconds since 1970: its hours, else its day; null where neither can be read. */
function lasting({ day, startsAt, endsAt }: VisitStop): readonly [number, number] | null {
  if (startsAt !== null) {
    const start = Date.parse(startsAt);
    return [start, endsAt === null ? start + dayMs / 12 : Date.parse(endsAt)];
  }
  const start = day === null ? NaN : Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(start) ? null : [start, start + dayMs];
}

/**
 * The stop that one is at: the one that lasts now (of several the one that began last), else the nearest in time, before
 * or after; the first where no time can be read.
 *
 * @param now Milliseconds since 1970.
 */
export function stopNow(stops: readonly VisitStop[], now: number): VisitStop | null {
  const timed = stops.flatMap((stop) => {
    const times = lasting(stop);
    return times === null ? [] : [{ stop, start: times[0], away: Math.max(times[0] - now, now - times[1], 0) }];
  });
  const nearest = timed.toSorted((a, b) => a.away - b.away || Math.abs(now - a.start) - Math.abs(now - b.start))[0];
  return nearest?.stop ?? stops[0] ?? null;
}

/** The zone of a stop, else that of this machine. */
export function zoneOf(stop: Pick<VisitStop, "zone"> | null): string {
  return stop?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A moment on the clocks of a zone, as a note keeps it: "2009-10-06T09:42[Asia/Tokyo]". @param now Milliseconds since 1970. */
export function takenAt(now: number, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    ...{ timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit" },
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "00";
  const day = `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
  return formatStopTime({ day, start: `${part("hour")}:${part("minute")}`, end: null, zone });
}

/** The same with another day or hour; as it was where that is none. */
export function changeTaken(taken: string, parts: { readonly day?: string; readonly start?: string }): string {
  const changed = formatStopTime({ ...parseStopTime(taken), ...parts });
  return parseStopTime(changed).start === null ? taken : changed;
}
