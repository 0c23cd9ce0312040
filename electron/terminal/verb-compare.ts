import type { Command } from "commander";
import { answerTable } from "#data/api/answer-tables.ts";
import { entitiesOf } from "./money-options.ts";
import { countOf } from "./options.ts";
import type { Session } from "./session.ts";
import { marks, sourceLines } from "./sources.ts";
import { oneLine } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

interface CompareOptions {
  readonly about?: string;
  readonly limit?: string;
}

/** `compare`: what differs between two dates or fiscal years. */
export function addCompareVerb(program: Command, { words, run }: VerbContext): void {
  const { commands, options, arguments: args } = words.money;
  run(
    program
      .command("compare")
      .description(commands.compare)
      .argument("<before>", args.before)
      .argument("<after>", args.after)
      .option("--about <entities>", options.about)
      .option("--limit <n>", words.options.limit),
    compare,
  );
}

async function compare(session: Session, before: string, after: string, options: CompareOptions): Promise<VerbAnswer> {
  const limit = countOf("--limit", options.limit, 5_000);
  const answer = await session.client.compareTimes({
    before,
    after,
    about: await entitiesOf(session, "--about", options.about),
    limit,
    certain: session.moment.certain,
    ...session.recording,
    ...session.reading,
  });
  const { words } = session;
  return {
    json: answer,
    table: () => answerTable("compare", answer, session.reading.lang),
    lines: () => [
      ...answer.lines.map(({ sentence, sources }) => [oneLine(sentence), marks(sources)].filter(Boolean).join(" ")),
      ...(answer.explanation === null ? [] : [answer.explanation]),
      ...(answer.truncated ? ["", words.more(limit ?? 500)] : []),
      ...sourceLines(answer.sources, words),
    ],
    status: answer.lines.length === 0 ? 1 : 0,
  };
}
