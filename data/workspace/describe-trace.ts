import type { OutputOf } from "#data/api/contract.ts";
import type { TraceRowLine } from "#data/api/money-methods.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import { addFractions, greater, isZero } from "#graph/money/amounts.ts";
import { createMoneyText, exactFigures, shareTexts } from "#graph/money/money-text.ts";
import type { MoneyText } from "#graph/money/money-text.ts";
import type { MoneyPath } from "#graph/money/money-path.ts";
import type { TraceAnswer, TraceRow } from "#graph/money/trace-answer.ts";
import type { MoneyDescriber } from "./describe-money.ts";
import { marksOf, numberSet } from "./describe-money.ts";
import type { SettledQuestion } from "./money-question.ts";
import { traceSentences } from "./trace-sentences.ts";

type TraceOutput = Omit<OutputOf<"traceMoney">, "revision" | "entity" | "direction" | "compared" | "sources">;

/** Bodies of a path that its sentence names; of a longer one the first and the last. */
const mostNames = 9;
/** Parallel flows of a hop whose sources are told; the inspector has the rest. */
const mostFlowsTold = 5;

/** One unit for everything that stands in the tables of some answers: that of the rows, of which there may be many small ones. */
export function traceText(answers: readonly TraceAnswer[], money: MoneyDescriber): MoneyText {
  const inRows = answers.flatMap(({ rows }) =>
    rows.flatMap(({ proportional, bounds }) => [proportional, bounds?.low ?? null, bounds?.high ?? null]),
  );
  const inTotals = answers.flatMap(({ total: { shown, low, high } }) => [shown, low, high]);
  const known = inRows.some((figure) => figure && !isZero(figure)) ? inRows : inTotals;
  const greatest = known.filter((figure) => figure !== null).reduce(greater);
  return createMoneyText({ currency: answers[0]!.currency, lang: money.lang, greatest, column: true });
}

/** A trace for readers. */
export function describeTrace(
  answer: TraceAnswer,
  settled: SettledQuestion,
  money: MoneyDescriber,
  text: MoneyText,
  offers: readonly string[],
  minGrade: string | undefined,
): TraceOutput {
  const { phrases } = money;
  const rows = describeRows(answer, settled, money, text);
  const rates = settled.book.usedRates().map(settled.rateLine);
  const described = {
    asked: settled.asked,
    rows,
    rowCount: answer.rowCount,
    rest: exactFigures({ rest: answer.rest }).texts.rest,
    restText: answer.rest && text.figure(answer.rest),
    totals: hasKnownMoney(answer) ? [money.total(answer.total, answer.currency, text)] : [],
    assumptions: answer.assumptions.map(({ at, rule }) => ({
      at: at === null ? null : money.named(at),
      rule,
      sentence: phrases.rules[rule].sentence(at === null ? "" : money.name(at)),
      explanation: phrases.rules[rule].explanation,
    })),
    unknown: answer.unknown.map(({ flow, payer, recipient, side }) => ({
      flow: flow as SubjectId | null,
      payer: money.named(payer),
      recipient: money.named(recipient),
      side,
      sentence:
        flow === null
          ? phrases.unknownRevenue(money.name(payer))
          : side === "income"
            ? phrases.unknownIncome(money.flowText(flow))
            : phrases.unknownPayment(money.flowText(flow)),
    })),
    untraced: answer.untraced.map(({ at, amount }) => {
      const total = money.total(amount, answer.currency, text);
      return { at: money.named(at), amount: total, sentence: phrases.untraced(money.name(at), total.text) };
    }),
    cycles: answer.cycles.map(({ bodies, solved }) => ({
      bodies: bodies.map(money.named),
      solved,
      sentence: phrases.cycle(shortNames(bodies, money), solved),
    })),
    behind: answer.behind.map(({ body, entities, flows }) => {
      const through = shortNames(entities.slice(1, -1), money);
      const tell = answer.direction === "up" ? phrases.standsBehind : phrases.standsBelow;
      return {
        body: money.named(body),
        entities: entities.map(money.named),
        flows: flows as readonly SubjectId[] as SubjectId[],
        sentence: tell(money.name(body), through, money.name(answer.start)),
      };
    }),
    leftOut: answer.leftOut.map(money.leftOut),
    ownRevenue: answer.ownRevenue && money.amount(answer.ownRevenue.amount, answer.currency),
    rates,
    truncated: answer.truncated,
  };
  return { ...described, sentences: traceSentences(answer, described, settled, money, text, offers, minGrade) };
}

