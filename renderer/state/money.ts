import type { InputOf, OutputOf } from "#data/api/contract.ts";
import { parsePeriod } from "#graph/model/calendars.ts";
import { GraphError } from "#graph/model/errors.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import { periodKey } from "#graph/money/read-figures.ts";
import type { EndChoice } from "./answer.ts";

export type FlowLine = OutputOf<"listFlows">["flows"][number];
export type FlowFigure = FlowLine["figures"][number];
export type Offer = OutputOf<"listFlows">["offers"][number];
export type Grouping = InputOf<"totalMoney">["by"];
export const groupings = [
  "payer",
  "recipient",
  "payer-kind",
  "recipient-kind",
  "period",
  "phase",
  "currency",
] as const satisfies readonly Grouping[];

/** Which figures are meant: null where a figure names no phase or no period. */
export interface Figures {
  readonly phase: string | null;
  readonly period: string | null;
  readonly currency: string;
}

/** Which flows the table lists: those between what is drawn, of one entity, all that lead to or from it, or all there are. */
export const flowScopes = ["up", "down", "of", "picture", "all"] as const;
export type FlowScope = (typeof flowScopes)[number];
export const flowColumns = ["payer", "recipient", "amount", "period"] as const;
export type FlowColumn = (typeof flowColumns)[number];

export interface FlowsForm {
  readonly scope: FlowScope;
  /** Words that payer, recipient or figure must hold. */
  readonly text: string;
  /** Whether only flows with a figure of the phase, period and currency chosen are listed. */
  readonly onlyFigures: boolean;
  /** Null in the order of the host. */
  readonly sort: { readonly by: FlowColumn; readonly descending: boolean } | null;
  /** The flows of a total that was opened; null for all. */
  readonly only: { readonly title: string; readonly flows: readonly SubjectId[] } | null;
}

/** The work place "Money": whose money, which figures, and what to ask. */
export interface MoneyForm {
  readonly tab: "trace" | "flows";
  readonly entity: EndChoice | null;
  readonly direction: "up" | "down";
  /** Chosen by hand; null for what is offered first. */
  readonly figures: Figures | null;
  /** Whether the figures were typed or chosen for this very entity, and so stand even where nothing of them is recorded. */
  readonly insists: boolean;
  /** A second period to put beside the first; null for none. */
  readonly compare: string | null;
  /** Whether other currencies are converted by the rates of the local table. */
  readonly convert: boolean;
  readonly flows: FlowsForm;
}
export const firstMoneyForm: MoneyForm = {
  tab: "trace",
  entity: null,
  direction: "up",
  figures: null,
  insists: false,
  compare: null,
  convert: false,
  flows: { scope: "up", text: "", onlyFigures: true, sort: null, only: null },
};

/** The form for another entity: the figures chosen stay if there are such figures, else others are offered. */
export function withEntity(form: MoneyForm, entity: EndChoice | null): MoneyForm {
  if (form.entity?.id === entity?.id) return { ...form, entity };
  return { ...form, entity, insists: false, flows: { ...form.flows, only: null } };
}

/**
 * The figures to ask about, from what there is: those chosen; where there are none of them and nobody insists, those of
 * the date looked at; else the most frequent ones. Null where there is nothing to ask about.
 */
export function settledFigures(
  { figures, insists }: Pick<MoneyForm, "figures" | "insists">,
  offers: readonly Offer[],
  asOf: string | null,
): Figures | null {
  if (figures !== null && (insists || offers.some((offer) => isSameFigures(offer, figures)))) return figures;
  const then = keyOfTime(asOf);
  const offer = offers.find(({ period }) => period !== null && periodKey(period) === then) ?? offers[0];
  return offer ? { phase: offer.phase, period: offer.period, currency: offer.currency } : null;
}
export function isSameFigures(a: Figures, b: Figures): boolean {
  return a.phase === b.phase && periodKey(a.period) === periodKey(b.period) && a.currency === b.currency;
}
/** The key of a time as a user wrote it; null for none or for what is no period. */
function keyOfTime(text: string | null): string | null {
  const period = text === null ? null : periodOfText(text);
  return period === null ? null : periodKey(period);
}
/** A period as it is typed, in EDTF; null for what is none. */
export function periodOfText(text: string): string | null {
  try {
    return parsePeriod(text).period;
  } catch (error) {
    if (error instanceof GraphError) return null;
    throw error;
  }
}

/** The figures as the methods about money take them. */
export function figuresInput(figures: Figures | null): {
  readonly phase?: string | null;
  readonly period?: string | null;
  readonly currency?: string;
} {
  return figures === null ? {} : { phase: figures.phase, period: figures.period, currency: figures.currency };
}

/** The figure of a flow that is meant: of the phase, period and currency chosen; null where it has none. */
export function figureOf(flow: FlowLine, figures: Figures | null): FlowFigure | null {
  if (figures === null) return flow.figures[0] ?? null;
  const wanted = periodKey(figures.period);
  return (
    flow.figures.find(
      ({ phase, period, total }) =>
        phase === figures.phase &&
        (period === figures.period || periodKey(period) === wanted) &&
        (total === null || total.currency === figures.currency),
    ) ?? null
  );
}

/** What the table lists, in its order. Cost: O(n log n). */
export function listedFlows(
  flows: readonly FlowLine[],
  form: Pick<FlowsForm, "text" | "onlyFigures" | "sort" | "only">,
  figures: Figures | null,
): readonly FlowLine[] {
  const wanted = form.text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  const only = form.only === null ? null : new Set(form.only.flows);
  const fits = (flow: FlowLine) => {
    if (only !== null && !only.has(flow.flow)) return false;
    if (only === null && form.onlyFigures && figures !== null && figureOf(flow, figures) === null) return false;
    if (wanted.length === 0) return true;
    const text = wordsOf(flow);
    return wanted.every((word) => text.includes(word));
  };
  const listed = flows.filter(fits);
  if (form.sort === null) return listed;
  const { by, descending } = form.sort;
  const sign = descending ? -1 : 1;
  return listed
    .map((flow) => ({ flow, key: sortKey(flow, by, figures) }))
    .toSorted((a, b) => sign * compareKeys(a.key, b.key))
    .map(({ flow }) => flow);
}
/** What a flow is found by; made once, for a filter asks with every letter that is typed. */
const words = new WeakMap<FlowLine, string>();
function wordsOf(flow: FlowLine): string {
  const known = words.get(flow);
  if (known !== undefined) return known;
  const { payer, recipient, figures } = flow;
  const made = [
    payer.name,
    recipient.name,
    ...figures.map(({ text, periodText, phase }) => [text, periodText, phase].join(" ")),
  ]
    .join(" ")
    .normalize("NFKC")
    .toLowerCase();
  words.set(flow, made);
  return made;
}
/** Figures of unknown amount come after every number, whichever way it is sorted by the sign alone. */
function sortKey(flow: FlowLine, by: FlowColumn, figures: Figures | null): string | number {
  if (by === "payer") return flow.payer.name;
  if (by === "recipient") return flow.recipient.name;
  const figure = figureOf(flow, figures) ?? flow.figures[0] ?? null;
  if (by === "period") return figure?.period ?? "";
  return Number(figure?.total?.shown ?? figure?.total?.low ?? -1); // for the order only; what is shown stays exact
}
function compareKeys(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return a < b ? -1 : a > b ? 1 : 0;
}
