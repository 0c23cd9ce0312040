import { traceLines } from "../state/money-answers.ts";
import type { SumResult, TraceResult, TraceRow, TraceSide } from "../state/money-answers.ts";
import type { InterfaceLanguage } from "../state/profile.ts";
import { sourceLines } from "../text/source-line.ts";
import { textsOf } from "../text/texts.ts";
import type { Texts } from "../text/texts.ts";
import type { AnswerWords } from "./answer-words.ts";

/** What is said about a trace, and the trace as text. */
export const traceWords: AnswerWords<"trace"> = {
  title: ({ entity, input }, texts) => texts.money.answer.traceTitle(entity.name, input.direction ?? "up"),
  searching: ({ entity }, texts) => texts.money.answer.tracing(entity.name),
  summary: ({ result }, texts) =>
    result.rowCount === 0 ? null : texts.money.answer.rows(result.rows.length, result.rowCount, result.direction),
  fileName: (_, texts) => texts.money.fileNames.trace,
  asText: ({ asked, result }, lang) => {
    const texts = textsOf(lang);
    const lines = [
      texts.money.answer.traceTitle(asked.entity.name, result.direction),
      ...sideLines(result, lang),
      ...(result.compared === null ? [] : ["", ...sideLines(result.compared, lang)]),
      ...(result.truncated || result.compared?.truncated ? [texts.money.rests.truncated] : []),
    ];
    return `${[...lines, ...sourceLines(result.sources, texts)].join("\n")}\n`;
  },
};

/** What is said about a sum, and the sum as text. */
export const sumWords: AnswerWords<"sum"> = {
  title: ({ about, input }, texts) =>
    texts.money.answer.sumTitle(
      input.flows?.length ?? null,
      input.into ? "into" : input.outOf ? "outOf" : null,
      (about ?? []).map(({ name }) => name).join(texts.listSeparator),
    ),
  searching: (_, texts) => texts.money.answer.summing,
  summary: () => null,
  fileName: (_, texts) => texts.money.fileNames.sum,
  asText: (answer, lang) => {
    const texts = textsOf(lang);
    const { asked, result } = answer;
    const lines = [
      sumWords.title(asked, texts),
      result.asked.text,
      `${texts.money.sum.amount}: ${result.amount.text}`,
      `${texts.money.sum.gross}: ${result.gross.text}`,
      ...result.warnings.map(({ sentence }) => `  ${texts.money.sum.warning}: ${sentence}`),
      `${texts.money.sum.atFirstEntry}: ${result.atFirstEntry.text}`,
      ...result.sentences,
      "",
      `${texts.money.sum.counted} (${result.counted.length})`,
      ...result.counted.map(
        ({ text, amount, claims }) => `- ${text}: ${amount.text}${claims.map((n) => ` [${n}]`).join("")}`,
      ),
      ...(result.leftOut.length === 0 ? [] : ["", `${texts.money.sum.leftOut} (${result.leftOut.length})`]),
      ...result.leftOut.map(({ sentence }) => `- ${sentence}`),
      ...rateLines(result.rates, texts),
      ...(result.truncated ? [texts.money.sum.truncated] : []),
    ];
    return `${[...lines, ...sourceLines(result.sources, texts)].join("\n")}\n`;
  },
};

/** What is said about totals, and they as text. */
export const totalsWords: AnswerWords<"totals"> = {
  title: ({ input }, texts) => texts.money.answer.totalsTitle(texts.money.groupings[input.by]),
  searching: (_, texts) => texts.money.answer.summing,
  summary: ({ result }, texts) => texts.money.answer.totals(result.groups.length),
  fileName: (_, texts) => texts.money.fileNames.totals,
  asText: ({ asked, result }, lang) => {
    const texts = textsOf(lang);
    const lines = [
      texts.money.answer.totalsTitle(texts.money.groupings[asked.input.by]),
      ...result.warnings.map(({ sentence }) => `${texts.money.sum.warning}: ${sentence}`),
      "",
      ...result.groups.map(
        ({ name, text, total, flows, unknown }) =>
          `- ${name} (${text}): ${total.text} (${[
            texts.money.ways.flows(flows.length),
            ...(unknown > 0 ? [texts.money.totals.unknown(unknown)] : []),
          ].join(texts.listSeparator)})`,
      ),
    ];
    return `${lines.join("\n")}\n`;
  },
};

/** "Treasury: JPY 240.0 million (230 to 280), 68.6 %, weakest grade B2". */
export function rowLine({ source, texts: said, grade }: TraceRow, texts: Texts): string {
  const facts = [said.share, grade === null ? null : texts.money.table.weakest(grade)].filter(
    (fact) => fact !== null && fact !== "",
  );
  const bounds = said.bounds === "" ? "" : ` (${said.bounds})`;
  return `${source.text}: ${[`${said.figure}${bounds}`, ...facts].join(texts.listSeparator)}`;
}

function sideLines(side: TraceSide, lang: InterfaceLanguage): readonly string[] {
  const texts = textsOf(lang);
  const { rests, table } = texts.money;
  const part = (title: string, sentences: readonly string[]) =>
    sentences.length === 0 ? [] : ["", title, ...sentences.map((sentence) => `- ${sentence}`)];
  return [
    side.asked.text,
    ...side.sentences,
    "",
    ...traceLines({ rows: side.rows, compared: null }).flatMap(({ before: row }) =>
      row === null ? [] : [rowLine(row, texts), ...row.paths.map(({ sentence }) => `  - ${sentence}`)],
    ),
    ...side.totals.map(({ text }) => `${table.total}: ${text}`),
    ...part(
      rests.assumptions,
      side.assumptions.map(({ sentence, explanation }) => `${sentence} ${explanation}`.trim()),
    ),
    ...part(
      rests.unknown,
      side.unknown.map(({ sentence }) => sentence),
    ),
    ...part(
      rests.untraced,
      side.untraced.map(({ sentence }) => sentence),
    ),
    ...part(
      rests.cycles,
      side.cycles.map(({ sentence }) => sentence),
    ),
    ...part(
      rests.behind,
      side.behind.map(({ sentence }) => sentence),
    ),
    ...part(
      rests.leftOut,
      side.leftOut.map(({ sentence }) => sentence),
    ),
    ...(side.ownRevenue === null ? [] : [`${rests.ownRevenue}: ${side.ownRevenue.text}`]),
    ...rateLines(side.rates, texts),
  ];
}
function rateLines(rates: SumResult["rates"] | TraceResult["rates"], texts: Texts): readonly string[] {
  const lines = rates.map((rate) => rateText(rate, texts));
  return lines.length === 0 ? [] : [`${texts.money.rests.rates}: ${[...new Set(lines)].join("; ")}`];
}
/** "EUR 1 = JPY 132.5, 2009-03-31, Bank of Japan". */
export function rateText({ from, to, value, date, source }: TraceResult["rates"][number], texts: Texts): string {
  return texts.money.rate.used(texts.money.rate.line(from, value, to), date, source);
}
