import type { Command } from "commander";
import { answerTable } from "#data/api/answer-tables.ts";
import type { OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { choiceOf, countOf } from "./options.ts";
import type { Session } from "./session.ts";
import { marks, sourceLines } from "./sources.ts";
import { oneLine } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";
import { gradeOf, kindsOf } from "./walk-options.ts";
import type { TerminalWords } from "./words.ts";

interface ReachOptions {
  readonly direction?: string;
  readonly kinds?: string;
  readonly minGrade?: string;
  readonly maxHops?: string;
  readonly limit?: string;
  readonly timeoutMs?: string;
}
type ReachAnswer = OutputOf<"reach">;
type ReachedLine = ReachAnswer["entities"][number];

/** `reach`: everything upstream or downstream of an entity. */
export function addReachVerb(program: Command, { words, run }: VerbContext): void {
  const { options, paths } = words;
  run(
    program
      .command("reach")
      .description(paths.commands.reach)
      .argument("<entity>", words.entityArgument)
      .option("--direction <direction>", paths.options.direction)
      .option("--kinds <kinds>", paths.options.kinds)
      .option("--min-grade <grade>", paths.options.minGrade)
      .option("--max-hops <n>", options.maxHops.replace("6", "12"))
      .option("--limit <n>", options.limit)
      .option("--timeout-ms <n>", paths.options.timeout),
    reach,
  );
}

async function reach(session: Session, text: string, options: ReachOptions): Promise<VerbAnswer> {
  const direction = choiceOf("--direction", options.direction, ["up", "down"]);
  if (direction === undefined)
    throw new WorkspaceError("invalid-input", "Say which way: --direction up (to sources) or --direction down.");
  const limit = countOf("--limit", options.limit, 5_000) ?? 200;
  const minGrade = gradeOf(options.minGrade);
  const { id } = await session.resolveEntity(text);
  const answer = await session.client.reach({
    entity: id,
    direction,
    limit,
    minGrade,
    kinds: kindsOf(options.kinds),
    maxHops: countOf("--max-hops", options.maxHops, 50),
    timeoutMs: countOf("--timeout-ms", options.timeoutMs, 600_000),
    ...session.moment,
    ...session.reading,
  });
  return {
    json: answer,
    table: () => answerTable("reach", answer, session.reading.lang),
    lines: () => reachLines(answer, session, limit),
    status: answer.entities.length === 0 ? 1 : 0,
  };
}

function reachLines(answer: ReachAnswer, { words }: Session, limit: number): readonly string[] {
  const { entities, cycles } = answer;
  const names = new Map([answer.entity, ...entities].map(({ id, name }) => [id, oneLine(name)]));
  const lists = cycles.map((cycle) => cycle.map((id) => names.get(id) ?? id).join(words.listSeparator));
  return [
    ...(entities.length === 0
      ? []
      : [`${oneLine(answer.entity.name)} (${words.paths.reachedIn(entities.length)})`, ...tree(answer, words)]),
    ...(answer.explanation === null ? [] : [answer.explanation]),
    ...(lists.length === 0 ? [] : ["", words.paths.cycles(lists)]),
    ...(entities.length === limit && answer.truncated ? ["", words.more(limit)] : []),
    ...sourceLines(answer.sources, words),
    ...(answer.remarks.length === 0 ? [] : ["", ...answer.remarks]),
  ];
}

/** Each entity under what it was reached from; what hangs in several places is told once in full. */
function tree({ entity, entities }: ReachAnswer, words: TerminalWords): readonly string[] {
  const below = new Map<EntityId, ReachedLine[]>();
  for (const reached of entities) {
    const ties = [...reached.relations, ...reached.further];
    for (const via of new Set(ties.map(({ source, target }) => (source.id === reached.id ? target.id : source.id))))
      below.set(via, [...(below.get(via) ?? []), reached]);
  }
  const told = new Set<EntityId>();
  const lines: string[] = [];
  const hang = (via: EntityId, depth: number) => {
    for (const reached of below.get(via) ?? []) {
      const again = told.has(reached.id) && below.has(reached.id);
      lines.push(`${"  ".repeat(depth)}${reachedLine(reached, via, again, words)}`);
      if (told.has(reached.id)) continue;
      told.add(reached.id);
      hang(reached.id, depth + 1);
    }
  };
  hang(entity.id, 1);
  return lines;
}

/** "is funded by MEXT: JPY 200 million … [3]". */
function reachedLine(reached: ReachedLine, via: EntityId, again: boolean, words: TerminalWords): string {
  const ties = [...reached.relations, ...reached.further].filter(
    ({ source, target }) => source.id === via || target.id === via,
  );
  const details = ties.flatMap(({ amountTexts }) => amountTexts).join("; ");
  const notes = [
    ...(reached.inCycle ? [words.paths.inCycle] : []),
    ...(ties.some(({ holds }) => holds === "possible") ? [words.possibly] : []),
    ...(again ? [words.paths.again] : []),
  ];
  const labels = [...new Set(ties.map(({ label }) => label))].join(words.listSeparator);
  return [
    `${oneLine(labels)} ${oneLine(reached.name)}${details === "" ? "" : `: ${oneLine(details)}`}`,
    marks(ties.flatMap(({ sources }) => sources)),
    ...(notes.length === 0 ? [] : [`(${notes.join(words.listSeparator)})`]),
  ]
    .filter(Boolean)
    .join(" ");
}