/** False where nobody says how much any flow is. */
export function hasKnownMoney({ total, rows }: TraceAnswer): boolean {
  return rows.some(({ end }) => end.part !== "unknown-income") || total.high === null || !isZero(total.high);
}

function describeRows(
  answer: TraceAnswer,
  settled: SettledQuestion,
  money: MoneyDescriber,
  text: MoneyText,
): TraceRowLine[] {
  const figures = roundedFigures(answer, text);
  const shares = roundedShares(answer, money);
  return answer.rows.map((row, at) => {
    const { proportional, bounds, share } = row;
    const { texts, exact } = exactFigures({ proportional, lower: bounds?.low ?? null, upper: bounds?.high ?? null });
    const paths = row.paths.map((path) => describePath(path, settled, money, text));
    const own = row.end.part === "own-revenue" ? (settled.book.ownRevenueOf(row.end.body)?.claims ?? []) : [];
    return {
      source: { ...money.named(row.end.body), part: row.end.part, text: endText(row, answer, money) },
      proportional: texts.proportional,
      lower: texts.lower,
      upper: texts.upper,
      share: share && share.valueOf(),
      currency: answer.currency,
      ...(exact ? { exact } : {}),
      grade: row.grade,
      paths,
      morePaths: row.morePaths,
      sources: numberSet([...money.sourcesOf(row.end.body, own), ...paths.flatMap(({ sources }) => sources)]),
      texts: {
        figure: figures[at] ?? money.phrases.noFigure,
        bounds: bounds ? text.range(bounds.low, bounds.high) : money.phrases.noBounds,
        share: shares[at] ?? "",
      },
    };
  });
}

/** Figures of the rows, rounded together with what the rows that are not shown come to. */
function roundedFigures({ rows, rest }: TraceAnswer, text: MoneyText): readonly (string | null)[] {
  const known = rows.flatMap(({ proportional }) => (proportional ? [proportional] : []));
  const rounded = text.together(rest && !isZero(rest) ? [...known, rest] : known);
  let next = 0;
  return rows.map(({ proportional }) => (proportional ? rounded[next++]! : null));
}
function roundedShares({ rows }: TraceAnswer, { lang }: MoneyDescriber): readonly (string | null)[] {
  const known = rows.flatMap(({ share }) => (share ? [share] : []));
  // What the rows lack of the whole is one more share, so that those shown never add up to more than there is.
  const lacking = addFractions(known).neg().add(1);
  const rounded = shareTexts(known.length > 0 && lacking.s > 0n ? [...known, lacking] : known, lang);
  let next = 0;
  return rows.map(({ share }) => (share ? rounded[next++]! : null));
}

/** "Treasury", "own revenue of Shizuoka", "untraced at METI"; downwards "kept by MEXT". */
export function endText({ end }: TraceRow, { direction }: TraceAnswer, { phrases, name }: MoneyDescriber): string {
  if (direction === "down" && end.part === "returned") return phrases.cameBack(name(end.body));
  return phrases.source[end.part](name(end.body));
}

function describePath(
  { entities, flows, proportional }: MoneyPath,
  settled: SettledQuestion,
  money: MoneyDescriber,
  text: MoneyText,
): TraceRowLine["paths"][number] {
  const { texts, exact } = exactFigures({ proportional });
  const told = flows.flatMap((hop) => hop.slice(0, mostFlowsTold)).slice(0, mostNames * mostFlowsTold);
  const sources = numberSet(
    told.flatMap((flow) => {
      const claims = settled.book.reading(flow).flow?.claims ?? [];
      return money.sourcesOf(flow, claims);
    }),
  );
  const figure = proportional ? text.figure(proportional) : money.phrases.noFigure;
  return {
    entities: entities.map(money.named),
    flows: flows.map((hop) => [...hop] as SubjectId[]),
    proportional: texts.proportional,
    ...(exact ? { exact } : {}),
    sentence: money.phrases.path(shortNames(entities, money), figure) + marksOf(sources),
    sources,
  };
}

/** Names of some bodies; of many the first and the last, and how many lie between. */
export function shortNames(bodies: readonly string[], { name, phrases }: MoneyDescriber): readonly string[] {
  if (bodies.length <= mostNames) return bodies.map(name);
  const [first, last] = [bodies.slice(0, 4), bodies.slice(-4)];
  return [...first.map(name), phrases.between(bodies.length - 8), ...last.map(name)];
}

/** True for a trace that another one, with the solver, would answer better. */
export function needsSolver({ assumptions }: TraceAnswer): boolean {
  return assumptions.some(({ rule }) => rule === "no-bounds");
}
