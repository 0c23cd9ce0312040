import type { Command } from "commander";
import { answerTable } from "#data/api/answer-tables.ts";
import type { OutputOf } from "#data/api/contract.ts";
import { readKindLabels } from "./kind-labels.ts";
import type { KindLabels } from "./kind-labels.ts";
import { choiceOf, countOf } from "./options.ts";
import type { Session } from "./session.ts";
import { sourceLines } from "./sources.ts";
import { oneLine } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";
import { entitiesOf, gradeOf, kindsOf } from "./walk-options.ts";

interface CommonNeighbourOptions {
  readonly limit?: string;
  readonly kinds?: string;
  readonly direction?: string;
  readonly fold?: boolean;
  readonly allKinds?: boolean;
  readonly minGrade?: string;
  readonly timeoutMs?: string;
}

/** `common`: what entities have in common. */
export function addCommonVerb(program: Command, { words, run }: VerbContext): void {
  const { options, paths } = words;
  run(
    program
      .command("common")
      .description(paths.commands.common)
      .argument("<a>", words.entityArgument)
      .argument("<b>", words.entityArgument)
      .argument("[more...]", words.entityArgument)
      .option("--limit <n>", options.limit)
      .option("--kinds <kinds>", options.kinds)
      .option("--direction <direction>", options.direction)
      .option("--min-grade <grade>", paths.options.minGrade)
      .option("--no-fold", options.noFold)
      .option("--all-kinds", options.allKinds)
      .option("--timeout-ms <n>", paths.options.timeout),
    common,
  );
}

async function common(
  session: Session,
  a: string,
  b: string,
  more: readonly string[],
  options: CommonNeighbourOptions,
): Promise<VerbAnswer> {
  const limit = countOf("--limit", options.limit, 500) ?? 50;
  const minGrade = gradeOf(options.minGrade);
  const entities = await entitiesOf(session, [a, b, ...more]);
  const answer = await session.client.findCommon({
    entities,
    limit,
    minGrade,
    kinds: kindsOf(options.kinds),
    direction: choiceOf("--direction", options.direction, ["out", "in", "both"]),
    fold: options.fold ?? true,
    allKinds: options.allKinds ?? false,
    timeoutMs: countOf("--timeout-ms", options.timeoutMs, 600_000),
    ...session.moment,
    ...session.reading,
  });
  return {
    json: answer,
    table: () => answerTable("common", answer, session.reading.lang),
    lines: async () => commonLines(answer, session, new Set(entities).size, limit, await readKindLabels(session)),
    status: answer.entities.length === 0 ? 1 : 0,
  };
}

function commonLines(
  answer: OutputOf<"findCommon">,
  { words }: Session,
  count: number,
  limit: number,
  labels: KindLabels,
): readonly string[] {
  const found = answer.entities.flatMap(({ name, kind, jurisdiction, shared, sentence }, at) => [
    `${at + 1}. ${oneLine(name)} (${[labels.entity(kind), jurisdiction ?? "", words.paths.sharedBy(shared.length, count)].filter(Boolean).join(words.listSeparator)})`,
    `   ${oneLine(sentence)}`,
  ]);
  return [
    ...found,
    ...(answer.explanation === null ? [] : [answer.explanation]),
    ...(answer.truncated ? ["", words.more(limit)] : []),
    ...sourceLines(answer.sources, words),
    ...(answer.remarks.length === 0 ? [] : ["", ...answer.remarks]),
  ];
}
