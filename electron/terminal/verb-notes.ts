import type { Command } from "commander";
import type { InputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { noteGroupings, notePlaces } from "#data/api/note-methods.ts";
import { noteStates } from "#graph/model/record.ts";
import { choiceOf, countOf, gather } from "./options.ts";
import type { Session } from "./session.ts";
import { oneLine, plainLines } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";
import type { TerminalWords } from "./words.ts";
import { writeOut } from "./write-out.ts";

type NoteLine = OutputOf<"listNotes">["notes"][number];
interface ListOptions {
  readonly words?: string;
  readonly tag?: string;
  readonly owner?: string;
  readonly state?: readonly string[];
  readonly on?: readonly string[];
  readonly author?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit?: string;
  readonly group?: string;
  readonly out?: string;
}

/** `notes`, and `note list`, which is the same: what the place of notes in the window finds, narrows and saves. */
export function addNotesVerb(command: Command, { words, run }: VerbContext): void {
  const said = words.noteLists;
  run(
    command
      .description(said.command)
      .argument("[entities...]", words.arguments.entities)
      .option("--words <text>", said.words)
      .option("--tag <tag>", said.tag)
      .option("--owner <name>", said.owner)
      .option("--state <state>", said.state, gather)
      .option("--on <place>", said.on, gather)
      .option("--author <id>", said.author)
      .option("--since <date>", said.since)
      .option("--until <date>", said.until)
      .option("--limit <n>", words.options.limit)
      .option("--group <by>", said.group)
      .option("--out <file>", said.out),
    listNotes,
  );
}

async function listNotes(session: Session, about: readonly string[], options: ListOptions): Promise<VerbAnswer> {
  const { client, words } = session;
  const wanted = await filterOf(session, about, options);
  if (options.out !== undefined) return saveNotes(session, wanted, options.out, options.group);
  const most = countOf("--limit", options.limit, 1_000) ?? 100;
  const answer = await client.listNotes({ ...wanted, limit: most });
  const { notes, truncated } = answer;
  return {
    json: answer,
    lines: () =>
      notes.length === 0
        ? [words.noNotes]
        : [...notes.flatMap((note) => noteLines(note, words)), ...(truncated ? [words.more(most)] : [])],
    table: () => ({ columns: words.noteLists.columns, rows: notes.map(rowOf) }),
    status: 0,
  };
}

async function filterOf(
  session: Session,
  about: readonly string[],
  { words: text, tag, owner, state = [], on = [], author, since, until }: ListOptions,
): Promise<Omit<InputOf<"listNotes">, "limit">> {
  const subjects: NonNullable<InputOf<"listNotes">["about"]> = [];
  for (const name of about) subjects.push(await session.resolveSubject(name));
  const given = { text, tag, owner, author, since, until };
  return {
    ...session.recording,
    ...session.reading,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...(subjects.length === 0 ? {} : { about: subjects }),
    ...(state.length === 0 ? {} : { states: state.map((one) => choiceOf("--state", one, noteStates)!) }),
    ...(on.length === 0 ? {} : { on: on.map((one) => choiceOf("--on", one, notePlaces)!) }),
  };
}

async function saveNotes(
  session: Session,
  wanted: Omit<InputOf<"listNotes">, "limit">,
  out: string,
  grouping: string | undefined,
): Promise<VerbAnswer> {
  const format = /\.csv$/i.test(out) ? "csv" : /\.(md|markdown)$/i.test(out) ? "markdown" : null;
  if (format === null)
    throw new WorkspaceError("invalid-input", `“${oneLine(out)}” says no format. Let the name end in .csv or .md.`);
  const group = choiceOf("--group", grouping, noteGroupings) ?? "none";
  const { text, notes } = await session.client.exportNotes({ ...wanted, format, group });
  await writeOut(session, out, new TextEncoder().encode(text));
  return {
    json: { written: out, notes, lost: [] },
    lines: () => [session.words.noteLists.saved(notes, oneLine(out))],
    status: 0,
  };
}

function rowOf({ id, targetText, body, tags, state, owner, due, author, when }: NoteLine): readonly string[] {
  return [id, targetText, body, tags.join(", "), state, owner ?? "", due ?? "", author, when];
}

function noteLines(
  { id, when, who, author, targetText, state, tags, owner, due, snippet, body }: NoteLine,
  words: TerminalWords,
): readonly string[] {
  const facts = [
    when.slice(0, 16).replace("T", " "),
    author === who ? words.noName : author,
    targetText,
    state === "note" ? "" : state,
    owner ?? "",
    due ?? "",
    ...tags.map((tag) => `#${tag}`),
    id,
  ];
  const text = snippet ? [`${snippet.before}[${snippet.hit}]${snippet.after}`] : plainLines(body);
  return [
    facts.filter(Boolean).map(oneLine).join("  "),
    ...text.map((line) => `  ${snippet ? oneLine(line) : line}`),
    "",
  ];
}
