import { createBudget } from "#graph/model/budget.ts";
import type { Budget } from "#graph/model/budget.ts";
import type { Span } from "#graph/model/edtf.ts";
import { GraphError } from "#graph/model/errors.ts";
import { edgeText } from "#graph/model/spans.ts";
import type { FieldClaim } from "#graph/resolve/claim-base.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { shortTitleOf } from "#graph/resolve/source-list.ts";
import type { AllowingClaims } from "./allowing-claims.ts";
import { authorName } from "./author-name.ts";
import type { Describer } from "./describer.ts";
import { liftAll, liftEach } from "./lift-conditions.ts";
import type { Liftable, LiftedCondition } from "./lift-conditions.ts";
import { pathWords } from "./path-words.ts";
import type { ReadContext } from "./read-context.ts";

/** What a question with other conditions would find. */
export interface CountedAnswers {
  readonly count: number;
  /** Counting had to stop: there may be more. */
  readonly isLeast: boolean;
  /** When each of what was counted holds, where that is told; null for one whose time has too many pieces. */
  readonly times?: readonly (readonly Span[] | null)[];
}

/** A way to ask more widely, in words. */
export interface WiderQuestion<I> {
  readonly text: string;
  readonly changed: I;
}
export interface EmptyQuestion<I extends Liftable> {
  readonly input: I;
  /** Further ways to ask more widely than taking away a condition. */
  readonly wider?: readonly WiderQuestion<I>[];
  /** The sentence where all that is counted begins only later. */
  readonly allFrom?: (counted: CountedAnswers, dates: readonly string[]) => string;
  readonly moment: Moment;
  readonly describer: Describer;
  readonly context: Pick<ReadContext, "now" | "cancel">;
  /** Counts what the question with other conditions finds. It may throw `limit-exceeded`. */
  readonly count: (changed: I, budget: Budget) => CountedAnswers;
  /** Judged claims each of which would give an answer. It may throw `limit-exceeded`. */
  readonly allowing: (budget: Budget) => AllowingClaims;
}

/** Why an answer is empty, and the conditions without which it would not be. */
export interface EmptyExplanation {
  readonly text: string;
  readonly helping: readonly ({ readonly what: LiftedCondition } & CountedAnswers)[];
}

/** What may be counted at most for one condition, and for how long all of them. */
export const mostCounted = 100;
const stepsEach = 1_000_000;
const timeoutEachMs = 500;
const timeoutAllMs = 2_500;
/** Titles of claims named at most. */
const mostTitles = 5;

/**
 * Why an answer is empty, as sentences: what there would be with each condition taken away, one at a time, counted and
 * never guessed, with the times of what a date shut out, and the judged claims that would allow it. Cost: bounded by
 * steps and time for each count and for all; what could not be counted is said.
 *
 * @param first What is not there; further sentences that need no counting.
 */
export function explainEmpty<I extends Liftable>(
  question: EmptyQuestion<I>,
  first: readonly string[],
): EmptyExplanation {
  const { input, describer, context } = question;
  const phrases = pathWords[describer.reading.lang];
  const begun = context.now();
  const count = (changed: I): CountedAnswers | null => {
    if (context.now() - begun > timeoutAllMs) return null;
    return countWithin(() => question.count(changed, boundedBudget(context)));
  };
  const lifted = liftEach(input).map(({ what, changed }) => ({
    what,
    text: phrases.lifted[what],
    counted: count(changed),
  }));
  const wider = (question.wider ?? []).map(({ text, changed }) => ({ what: null, text, counted: count(changed) }));
  const asked = [...lifted.filter(({ what }) => what !== "hops"), ...wider];
  const hops = lifted.find(({ what }) => what === "hops");
  const sentences = [
    ...first,
    ...asked.flatMap(({ what, text, counted }) =>
      what === "date" ? tellDates(text, counted, question) : tellCount(text, counted, phrases),
    ),
    ...tellAllowing(question.allowing(boundedBudget(context)), describer),
    ...(hops ? tellCount(hops.text, hops.counted, phrases) : []),
  ];
  const nothingHelps = [...asked, hops].every((one) => !one || one.counted?.count === 0);
  const all = asked.length > 1 && nothingHelps ? count(liftAll(input)) : null;
  if (all?.count === 0) sentences.push(phrases.noneWithoutAny);
  else if (hops?.counted?.count === 0) sentences.push(phrases.noMoreHops);
  if (all && all.count > 0) sentences.push(phrases.counted(phrases.allLifted, all.count, all.isLeast, ""));
  if (!hops && input.asOf !== undefined && input.maxHops !== undefined)
    sentences.push(phrases.lookedWithin(input.maxHops));
  return {
    text: sentences.join(phrases.sentenceSeparator),
    helping: lifted.flatMap(({ what, counted }) => (counted && counted.count > 0 ? [{ what, ...counted }] : [])),
  };
}

