import { anyCost, spendingOn } from "../model/budget.ts";
import { compareText } from "../model/json.ts";
import type { Amount } from "./amounts.ts";
import type { TraceAnswer, TraceRow } from "./trace-answer.ts";

/** A thing on one side of a comparison: it stands there at one date or in one period. */
export interface ComparedThing {
  readonly about: string;
  readonly type: "entity" | "relation" | "flow";
  /** Of a flow. */
  readonly phase: string | null;
  readonly currency: string | null;
  readonly amount: Amount | null;
  /** Addresses of the claims behind the amount, the shown one first. */
  readonly claims?: readonly string[] | undefined;
  /** Of an entity, in the reader's languages; null where it has none. */
  readonly name: string | null;
}

export interface ComparedLine {
  readonly what: "appeared" | "ended" | "changed" | "renamed";
  readonly about: string;
  readonly before: ComparedThing | null;
  readonly after: ComparedThing | null;
}

/**
 * What differs between two sides: a thing appears or ends by standing on one of them only (a flow by having or lacking an
 * amount of a phase and currency), a flow changes by its amount, an entity is renamed. In the order of ids, then phases.
 * Cost: O(n log n).
 *
 * @param budget One step is spent for each thing of a side.
 */
export function compareThings(
  before: readonly ComparedThing[],
  after: readonly ComparedThing[],
  budget = anyCost,
): readonly ComparedLine[] {
  const keyOf = ({ about, phase, currency }: ComparedThing) => `${about}\n${phase ?? ""}\n${currency ?? ""}`;
  const byKey = (things: readonly ComparedThing[]) => {
    const found = new Map<string, ComparedThing>();
    for (const thing of spendingOn(things, budget)) found.set(keyOf(thing), thing);
    return found;
  };
  if (before.length + after.length < 2 || (before.length === 1 && after.length === 1 && isSame(before[0]!, after[0]!)))
    return linesOf(before[0] ?? null, after[0] ?? null);
  const earlierByKey = byKey(before);
  const laterByKey = byKey(after);
  const lines: ComparedLine[] = [];
  const keys = [...new Set([...earlierByKey.keys(), ...laterByKey.keys()])].sort(compareText);
  for (const key of spendingOn(keys, budget))
    lines.push(...linesOf(earlierByKey.get(key) ?? null, laterByKey.get(key) ?? null));
  return lines;
}

/** What differs between a thing on one side and the same on the other. */
function linesOf(before: ComparedThing | null, after: ComparedThing | null): readonly ComparedLine[] {
  if (!before) return after ? [{ what: "appeared", about: after.about, before, after }] : [];
  const { about } = before;
  if (!after) return [{ what: "ended", about, before, after }];
  const lines: ComparedLine[] = [];
  if (!sameAmount(before.amount, after.amount)) lines.push({ what: "changed", about, before, after });
  if (before.name !== after.name) lines.push({ what: "renamed", about, before, after });
  return lines;
}
function isSame(a: ComparedThing, b: ComparedThing): boolean {
  return a.about === b.about && a.phase === b.phase && a.currency === b.currency;
}

/** Flows as one side of a comparison, phase by phase. */
export function thingsOfFlows(
  flows: readonly { readonly id: string; readonly amount: Amount }[],
  phase: string | null,
  currency: string,
): readonly ComparedThing[] {
  return flows.map(({ id, amount }) => ({ about: id, type: "flow", phase, currency, amount, name: null }));
}

function sameAmount(a: Amount | null, b: Amount | null): boolean {
  if (a === null || b === null) return a === b;
  return sameEnd(a.low, b.low) && sameEnd(a.point, b.point) && sameEnd(a.high, b.high);
}
function sameEnd(a: Amount["low"], b: Amount["low"]): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

/** Ends of two traces side by side; null where one of them does not have it. */
export interface ComparedRow {
  readonly before: TraceRow | null;
  readonly after: TraceRow | null;
}

/** Rows of two traces of one body, those of the first in their order, then what only the second has. */
export function compareTraces(before: TraceAnswer, after: TraceAnswer): readonly ComparedRow[] {
  const key = ({ end: { part, body } }: TraceRow) => `${part} ${body}`;
  const later = new Map(after.rows.map((row) => [key(row), row]));
  const known = new Set(before.rows.map(key));
  return [
    ...before.rows.map((row) => ({ before: row, after: later.get(key(row)) ?? null })),
    ...after.rows.filter((row) => !known.has(key(row))).map((row) => ({ before: null, after: row })),
  ];
}
