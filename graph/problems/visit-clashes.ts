import { findEdtf, spanOf } from "../model/edtf.ts";
import type { VisitRecord } from "../model/record.ts";
import { stopInstants, stopsInOrder } from "../model/visit-time.ts";
import type { ReadStop } from "../model/visit-time.ts";
import type { Problem } from "./problem.ts";

/** Minutes that a way between two places takes where nobody says. */
export const usualTravelMinutes = 60;
const millisecondsAMinute = 60_000;

interface TimedStop {
  readonly stop: ReadStop;
  readonly start: number;
  /** The start where no end is told. */
  readonly end: number;
}

/** Everything in a visit that cannot be as it is planned, stop by stop. Cost: O(n log n) for n stops. */
export function* clashesOf(visit: VisitRecord): Generator<Problem, undefined> {
  const stops = stopsInOrder(visit);
  const timed = stops
    .flatMap((stop): readonly TimedStop[] => {
      const { start, end } = stopInstants(stop.time);
      return start === null ? [] : [{ stop, start, end: end ?? start }];
    })
    .sort((a, b) => a.start - b.start);
  yield* overlaps(visit, timed);
  yield* hurriedWays(visit, timed);
  for (const stop of stops)
    if (isOutside(visit.dates, stop))
      yield problem(visit, "visit-stop-outside", "warning", stop, { day: stop.time.day ?? "", dates: visit.dates });
  for (const stop of stops) if (needsHost(stop)) yield problem(visit, "visit-no-host", "hint", stop, {});
  return undefined;
}

/** Each stop is held against the one that lasts longest before it: whoever overlaps any, overlaps that one. */
function* overlaps(visit: VisitRecord, timed: readonly TimedStop[]): Generator<Problem, undefined> {
  let last: TimedStop | null = null;
  for (const one of timed) {
    const isSame = last !== null && one.start === last.start && one.end > one.start;
    if (last && (one.start < last.end || isSame)) {
      const minutes = Math.max(0, Math.min(one.end, last.end) - one.start) / millisecondsAMinute;
      yield problem(visit, "visit-overlap", "error", one.stop, {
        before: last.stop.title,
        beforeStop: last.stop.id,
        minutes: String(minutes),
      });
    }
    if (!last || one.end >= last.end) last = one;
  }
  return undefined;
}

/** A way of the same day that takes longer than there is time. */
function* hurriedWays(visit: VisitRecord, timed: readonly TimedStop[]): Generator<Problem, undefined> {
  for (const [at, one] of timed.entries()) {
    const before = timed[at - 1];
    if (!before || before.stop.time.day !== one.stop.time.day || !areApart(before.stop, one.stop)) continue;
    const free = Math.round((one.start - before.end) / millisecondsAMinute);
    const needed = one.stop.transport?.minutes ?? usualTravelMinutes;
    if (free < 0 || free >= needed) continue; // an overlap is told as one
    const isStated = one.stop.transport?.minutes !== undefined;
    yield problem(visit, isStated ? "visit-travel" : "visit-travel-unknown", isStated ? "error" : "hint", one.stop, {
      before: before.stop.title,
      beforeStop: before.stop.id,
      free: String(free),
      needed: String(needed),
    });
  }
  return undefined;
}

function areApart(a: ReadStop, b: ReadStop): boolean {
  return a.place !== null && b.place !== null && plain(a.place) !== plain(b.place);
}
function plain(place: string): string {
  return place.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();
}

function isOutside(dates: string, { time }: ReadStop): boolean {
  const [span, day] = [findEdtf(dates), time.day === null ? null : findEdtf(time.day)];
  if (!span || !day) return false;
  const [of, at] = [spanOf(span), spanOf(day)];
  return at.latestEnd < of.earliestStart || at.earliestStart > of.latestEnd;
}

/** A ride has no host and needs none. */
function needsHost({ hosts, people, questions, transport }: ReadStop): boolean {
  return hosts.length === 0 && (people.length > 0 || questions.length > 0 || transport === undefined);
}

function problem(
  visit: VisitRecord,
  rule: string,
  severity: Problem["severity"],
  stop: ReadStop,
  values: Readonly<Record<string, string>>,
): Problem {
  return {
    rule,
    about: visit.id,
    severity,
    values: { visit: visit.title, title: stop.title, stop: stop.id, ...values },
  };
}
