import { instantIn } from "#graph/model/zoned-time.ts";
import type { VisitStop } from "./visits.ts";

/** A stop on the timeline of its day: minutes since midnight on the clocks of the day's first stop. */
export interface TimelineBlock {
  readonly stop: VisitStop;
  readonly from: number;
  readonly to: number;
  /** Stops that overlap stand beside each other: which of how many columns. */
  readonly column: number;
  readonly columns: number;
  /** When one sets out for it; null where nobody says how long the way is. */
  readonly travelFrom: number | null;
}
export interface DayTimeline {
  /** Hours drawn, the last one not included. */
  readonly firstHour: number;
  readonly lastHour: number;
  /** The zone in which the hours are told; null where no stop names one. */
  readonly zone: string | null;
  readonly blocks: readonly TimelineBlock[];
  /** Stops of which no hour is known. */
  readonly hourless: readonly VisitStop[];
}

const minutesAnHour = 60;
const millisecondsAMinute = 60_000;
/** What is drawn of a stop that names no end. */
const openEndMinutes = 30;

/**
 * The stops of one day laid out by hour. Stops of other zones stand where they are on the clocks of the first one, so that
 * what lies beside each other is at the same time. Columns by the greedy colouring of intervals: within a run of stops
 * that overlap each takes the first free column. Cost: O(n²) for n stops.
 */
export function dayTimeline(day: string, stops: readonly VisitStop[]): DayTimeline {
  const timed = stops.filter(({ start }) => start !== null);
  const zone = timed.find((stop) => stop.zone !== null)?.zone ?? null;
  const midnight = /^\d{4}-\d{2}-\d{2}$/.test(day) ? instantIn(zone ?? "UTC", day, "00:00") : 0;
  const spans = timed.map((stop) => spanOf(stop, midnight)).sort((a, b) => a.from - b.from || a.to - b.to);
  const blocks = inColumns(spans);
  const earliest = Math.min(...blocks.map(({ from, travelFrom }) => travelFrom ?? from));
  const latest = Math.max(...blocks.map(({ to }) => to));
  return {
    firstHour: blocks.length === 0 ? 0 : Math.floor(earliest / minutesAnHour),
    lastHour:
      blocks.length === 0 ? 0 : Math.max(Math.ceil(latest / minutesAnHour), Math.floor(earliest / minutesAnHour) + 1),
    zone,
    blocks,
    hourless: stops.filter(({ start }) => start === null),
  };
}

type Span = Omit<TimelineBlock, "column" | "columns">;

function spanOf(stop: VisitStop, midnight: number): Span {
  const minutes = (instant: string | null) =>
    instant === null ? null : (Date.parse(instant) - midnight) / millisecondsAMinute;
  const from = minutes(stop.startsAt) ?? 0;
  const to = Math.max(minutes(stop.endsAt) ?? from + openEndMinutes, from + 1);
  const way = stop.transport?.minutes ?? null;
  return { stop, from, to, travelFrom: way === null ? null : from - way };
}

/** @param spans By their beginning. */
function inColumns(spans: readonly Span[]): readonly TimelineBlock[] {
  const blocks: TimelineBlock[] = [];
  let run: (Span & { readonly column: number })[] = [];
  let end = -Infinity;
  const close = () => {
    const columns = 1 + Math.max(-1, ...run.map(({ column }) => column));
    blocks.push(...run.map((one) => ({ ...one, columns })));
    run = [];
  };
  for (const span of spans) {
    if (span.from >= end) {
      close();
      end = -Infinity;
    }
    const taken = new Set(run.filter(({ to }) => to > span.from).map(({ column }) => column));
    let column = 0;
    while (taken.has(column)) column++;
    run.push({ ...span, column });
    end = Math.max(end, span.to);
  }
  close();
  return blocks;
}
