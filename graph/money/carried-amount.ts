import Fraction from "fraction.js";
import { findEdtf, holdsIn, spanOf } from "../model/edtf.ts";
import type { RelationId } from "../model/ids.ts";
import type { KnowledgeGraph } from "../core/knowledge-graph.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import type { Moment } from "../resolve/resolve-slot.ts";
import type { RecordedFigure } from "./flow-book.ts";
import { readFigures } from "./read-figures.ts";

/** How much a flow carries in its greatest single figure. */
export interface CarriedAmount {
  /** In base units; null for one without upper end. */
  readonly value: Fraction | null;
  /** Which end of the figure that is. */
  readonly end: "shown" | "low" | "high";
  readonly figure: RecordedFigure;
}

/**
 * The greatest figure of a flow in one currency, and one phase where it is named. With a date only figures of periods
 * that may lie in it count, with `certain` only those that surely do. A figure counts with its shown point; a range
 * without one with its lower end if `moment` is certain, else with its upper end. Figures of several years or phases are
 * not added; one per something (per cluster) and one of unknown amount do not count. Cost: O(c log c) for its claims.
 *
 * @returns null for a relation that carries no money or states no such amount.
 */
export function carriedAmount(
  base: ClaimBase,
  graph: KnowledgeGraph,
  relation: RelationId,
  { currency, phase }: { readonly currency: string; readonly phase?: string | undefined },
  moment: Moment,
): CarriedAmount | null {
  if (!graph.schema.relationKinds.get(graph.relation(relation).kind)?.carriesMoney) return null;
  let greatest: CarriedAmount | null = null;
  for (const figure of readFigures(base, relation, moment)) {
    const isAsked = figure.currency === currency && (phase === undefined || figure.phase === phase);
    if (!isAsked || !wholePers.includes(figure.per ?? "total") || !isThen(figure.period, moment)) continue;
    const carried = endOf(figure, moment.certain);
    if (carried && (!greatest || compareCarried(carried, greatest) > 0)) greatest = carried;
  }
  return greatest;
}
const wholePers = ["total", "year"];

function isThen(period: string | null, { days, certain }: Moment): boolean {
  const edtf = period === null || days === null ? null : findEdtf(period);
  if (!edtf || days === null) return true;
  // The figure is of the whole period: a day in it is surely of it, a year that it begins in only possibly.
  const holds = holdsIn(spanOf(edtf), days);
  return holds === "certain" || (holds === "possible" && !certain);
}

function endOf(figure: RecordedFigure, certain: boolean): CarriedAmount | null {
  const { low, point, high } = figure.amount;
  if (low === null) return null;
  if (point !== null) return { value: point, end: "shown", figure };
  return certain ? { value: low, end: "low", figure } : { value: high, end: "high", figure };
}

/** Less than 0 where `a` is less than `b`. */
export function compareCarried(a: CarriedAmount, b: CarriedAmount): number {
  if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
  return a.value.compare(b.value);
}

/** @param least A decimal number in base units. */
export function carriesAtLeast({ value }: CarriedAmount, least: string): boolean {
  return value === null || value.compare(new Fraction(least)) >= 0;
}

/** As a binary number, for ordering; exact for whole units below 2^53. */
export function carriedNumber({ value }: CarriedAmount): number {
  return value === null ? Infinity : value.valueOf();
}
