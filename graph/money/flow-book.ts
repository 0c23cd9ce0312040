import { append } from "../model/append.ts";
import { GraphError } from "../model/errors.ts";
import { compareText } from "../model/json.ts";
import type { Amount } from "./amounts.ts";

/** What one unit of another currency is worth in the one asked for, on a day, according to somebody. */
export interface ExchangeRate {
  /** A decimal number, or a fraction as "2/261". */
  readonly value: string;
  /** EDTF. */
  readonly date: string;
  readonly source: string;
}

/** One line of money of one phase, period and currency. Ids of flows and bodies are those of relations and entities. */
export interface MoneyFlow {
  readonly id: string;
  readonly payer: string;
  readonly recipient: string;
  readonly amount: Amount;
  readonly earmark: "earmarked" | "softly" | "pooled";
  /** Whom the money is earmarked for. */
  readonly earmarkedFor: readonly string[];
  /** Flows to the payer out of which it pays this one; empty where nobody says. */
  readonly fedBy: readonly string[];
  /** Of the shown claim. */
  readonly grade: string | null;
  /** Addresses of the claims behind the amount, the shown one first. */
  readonly claims: readonly string[];
  /** By which the amount was converted; it has to be shown. */
  readonly rate?: ExchangeRate | undefined;
}

/** Income of a body's own: taxes, fees, membership. */
export interface OwnRevenue {
  readonly amount: Amount;
  readonly grade: string | null;
  readonly claims: readonly string[];
  /** By which the amount was converted; it has to be shown. */
  readonly rate?: ExchangeRate | undefined;
}

/** The calendar in which the period of a claim's amount was given, read from the claim. @param claim Its address. */
export type FindCalendar = (claim: string) => string | null;

/** A figure of a relation as it is recorded, in base units. */
export interface RecordedFigure {
  readonly phase: string | null;
  /** EDTF. */
  readonly period: string | null;
  /** In which the period was given (`calendarOf`); columns do not have it, and few answers need it. */
  readonly calendar: string | null | FindCalendar;
  readonly per: string | null;
  readonly currency: string;
  readonly amount: Amount;
  readonly grade: string | null;
  readonly claims: readonly string[];
}

export function calendarOf({ calendar, claims }: Pick<RecordedFigure, "calendar" | "claims">): string | null {
  return typeof calendar === "function" ? calendar(claims[0]!) : calendar;
}

export type LeftOutWhy = "inside" | "upstream" | "unknown" | "other-period" | "other";
/**
 * More on `other`: another phase or currency, a figure per something, a yearly figure of several years, not on the way, a
 * grade lower than asked for, or no flow at all (another kind of relation, or one that does not hold then).
 */
export type LeftOutDetail = "phase" | "currency" | "per" | "years" | "elsewhere" | "grade" | "no-flow";
/** A flow that is no part of the answer, and why. */
export interface LeftOutFlow {
  /** Of own revenue the body itself. */
  readonly flow: string;
  readonly payer: string;
  readonly recipient: string;
  readonly why: LeftOutWhy;
  readonly detail: LeftOutDetail | null;
  /** The figure that another period, phase, currency or rule keeps out. */
  readonly figure: RecordedFigure | null;
}

/** The flows of one phase, period and currency, as of one moment. The engine asks it body by body, so that only what it walks is read. */
export interface FlowBook {
  readonly currency: string;
  /** In the order of their ids; those of unknown amount too. */
  flowsInto(body: string): readonly MoneyFlow[];
  flowsOutOf(body: string): readonly MoneyFlow[];
  /** Its payments are its own money. */
  isUltimate(body: string): boolean;
  ownRevenueOf(body: string): OwnRevenue | null;
  /** Figures of relations into this body that another phase, period, currency or rule keeps out. */
  leftOutInto(body: string): readonly LeftOutFlow[];
  /** For sentences. */
  nameOf(body: string): string;
}

export interface FlowList {
  readonly currency: string;
  readonly flows: readonly MoneyFlow[];
  readonly ultimate?: ReadonlySet<string>;
  readonly ownRevenue?: ReadonlyMap<string, OwnRevenue>;
  readonly leftOut?: readonly LeftOutFlow[];
  readonly names?: ReadonlyMap<string, string>;
}

/** A book over a list. Cost: O(n log n). @throws GraphError `invariant` where two flows have one id. */
export function createFlowBook(list: FlowList): FlowBook {
  const into = new Map<string, MoneyFlow[]>();
  const outOf = new Map<string, MoneyFlow[]>();
  const ids = new Set<string>();
  for (const flow of [...list.flows].sort((a, b) => compareText(a.id, b.id))) {
    if (ids.has(flow.id)) throw new GraphError("invariant", `Two flows have the id ${flow.id}.`);
    ids.add(flow.id);
    append(into, flow.recipient, flow);
    append(outOf, flow.payer, flow);
  }
  const leftOut = new Map<string, LeftOutFlow[]>();
  for (const one of list.leftOut ?? []) append(leftOut, one.recipient, one);
  return {
    currency: list.currency,
    flowsInto: (body) => into.get(body) ?? [],
    flowsOutOf: (body) => outOf.get(body) ?? [],
    isUltimate: (body) => list.ultimate?.has(body) ?? false,
    ownRevenueOf: (body) => list.ownRevenue?.get(body) ?? null,
    leftOutInto: (body) => leftOut.get(body) ?? [],
    nameOf: (body) => list.names?.get(body) ?? body,
  };
}