function boundedBudget({ now, cancel }: Pick<ReadContext, "now" | "cancel">): Budget {
  return createBudget({ maxSteps: stepsEach, timeoutMs: timeoutEachMs, now, cancel });
}
/** Null where counting took too long. */
function countWithin(count: () => CountedAnswers): CountedAnswers | null {
  try {
    return count();
  } catch (error) {
    if (error instanceof GraphError && error.code === "limit-exceeded") return null;
    throw error;
  }
}

type Phrases = (typeof pathWords)["en"];

function tellCount(text: string, counted: CountedAnswers | null, phrases: Phrases): readonly string[] {
  if (counted === null) return [phrases.notCounted(text)];
  return counted.count === 0 ? [] : [phrases.counted(text, counted.count, counted.isLeast, "")];
}

/** With when it ended or begins. */
function tellDates<I extends Liftable>(
  text: string,
  counted: CountedAnswers | null,
  { moment: { days }, describer, allFrom }: EmptyQuestion<I>,
): readonly string[] {
  const phrases = pathWords[describer.reading.lang];
  if (!counted?.times || counted.count === 0 || !days) return tellCount(text, counted, phrases);
  const { ended, from, never, other } = sortTimes(counted.times, days);
  if (allFrom && from.length > 0 && ended.length === 0 && never === 0 && other === 0) return [allFrom(counted, from)];
  const notes = [
    ...(ended.length > 0 ? [phrases.ended(ended)] : []),
    ...(from.length > 0 ? [phrases.from(from)] : []),
    ...(never > 0 ? [phrases.neverWhole(never)] : []),
  ];
  return [phrases.counted(text, counted.count, counted.isLeast, notes.join(phrases.noteSeparator))];
}

interface SortedTimes {
  /** When what is over ended, and when what is to come begins: each date once, in order. */
  readonly ended: readonly string[];
  readonly from: readonly string[];
  readonly never: number;
  readonly other: number;
}
function sortTimes(
  times: readonly (readonly Span[] | null)[],
  { first, last }: NonNullable<Moment["days"]>,
): SortedTimes {
  const ended = new Map<number, string>();
  const from = new Map<number, string>();
  let never = 0;
  let other = 0;
  for (const spans of times) {
    const before = spans?.filter(({ latestEnd }) => latestEnd < first) ?? [];
    const after = spans?.filter(({ earliestStart }) => earliestStart > last) ?? [];
    if (spans?.length === 0) never++;
    else if (!spans || before.length + after.length < spans.length) other++;
    else {
      const latest = before.reduce<Span | null>((a, b) => (a && a.latestEnd >= b.latestEnd ? a : b), null);
      const soonest = after.reduce<Span | null>((a, b) => (a && a.earliestStart <= b.earliestStart ? a : b), null);
      const end = latest && edgeText(latest.earliestEnd, latest.latestEnd, "end");
      const start = soonest && edgeText(soonest.earliestStart, soonest.latestStart, "start");
      if (latest && end !== null) ended.set(latest.latestEnd, end);
      if (soonest && start !== null) from.set(soonest.earliestStart, start);
      if (end === null && start === null) other++;
    }
  }
  const inOrder = (dates: ReadonlyMap<number, string>) => [
    ...new Set([...dates].sort(([a], [b]) => a - b).map(([, text]) => text)),
  ];
  return { ended: inOrder(ended), from: inOrder(from), never, other };
}

function tellAllowing({ claims, complete }: AllowingClaims, describer: Describer): readonly string[] {
  if (claims.length === 0) return [];
  const phrases = pathWords[describer.reading.lang];
  const titles = claims.map((claim) => titleOf(claim, describer));
  const shown = [...titles.slice(0, mostTitles), ...(titles.length > mostTitles ? ["…"] : [])];
  return [phrases.allowing(claims.length, !complete, shown)];
}

function titleOf({ claim }: FieldClaim, { state, reading }: Describer): string {
  const { source } = claim;
  const record = source.type === "document" ? state.resolved.base.documents.get(source.document) : undefined;
  if (record) return shortTitleOf(record, reading.languages);
  return pathWords[reading.lang].claimOf(authorName(state, claim.who));
}
