import type { Command } from "commander";
import { answerTable, withRemarks } from "#data/api/answer-tables.ts";
import type { OutputOf } from "#data/api/contract.ts";
import { isRelationId } from "#graph/model/ids.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { entitiesOf, moneyQuestion, withMoneyOptions } from "./money-options.ts";
import type { MoneyOptions } from "./money-options.ts";
import { countOf, listOf } from "./options.ts";
import type { Session } from "./session.ts";
import { marks, sourceLines } from "./sources.ts";
import { oneLine, table } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";
import { cut } from "./verb-trace.ts";

interface SumOptions extends MoneyOptions {
  readonly into?: string;
  readonly outOf?: string;
  readonly flows?: string;
  readonly limit?: string;
}
type Sum = OutputOf<"sumMoney">;

/** All flows that a table of one workspace may hold. */
const allFlows = 20_000;

/** `sum`: adds up flows. */
export function addSumVerb(program: Command, { words, run }: VerbContext): void {
  const { commands, options, arguments: args } = words.money;
  const command = program
    .command("sum")
    .description(commands.sum)
    .argument("[entity]", args.sumOf)
    .option("--into <entities>", options.into)
    .option("--out-of <entities>", options.outOf)
    .option("--flows <ids>", options.flows)
    .option("--limit <n>", words.options.limit);
  run(withMoneyOptions(command, words), sum);
}

async function sum(session: Session, text: string | undefined, options: SumOptions): Promise<VerbAnswer> {
  const into = await entitiesOf(session, "--into", options.into);
  const outOf = await entitiesOf(session, "--out-of", options.outOf);
  const named = await flowIds(session, options.flows);
  if (text !== undefined && (into ?? outOf ?? named))
    throw new WorkspaceError(
      "invalid-input",
      "Name an entity alone for all flows upstream of it, or use --into, --out-of and --flows.",
    );
  const flows = text === undefined ? named : await flowsUpstream(session, text);
  if (flows?.length === 0) return { json: null, lines: () => [session.words.money.noFlows], status: 1 };
  const answer = await session.client.sumMoney({
    into,
    outOf,
    flows,
    limit: countOf("--limit", options.limit, allFlows),
    ...(await moneyQuestion(session, options)),
  });
  const { counted, ...rest } = answer;
  return {
    json: { ...rest, counted: counted.map(({ flow }) => flow), countedFlows: counted },
    lines: () => sumLines(answer, session),
    table: () =>
      withRemarks(
        answerTable("sum", answer, session.reading.lang),
        text === undefined ? [] : [session.words.money.upstreamOf(text)],
      ),
    status: counted.length === 0 ? 1 : 0,
  };
}

/** All flows that lead to an entity, of any phase and period: the question itself picks among them. */
async function flowsUpstream(session: Session, text: string): Promise<SubjectId[]> {
  const entity = (await session.resolveEntity(text)).id;
  const { flows } = await session.client.listFlows({
    around: { entity, direction: "up" },
    limit: allFlows,
    ...session.moment,
    ...session.reading,
  });
  return flows.map(({ flow }) => flow);
}

/** Ids of flows given by id or by what the source calls them. @throws WorkspaceError `not-found`, `ambiguous`. */
export async function flowIds(session: Session, text: string | undefined): Promise<SubjectId[] | undefined> {
  const words = listOf("--flows", text);
  if (!words) return undefined;
  if (words.every((word) => isRelationId(word))) return words as unknown as SubjectId[];
  const { flows } = await session.client.listFlows({ limit: allFlows, ...session.recording, ...session.reading });
  return words.map((word) => {
    if (isRelationId(word)) return word;
    const found = flows.filter(({ label }) => label === word);
    if (found.length === 1) return found[0]!.flow;
    throw found.length === 0
      ? new WorkspaceError("not-found", `No flow is called “${word}”. “keiro flows” lists them with their ids.`)
      : new WorkspaceError("ambiguous", `${found.length} flows are called “${word}”: name one by its id.`);
  });
}

function sumLines(answer: Sum, { words, io }: Session): readonly string[] {
  const { money } = words;
  const [first = "", ...others] = answer.sentences.map(oneLine);
  return [
    answer.asked.text,
    first,
    "",
    ...table(
      [money.counted, money.amount, ""],
      [
        ...answer.counted.map(({ text, amount, claims }) => [text, amount.text, marks(claims)]),
        [money.total, answer.amount.text, ""],
      ],
      io.columns,
      [1],
    ),
    ...(others.length > 0 ? ["", ...others] : []),
    ...answer.rates.map(({ flow, original, from, to, value, date, source }) => {
      const counted = answer.counted.find((one) => one.flow === flow);
      return oneLine(`  ${counted?.text ?? flow}: ${original}, 1 ${from} = ${value} ${to} (${date}, ${source})`);
    }),
    ...(answer.leftOut.length === 0
      ? []
      : [
          "",
          money.leftOut,
          ...cut(
            answer.leftOut.map(({ sentence }) => sentence),
            money.and,
            25,
          ).map((sentence) => `  ${oneLine(sentence)}`),
        ]),
    ...(answer.truncated ? ["", words.more(answer.counted.length)] : []),
    ...sourceLines(answer.sources, words),
  ];
}
