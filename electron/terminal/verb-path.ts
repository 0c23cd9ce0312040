import type { Command } from "commander";
import { answerTable } from "#data/api/answer-tables.ts";
import type { InputOf, OutputOf } from "#data/api/contract.ts";
import { choiceOf, countOf } from "./options.ts";
import type { Session } from "./session.ts";
import { sourceLines } from "./sources.ts";
import { oneLine } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";
import { avoidedOf, entitiesOf, gradeOf, kindsOf, minAmountOf } from "./walk-options.ts";

interface PathOptions {
  readonly maxHops?: string;
  readonly limit?: string;
  readonly kinds?: string;
  readonly direction?: string;
  readonly avoid?: string;
  readonly mode?: string;
  readonly rankBy?: string;
  readonly fold?: boolean;
  readonly crossSuccessions?: boolean;
  readonly allKinds?: boolean;
  readonly minAmount?: string;
  readonly currency?: string;
  readonly phase?: string;
  readonly minGrade?: string;
  readonly timeoutMs?: string;
}

/** `path`: how entities are connected. */
export function addPathVerb(program: Command, { words, run }: VerbContext): void {
  const { options, paths } = words;
  run(
    program
      .command("path")
      .description(words.commands.path)
      .argument("<a>", words.entityArgument)
      .argument("<b>", words.entityArgument)
      .argument("[more...]", words.entityArgument)
      .option("--mode <mode>", paths.options.mode)
      .option("--rank-by <what>", paths.options.rankBy)
      .option("--max-hops <n>", options.maxHops)
      .option("--limit <n>", options.limit)
      .option("--kinds <kinds>", options.kinds)
      .option("--direction <direction>", options.direction)
      .option("--avoid <what>", paths.options.avoid)
      .option("--min-amount <amount>", paths.options.minAmount)
      .option("--currency <code>", paths.options.currency)
      .option("--phase <phase>", paths.options.phase)
      .option("--min-grade <grade>", paths.options.minGrade)
      .option("--no-fold", options.noFold)
      .option("--cross-successions", options.crossSuccessions)
      .option("--all-kinds", options.allKinds)
      .option("--timeout-ms <n>", paths.options.timeout),
    path,
  );
}

async function path(
  session: Session,
  a: string,
  b: string,
  more: readonly string[],
  options: PathOptions,
): Promise<VerbAnswer> {
  const asked = readOptions(options);
  const answer = await session.client.findPaths({
    ends: await entitiesOf(session, [a, b, ...more]),
    ...asked,
    ...(await avoidedOf(session, options.avoid)),
    ...session.moment,
    ...session.reading,
  });
  return {
    json: answer,
    table: () => answerTable("paths", answer, session.reading.lang),
    lines: () => pathLines(answer, session, asked.limit ?? 25),
    status: answer.paths.length === 0 ? 1 : 0,
  };
}

function readOptions(options: PathOptions): Omit<InputOf<"findPaths">, "ends"> {
  return {
    maxHops: countOf("--max-hops", options.maxHops, 12),
    limit: countOf("--limit", options.limit, 500),
    kinds: kindsOf(options.kinds),
    direction: choiceOf("--direction", options.direction, ["out", "in", "both"]),
    mode: choiceOf("--mode", options.mode, ["all-shortest", "shortest", "best", "simple"]),
    rankBy: choiceOf("--rank-by", options.rankBy, ["hops", "evidence", "amount"]),
    minAmount: minAmountOf(options),
    minGrade: gradeOf(options.minGrade),
    fold: options.fold ?? true,
    crossSuccessions: options.crossSuccessions ?? false,
    allKinds: options.allKinds ?? false,
    timeoutMs: countOf("--timeout-ms", options.timeoutMs, 600_000),
  };
}

function pathLines(answer: OutputOf<"findPaths">, { words }: Session, limit: number): readonly string[] {
  const paths = answer.paths.flatMap(({ sentence, hops, differ }, at) => [
    `${at + 1}. ${oneLine(sentence)}`,
    `   (${[words.pathFacts(hops), ...(differ ? [words.paths.differ] : [])].join(words.listSeparator)})`,
  ]);
  return [
    ...paths,
    ...(answer.explanation === null ? [] : [answer.explanation]),
    ...(answer.truncated ? ["", words.more(limit)] : []),
    ...sourceLines(answer.sources, words),
    ...(answer.remarks.length === 0 ? [] : ["", ...answer.remarks]),
  ];
}
