import type { Holds, Span } from "../model/edtf.ts";
import { always } from "../model/edtf.ts";
import { holdsAt } from "../resolve/resolve-subject.ts";
import type { Moment } from "../resolve/resolve-slot.ts";

/** Different lists of spans, each with a code; nearly every subject always holds or shares its years with thousands. */
export interface SpanColumns {
  /** Where the spans of each code begin, counted in spans; one longer than there are codes. */
  readonly starts: Int32Array;
  /** Four days for each span, counted from 1970-01-01: earliest start, latest start, earliest end, latest end. */
  readonly days: Int32Array;
}
/** Days that stand for no beginning and no end. */
export const dayBefore = -0x8000_0000;
export const dayAfter = 0x7fff_ffff;

/** The code of what always holds; every table has it. */
export const alwaysCode = 0;
/** The code of what never does: of an entity that only denials speak of. */
export const neverCode = 1;

/** How something holds, as a number: the weaker of two is the lesser. */
export const holdsNo = 1;
export const holdsPossibly = 2;
export const holdsSurely = 3;
const holdCodes: Readonly<Record<Holds, number>> = { no: holdsNo, possible: holdsPossibly, certain: holdsSurely };

/** Codes of lists of spans. */
export interface SpanTable {
  readonly size: number;
  readonly codeOf: (spans: readonly Span[]) => number;
  readonly spansOf: (code: number) => readonly Span[];
  /** What is known of each code at a moment, 0 where it was not asked yet; kept for the moments asked for last. */
  readonly heldAt: (moment: Moment) => HeldAt;
  readonly columns: () => SpanColumns;
}
/** How lists of spans hold at a moment. Read `known[code] || ask(code)`. */
export interface HeldAt {
  readonly known: Uint8Array;
  readonly ask: (code: number) => number;
}

const momentsKept = 8;

/** @param columns Codes 0 and 1 are what always and what never holds. Without them a table that has only those. */
export function createSpanTable(columns?: SpanColumns): SpanTable {
  const lists: (readonly Span[])[] = columns ? [...readSpans(columns)] : [[always], []];
  const codes = new Map<string, number>(lists.map((spans, code) => [keyOf(spans), code]));
  const moments = new Map<string, HeldAt>();
  const table: SpanTable = {
    get size() {
      return lists.length;
    },
    codeOf(spans) {
      const [first, second] = spans;
      if (first === always && second === undefined) return alwaysCode;
      const key = keyOf(spans);
      const known = codes.get(key);
      if (known !== undefined) return known;
      codes.set(key, lists.length);
      return lists.push(spans) - 1;
    },
    spansOf: (code) => lists[code]!,
    heldAt(moment) {
      const key = moment.days === null ? "" : `${moment.days.first} ${moment.days.last}`;
      const kept = moments.get(key);
      if (kept && kept.known.length >= lists.length) return kept;
      const held = createHeldAt(lists, moment);
      if (moments.size >= momentsKept) moments.clear();
      moments.set(key, held);
      return held;
    },
    columns: () => columnsOfSpans(lists),
  };
  return table;
}

function createHeldAt(lists: readonly (readonly Span[])[], moment: Moment): HeldAt {
  const known = new Uint8Array(lists.length);
  return { known, ask: (code) => (known[code] = holdCodes[holdsAt(lists[code]!, moment)]) };
}

function keyOf(spans: readonly Span[]): string {
  return spans
    .map(({ earliestStart, latestStart, earliestEnd, latestEnd }) =>
      [earliestStart, latestStart, earliestEnd, latestEnd].join(" "),
    )
    .join("|");
}

function* readSpans({ starts, days }: SpanColumns): Iterable<readonly Span[]> {
  const day = (at: number) => (days[at] === dayBefore ? -Infinity : days[at] === dayAfter ? Infinity : days[at]!);
  for (let code = 0; code + 1 < starts.length; code++) {
    const spans: Span[] = [];
    for (let at = starts[code]! * 4; at < starts[code + 1]! * 4; at += 4)
      spans.push({
        earliestStart: day(at),
        latestStart: day(at + 1),
        earliestEnd: day(at + 2),
        latestEnd: day(at + 3),
      });
    yield code === alwaysCode ? [always] : spans;
  }
}
function columnsOfSpans(lists: readonly (readonly Span[])[]): SpanColumns {
  const starts = new Int32Array(lists.length + 1);
  for (const [code, spans] of lists.entries()) starts[code + 1] = starts[code]! + spans.length;
  const day = (value: number) => (value === -Infinity ? dayBefore : value === Infinity ? dayAfter : value);
  const days = lists.flatMap((spans) =>
    spans.flatMap(({ earliestStart, latestStart, earliestEnd, latestEnd }) =>
      [earliestStart, latestStart, earliestEnd, latestEnd].map(day),
    ),
  );
  return { starts, days: Int32Array.from(days) };
}
