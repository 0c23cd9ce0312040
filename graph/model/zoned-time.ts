import { GraphError } from "./errors.ts";

const millisecondsADay = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat | null>();

/** Whether a name is one of the IANA time zone database ("Asia/Tokyo", "UTC"), as far as this machine knows it. */
export function isTimeZone(zone: string): boolean {
  return formatterOf(zone) !== null;
}

/**
 * The instant at which the clocks of a zone show a day and an hour. An hour that is skipped there counts with the offset
 * before the clocks went forward; one that comes twice is the earlier.
 *
 * @param day "2009-10-06". @param time "09:30"; "24:00" is midnight at the end of the day.
 * @returns Milliseconds since 1970 in UTC.
 * @throws GraphError `invalid-input` for a zone that is not known.
 */
export function instantIn(zone: string, day: string, time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const shown = Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes) * 60_000;
  const around = [shown - millisecondsADay, shown + millisecondsADay].map((instant) => offsetAt(zone, instant));
  const fitting = around
    .map((offset) => shown - offset)
    .filter((instant) => instant + offsetAt(zone, instant) === shown);
  return fitting.length > 0 ? Math.min(...fitting) : shown - around[0]!;
}

/** What the clocks of a zone show before UTC, in milliseconds. @throws GraphError `invalid-input` for a zone that is not known. */
export function offsetAt(zone: string, instant: number): number {
  const formatter = formatterOf(zone);
  if (!formatter)
    throw new GraphError("invalid-input", `“${zone}” is no time zone; write one such as Asia/Tokyo or UTC.`);
  const parts = Object.fromEntries(formatter.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000;
}

/** Making one costs much more than asking it. */
function formatterOf(zone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = makeFormatter(zone);
  formatters.set(zone, made);
  return made;
}

function makeFormatter(zone: string): Intl.DateTimeFormat | null {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(zone)) return null;
  const digits = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
  try {
    return new Intl.DateTimeFormat("en-US-u-ca-gregory-hc-h23", { timeZone: zone, ...digits, second: "2-digit" });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
