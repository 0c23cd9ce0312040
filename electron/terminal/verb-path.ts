import { Option } from "commander";
import type { Command } from "commander";
import type { InputOf, OutputOf } from "#data/api/contract.ts";
import { choiceOf, countOf, listOf, refuseNotYet } from "./options.ts";
import type { Session } from "./session.ts";
import { sourceLines } from "./sources.ts";
import { oneLine } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

interface PathOptions {
  readonly maxHops?: string;
  readonly limit?: string;
  readonly kinds?: string;
  readonly direction?: string;
  readonly avoid?: string;
  readonly mode?: string;
  readonly fold?: boolean;
  readonly crossSuccessions?: boolean;
  readonly allKinds?: boolean;
  readonly minAmount?: string;
  readonly currency?: string;
  readonly minGrade?: string;
  readonly phase?: string;
}

/** In the interface, and not in this version. */
const notYet = { minAmount: "--min-amount", currency: "--currency", minGrade: "--min-grade", phase: "--phase" };

/** `path`: how entities are connected. */
export function addPathVerb(program: Command, { words, run }: VerbContext): void {
  const { options } = words;
  run(
    program
      .command("path")
      .description(words.commands.path)
      .argument("<a>", words.entityArgument)
      .argument("<b>", words.entityArgument)
      .argument("[more...]", words.entityArgument)
      .option("--max-hops <n>", options.maxHops)
      .option("--limit <n>", options.limit)
      .option("--kinds <kinds>", options.kinds)
      .option("--direction <direction>", options.direction)
      .option("--avoid <entities>", options.avoid)
      .option("--mode <mode>", options.mode)
      .option("--no-fold", options.noFold)
      .option("--cross-successions", options.crossSuccessions)
      .option("--all-kinds", options.allKinds)
      .addOption(new Option("--min-amount <amount>").hideHelp())
      .addOption(new Option("--currency <code>").hideHelp())
      .addOption(new Option("--min-grade <grade>").hideHelp())
      .addOption(new Option("--phase <phase>").hideHelp()),
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
  const ends: InputOf<"findPaths">["ends"] = [];
  for (const text of [a, b, ...more]) ends.push((await session.resolveEntity(text)).id);
  const answer = await session.client.findPaths({
    ends,
    ...(await readOptions(session, options)),
    ...session.moment,
    ...session.reading,
  });
  return {
    json: answer,
    lines: () => pathLines(answer, session, countOf("--limit", options.limit) ?? 25),
    status: answer.paths.length === 0 ? 1 : 0,
  };
}

async function readOptions(session: Session, options: PathOptions): Promise<Omit<InputOf<"findPaths">, "ends">> {
  refuseNotYet({ ...options }, notYet);
  if (options.mode === "best") refuseNotYet({ ...options }, { mode: "--mode best" });
  const avoid: NonNullable<InputOf<"findPaths">["avoid"]> = [];
  for (const text of listOf("--avoid", options.avoid) ?? []) avoid.push((await session.resolveEntity(text)).id);
  const kinds = listOf("--kinds", options.kinds);
  return {
    maxHops: countOf("--max-hops", options.maxHops, 12),
    limit: countOf("--limit", options.limit, 500),
    kinds: kinds && [...kinds],
    direction: choiceOf("--direction", options.direction, ["out", "in", "both"]),
    mode: choiceOf("--mode", options.mode, ["all-shortest", "shortest", "simple"]),
    avoid,
    fold: options.fold ?? true,
    crossSuccessions: options.crossSuccessions ?? false,
    allKinds: options.allKinds ?? false,
  };
}

function pathLines(answer: OutputOf<"findPaths">, { words }: Session, limit: number): readonly string[] {
  const paths = answer.paths.flatMap(({ sentence, hops, weakestGrade }, at) => [
    `${at + 1}. ${oneLine(sentence)}`,
    `   (${words.pathFacts(hops, weakestGrade)})`,
  ]);
  return [
    ...paths,
    ...(answer.explanation === null ? [] : [answer.explanation]),
    ...(answer.truncated ? ["", words.more(limit)] : []),
    ...sourceLines(answer.sources, words),
    ...(answer.remarks.length === 0 ? [] : ["", ...answer.remarks]),
  ];
}
