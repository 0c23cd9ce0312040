import type { Command } from "commander";
import type { InputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { isClaimId, isNoteId } from "#graph/model/ids.ts";
import { findVisitLine } from "./find-visit.ts";
import { countOf, gather } from "./options.ts";
import type { Session } from "./session.ts";
import { oneLine } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

type Questions = OutputOf<"rankQuestions">;
type Edit = InputOf<"applyEdits">["edits"][number];

/** `visit near`, `questions`, `ask` and `answer`. */
export function addQuestionVerbs(visit: Command, { words, run }: VerbContext): void {
  const { commands, arguments: given, options } = words.visits;
  run(
    visit
      .command("near")
      .description(commands.near)
      .argument("<visit>", given.visit)
      .option("--hops <n>", options.hops)
      .option("--stop <id>", options.stop)
      .option("--no-fold", words.options.noFold),
    near,
  );
  run(
    visit
      .command("questions")
      .description(commands.questions)
      .argument("<visit>", given.visit)
      .option("--limit <n>", words.options.limit)
      .option("--stop <id>", options.stop)
      .option("--old-years <n>", options.oldYears),
    list,
  );
  run(
    visit
      .command("ask")
      .description(commands.ask)
      .argument("<visit>", given.visit)
      .argument("<numbers...>", given.numbers)
      .option("--owner <name>", options.owner)
      .option("--due <date>", options.due)
      .option("--stop <id>", options.stop)
      .option("--old-years <n>", options.oldYears),
    ask,
  );
  run(
    visit
      .command("answer")
      .description(commands.answer)
      .argument("<note>", given.note)
      .argument("<answer>", given.answer)
      .option("--claim <id>", options.claim, gather),
    answerNote,
  );
}

async function near(
  session: Session,
  text: string,
  { hops, stop, fold = true }: { hops?: string; stop?: string; fold?: boolean },
): Promise<VerbAnswer> {
  const { client, words, moment, reading } = session;
  const { id } = await findVisitLine(session, text);
  const answer = await client.getVisitSurroundings({
    id,
    stop,
    hops: countOf("--hops", hops, 4),
    fold,
    ...moment,
    ...reading,
  });
  return { json: answer, lines: () => [words.visits.near(answer.counts, answer.rest)], status: 0 };
}

interface AskOptions {
  readonly limit?: string;
  readonly stop?: string;
  readonly oldYears?: string;
  readonly owner?: string;
  readonly due?: string;
}

async function rank(session: Session, text: string, { stop, oldYears, limit }: AskOptions) {
  const { id, title } = await findVisitLine(session, text);
  const most = countOf("--limit", limit, 500) ?? 20;
  const ranked = await session.client.rankQuestions({
    id,
    stop,
    oldYears: countOf("--old-years", oldYears, 100),
    limit: most,
    ...session.moment,
    ...session.reading,
  });
  return { id, title, most, ranked };
}

async function list(session: Session, text: string, options: AskOptions): Promise<VerbAnswer> {
  const { ranked, most } = await rank(session, text, options);
  const { words } = session;
  return {
    json: ranked,
    lines: () =>
      ranked.questions.length === 0
        ? [words.visits.noQuestions]
        : [...questionLines(session, ranked), ...(ranked.truncated ? ["", words.more(most)] : [])],
    status: ranked.questions.length === 0 ? 1 : 0,
  };
}

function questionLines({ words, reading }: Session, { questions }: Questions): readonly string[] {
  return questions.flatMap(({ sentence, score, because, asked }, at) => [
    `${at + 1}. ${oneLine(sentence[reading.lang])}${asked === null ? "" : ` [${words.visits.asked}: ${asked}]`}`,
    `   ${words.visits.points(score)}: ${because.map(({ points, sentence: why }) => `${why} (${points})`).join(" ")}`,
  ]);
}

async function ask(
  session: Session,
  text: string,
  numbers: readonly string[],
  options: AskOptions,
): Promise<VerbAnswer> {
  session.requireWorkspace();
  const { client, words, reading } = session;
  const { id, title, ranked } = await rank(session, text, { ...options, limit: "500" });
  const chosen = numbers.map((number) => {
    const question = ranked.questions[(countOf("NUMBER", number) ?? 1) - 1];
    if (!question)
      throw new WorkspaceError("not-found", `There is no question ${number}: the list has ${ranked.questions.length}.`);
    return question;
  });
  const edits = chosen.map(({ about, field, sentence, stops }): Edit => {
    const stop = options.stop ?? stops[0];
    return {
      type: "addNote",
      body: sentence[reading.lang],
      targets: [
        { type: "subject", id: about },
        { type: "visit", id, ...(stop === undefined ? {} : { stop }) },
      ],
      tags: [field],
      state: "question-open",
      ...(options.owner === undefined ? {} : { owner: options.owner }),
      ...(options.due === undefined ? {} : { due: options.due }),
    };
  });
  const { change, made } = await client.applyEdits({ label: words.visits.labels.ask(edits.length, title), edits });
  return {
    json: { change, notes: made.notes },
    lines: () => [words.visits.askedNow(edits.length), ...made.notes],
    status: 0,
  };
}

async function answerNote(
  session: Session,
  note: string,
  answer: string,
  { claim = [] }: { claim?: readonly string[] },
): Promise<VerbAnswer> {
  session.requireWorkspace();
  const { client, words } = session;
  if (!isNoteId(note))
    throw new WorkspaceError("invalid-input", `“${note}” is not the id of a note. “keiro note list” shows them.`);
  const claims = claim.map((id) => {
    if (!isClaimId(id))
      throw new WorkspaceError(
        "invalid-input",
        `“${id}” is not the id of a claim. “keiro show” lists them with --json.`,
      );
    return id;
  });
  const label = words.visits.labels.answer;
  const { change, made } = await client.applyEdits({
    label,
    edits: [{ type: "answerQuestion", note, answer, claims }],
  });
  return { json: { change, notes: made.notes }, lines: () => [words.applied(label)], status: 0 };
}
