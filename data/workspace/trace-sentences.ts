import type { OutputOf } from "#data/api/contract.ts";
import { isRoundedShare } from "#graph/money/money-text.ts";
import type { MoneyText } from "#graph/money/money-text.ts";
import type { TraceAnswer } from "#graph/money/trace-answer.ts";
import type { MoneyDescriber } from "./describe-money.ts";
import { rateSentence } from "./money-question.ts";
import type { SettledQuestion } from "./money-question.ts";

type Described = Omit<
  OutputOf<"traceMoney">,
  "revision" | "entity" | "direction" | "compared" | "sources" | "sentences"
>;

/** Ends named in the first sentence, and entries of any list in its own. */
const mostEnds = 6;
const mostEntries = 3;

/** The answer in words: the first sentence answers, the others say what it rests on and what is unknown. */
export function traceSentences(
  answer: TraceAnswer,
  described: Described,
  settled: SettledQuestion,
  money: MoneyDescriber,
  text: MoneyText,
  offers: readonly string[],
  minGrade: string | undefined,
): string[] {
  const { phrases, name } = money;
  const body = name(answer.start);
  const proportional = answer.assumptions.filter(({ rule }) => rule === "proportional");
  const others = described.assumptions.filter(({ rule }) => rule !== "proportional");
  const weak = answer.leftOut.filter(({ detail }) => detail === "grade").length;
  const figures = answer.rows.flatMap(({ proportional: figure }) => (figure ? [figure] : []));
  const flows = answer.rows.flatMap(({ paths }) => paths.flatMap((path) => path.flows.flat()));
  const hedged = money.hedgedFlows(flows.map((flow) => [flow, settled.book.reading(flow).flow?.claims ?? []] as const));
  return [
    mainSentence(answer, described, settled, money, text),
    ...(hedged.length > 0 ? [phrases.hedged(shortList(hedged, phrases.andOthers, mostEntries))] : []),
    ...(answer.rows.length === 0 && offers.length > 0 ? [phrases.thereIs(offers)] : []),
    ...(proportional.length > 0
      ? [
          phrases.assumedProportionalAt(
            shortList(
              proportional.map(({ at }) => name(at!)),
              phrases.andOthers,
            ),
          ),
        ]
      : []),
    ...others.slice(0, mostEntries).map(({ sentence }) => sentence),
    ...(answer.unknown.length > 0
      ? [
          phrases.unknownCount(
            answer.unknown.length,
            answer.unknown
              .slice(0, mostEntries)
              .map(({ flow, payer }) => (flow === null ? phrases.ownRevenueOf(name(payer)) : money.flowText(flow))),
          ),
        ]
      : []),
    ...described.untraced.slice(0, mostEntries).map(({ sentence }) => sentence),
    ...described.cycles.slice(0, mostEntries).map(({ sentence }) => sentence),
    ...described.behind.slice(0, mostEntries).map(({ sentence }) => sentence),
    ...(described.ownRevenue ? [phrases.ownRevenue(body, described.ownRevenue.text)] : []),
    ...(weak > 0 && minGrade !== undefined ? [phrases.weakLeftOut(minGrade, weak)] : []),
    ...described.rates.map((rate) => rateSentence(rate, phrases)),
    ...(answer.rows.some(({ proportional: figure, share }) => figure && !share) ? [phrases.noShares] : []),
    ...(figures.some(text.isRounded) || answer.rows.some(({ share }) => share && isRoundedShare(share))
      ? [phrases.rounded(text.step)]
      : []),
    ...(answer.rowCount > answer.rows.length ? [phrases.notAll(answer.rows.length, answer.rowCount)] : []),
  ];
}

function mainSentence(
  answer: TraceAnswer,
  { rows, totals }: Described,
  { shortText }: SettledQuestion,
  { phrases, name }: MoneyDescriber,
  text: MoneyText,
): string {
  const isUp = answer.direction === "up";
  const body = name(answer.start);
  const [total] = totals;
  if (rows.length === 0 && answer.unknown.length === 0)
    return isUp ? phrases.nothingInto(body, shortText) : phrases.nothingOutOf(body, shortText);
  if (!total) return isUp ? phrases.onlyUnknownInto(body, shortText) : phrases.onlyUnknownOutOf(body, shortText);
  const ends = rows.map(({ source, texts }, at) => {
    const { bounds } = answer.rows[at]!;
    const isCertain = bounds?.high?.equals(bounds.low) ?? false;
    const isUntraced = isUp && source.part === "untraced";
    const told = isUntraced ? phrases.untracedPart : phrases.part;
    return {
      isUntraced,
      text: told(
        source.text,
        texts.figure,
        isCertain ? "" : bounds ? text.ends(bounds.low, bounds.high) : texts.bounds,
      ),
    };
  });
  const textsOf = (untraced: boolean) => ends.filter((end) => end.isUntraced === untraced).map((end) => end.text);
  const untraced = textsOf(true);
  const sources = shortList(textsOf(false), phrases.andOthers, mostEnds, answer.rowCount - untraced.length);
  return isUp
    ? phrases.cameFrom(body, total.text, shortText, sources, shortList(untraced, phrases.andOthers, mostEntries))
    : phrases.wentTo(body, total.text, shortText, sources);
}

/** The first of a list, and how many others there are. */
export function shortList(
  entries: readonly string[],
  others: (count: number) => string,
  most = mostEnds,
  all = entries.length,
): readonly string[] {
  const shown = entries.slice(0, most);
  return all > shown.length ? [...shown, others(all - shown.length)] : shown;
}
