import type { Command } from "commander";
import { answerTable } from "#data/api/answer-tables.ts";
import type { OutputOf } from "#data/api/contract.ts";
import { formatFigure } from "#graph/model/money.ts";
import type { Money } from "#graph/model/money.ts";
import { moneyQuestion, withMoneyOptions } from "./money-options.ts";
import type { MoneyOptions } from "./money-options.ts";
import { choiceOf, countOf } from "./options.ts";
import type { Session } from "./session.ts";
import { marks, sourceLines } from "./sources.ts";
import { oneLine, table } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

interface TraceOptions extends MoneyOptions {
  readonly direction?: string;
  readonly compare?: string;
  readonly limit?: string;
  readonly open?: string;
}
type Trace = OutputOf<"traceMoney">;
type Side = Pick<
  Trace,
  "asked" | "rows" | "rowCount" | "restText" | "totals" | "sentences" | "unknown" | "behind" | "leftOut" | "truncated"
>;
type Step = OutputOf<"openTraceStep">;

/** Ways shown under each row, and entries of the lists below a table. */
const mostWays = 5;
const mostEntries = 10;

/** `trace`: where money comes from in the end, or where it ends. */
export function addTraceVerb(program: Command, { words, run }: VerbContext): void {
  const { commands, options } = words.money;
  const command = program
    .command("trace")
    .description(commands.trace)
    .argument("<entity>", words.entityArgument)
    .option("--direction <direction>", options.direction)
    .option("--compare <period>", options.compareWith)
    .option("--open <body>", options.open)
    .option("--limit <n>", words.options.limit);
  run(withMoneyOptions(command, words), trace);
}

async function trace(session: Session, text: string, options: TraceOptions): Promise<VerbAnswer> {
  const entity = (await session.resolveEntity(text)).id;
  const direction = choiceOf("--direction", options.direction, ["up", "down"]) ?? "up";
  const question = await moneyQuestion(session, options);
  if (options.open !== undefined) {
    const body = (await session.resolveEntity(options.open)).id;
    const step = await session.client.openTraceStep({ entity, body, direction, ...question });
    return { json: step, lines: () => stepLines(step, session), status: 0 };
  }
  const answer = await session.client.traceMoney({
    entity,
    direction,
    compare: options.compare,
    limit: countOf("--limit", options.limit, 100),
    ...question,
  });
  const found = [answer, ...(answer.compared ? [answer.compared] : [])].some(
    ({ rows, unknown, behind }) => rows.length + unknown.length + behind.length > 0,
  );
  return {
    json: answer,
    lines: () => traceLines(answer, session),
    table: () => answerTable("trace", answer, session.reading.lang),
    status: found ? 0 : 1,
  };
}

function traceLines(answer: Trace, session: Session): readonly string[] {
  const sides = [answer, ...(answer.compared ? [answer.compared] : [])];
  return [
    ...sides.flatMap((side, at) => [...(at > 0 ? [""] : []), ...sideLines(side, answer.direction, session)]),
    ...sourceLines(answer.sources, session.words),
  ];
}

function sideLines(side: Side, direction: Trace["direction"], { words: { money }, io }: Session): readonly string[] {
  const [first = "", ...others] = side.sentences.map(oneLine);
  const rows = side.rows.map(({ source, texts, grade, sources }) => [
    source.text,
    texts.figure,
    texts.bounds,
    texts.share,
    `${grade ?? ""}${marks(sources)}`,
  ]);
  const hidden = side.rowCount - side.rows.length;
  const totals = side.totals.map(({ text }) => [money.total, text, "", "", ""]);
  const heading = [direction === "up" ? money.source : money.end, money.figure, money.bounds, money.share, money.grade];
  const list = (title: string, sentences: readonly string[]) =>
    sentences.length === 0 ? [] : ["", title, ...cut(sentences, money.and).map((sentence) => `  ${oneLine(sentence)}`)];
  const rest = hidden > 0 ? [[money.rest(hidden), side.restText ?? "", "", "", ""]] : [];
  return [
    side.asked.text,
    first,
    ...(rows.length > 0 ? ["", ...table(heading, [...rows, ...rest, ...totals], io.columns, [1, 2, 3])] : []),
    ...(others.length > 0 ? ["", ...others] : []),
    ...(side.rows.some(({ paths }) => paths.length > 0)
      ? ["", money.ways, ...side.rows.flatMap((row) => wayLines(row, money.more))]
      : []),
    ...list(
      money.unknown,
      side.unknown.map(({ sentence }) => sentence),
    ),
    ...list(
      money.behind,
      side.behind.map(({ sentence }) => sentence),
    ),
    ...list(
      money.leftOut,
      side.leftOut.map(({ sentence }) => sentence),
    ),
  ];
}

function wayLines({ paths, morePaths }: Trace["rows"][number], more: string): readonly string[] {
  const shown = paths.slice(0, mostWays).map(({ sentence }) => `  ${oneLine(sentence)}`);
  return morePaths || paths.length > shown.length ? [...shown, more] : shown;
}

function stepLines(step: Step, { words, io, reading }: Session): readonly string[] {
  const { money } = words;
  const lines = (title: string, all: Step["incomes"]) =>
    all.length === 0
      ? []
      : [
          "",
          title,
          ...table(
            [money.flow, money.amount, money.belongs],
            all.map(({ text, amount, counted }) => [text, amount?.text ?? "", counted?.text ?? ""]),
            io.columns,
            [1, 2],
          ),
          ...all.flatMap(({ text, claims }) =>
            claims.length < 2
              ? []
              : [
                  `  ${oneLine(text)}`,
                  ...claims.map(({ value, rank, rankReason, grade, n }) => {
                    const mark = n === null ? "" : ` [${n}]`;
                    const said = money.claim(
                      formatFigure(value as unknown as Money, reading.lang),
                      money.ranks[rank],
                      grade,
                      mark,
                    );
                    return `    ${oneLine(rankReason === null ? said : `${said}: ${rankReason}`)}`;
                  }),
                ],
          ),
        ];
  return [
    step.body.name,
    ...lines(money.incomes, step.incomes),
    ...lines(money.payments, step.payments),
    ...(step.pots.length === 0
      ? []
      : [
          "",
          money.pots,
          ...table(
            ["", money.received, money.kept],
            step.pots.map(({ text, received, kept }) => [text, received?.text ?? "", kept?.text ?? ""]),
            io.columns,
            [1, 2],
          ),
        ]),
    "",
    money.rules,
    ...step.rules.map((rule) => `  ${oneLine(rule)}`),
    ...sourceLines(step.sources, words),
  ];
}

/** The first entries of a list, and how many more there are. */
export function cut(
  entries: readonly string[],
  more: (count: number) => string,
  most = mostEntries,
): readonly string[] {
  return entries.length > most ? [...entries.slice(0, most), more(entries.length - most)] : entries;
}
