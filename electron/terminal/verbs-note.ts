import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import type { InputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { noteStates } from "#graph/model/record.ts";
import { choiceOf } from "./options.ts";
import type { Session } from "./session.ts";
import { oneLine } from "./table.ts";
import { addQuickNoteVerb } from "./verb-quick-note.ts";
import { addNotesVerb } from "./verb-notes.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

type NoteEdit = Extract<InputOf<"applyEdits">["edits"][number], { type: "addNote" }>;
type NoteTargets = NonNullable<NoteEdit["targets"]>;

interface NoteOptions {
  readonly text?: string;
  readonly file?: string;
  readonly path?: string;
  readonly tag?: readonly string[];
  readonly state?: string;
}

/** `note add`, `note list` and `note quick`. */
export function addNoteVerbs(program: Command, context: VerbContext): void {
  const { words, run } = context;
  const { options, commands } = words;
  const note = program.command("note").description(commands.note);
  addQuickNoteVerb(note, context);
  run(
    note
      .command("add")
      .description(commands.noteAdd)
      .argument("[entities...]", words.arguments.entities)
      .option("--text <text>", options.text)
      .option("--file <file>", options.file)
      .option("--path <path>", options.path)
      .option("--tag <tag>", options.tag, (tag: string, tags: readonly string[] = []) => [...tags, tag])
      .option("--state <state>", options.state),
    addNote,
  );
  addNotesVerb(note.command("list"), context);
  addNotesVerb(program.command("notes"), context);
}

async function addNote(session: Session, about: readonly string[], options: NoteOptions): Promise<VerbAnswer> {
  session.requireWorkspace();
  const { client, reading, words } = session;
  const edit: NoteEdit = {
    type: "addNote",
    body: await readBody(session, options),
    targets: await readTargets(session, about, options.path),
    tags: [...(options.tag ?? [])],
    state: choiceOf("--state", options.state, noteStates),
  };
  const { change, made } = await client.applyEdits({ label: "add note", edits: [edit] });
  const { notes } = await client.listNotes({ limit: 1_000, ...reading });
  const added = notes.filter(({ id }) => made.notes.includes(id));
  return {
    json: { change, notes: added },
    lines: () =>
      added.map(({ id, targetText }) => words.noteAdded(targetText === "" ? words.unbound : oneLine(targetText), id)),
    status: 0,
  };
}

async function readBody({ io, pathOf }: Session, { text, file }: NoteOptions): Promise<string> {
  if ((text === undefined) === (file === undefined))
    throw new WorkspaceError("invalid-input", "A note needs --text TEXT or --file FILE, one of the two.");
  const body = text ?? (file === "-" ? await io.readInput() : await readText(pathOf(file ?? ""), file ?? ""));
  if (body.trim() === "") throw new WorkspaceError("invalid-input", "The note is empty. Write something into it.");
  return body;
}

async function readText(path: string, name: string): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path));
  } catch (cause) {
    const isText = !(cause instanceof TypeError);
    throw isText
      ? new WorkspaceError("not-found", `“${name}” could not be read. Mend the path.`, { cause })
      : new WorkspaceError("invalid-input", `“${name}” is not a text file in UTF-8.`, { cause });
  }
}

async function readTargets(session: Session, about: readonly string[], path: string | undefined): Promise<NoteTargets> {
  const targets: NoteTargets = [];
  for (const text of about) targets.push({ type: "subject", id: await session.resolveSubject(text) });
  if (path !== undefined) targets.push(await readPath(session, path));
  if (targets.length === 0)
    throw new WorkspaceError(
      "invalid-input",
      'Say what the note is about: name an entity, or a path with --path "A>B".',
    );
  return targets;
}

/** "A>B>C" as the shortest path from A to B and on to C, the first in rank where there are several. */
async function readPath(session: Session, text: string): Promise<NoteTargets[number]> {
  const stops = text.split(">").map((part) => part.trim());
  if (stops.length < 2 || stops.includes(""))
    throw new WorkspaceError(
      "invalid-input",
      `--path takes entities with > between them, as in "METI>MEXT", not “${text}”.`,
    );
  const ends: InputOf<"findPaths">["ends"] = [];
  for (const stop of stops) ends.push((await session.resolveEntity(stop)).id);
  const entities = ends.slice(0, 1);
  const relations: Extract<NoteTargets[number], { type: "path" }>["relations"] = [];
  for (const [at, end] of ends.slice(1).entries()) {
    const start = ends[at] ?? end;
    const { paths, explanation } = await session.client.findPaths({
      ends: [start, end],
      mode: "shortest",
      ...session.moment,
      ...session.reading,
    });
    const found = paths[0];
    if (!found)
      throw new WorkspaceError(
        "not-found",
        explanation ?? `There is no path from “${stops[at]}” to “${stops[at + 1]}”.`,
      );
    // A path has no direction of its own: the answer may begin at either end.
    const isForward = found.entities[0]?.id === start;
    const onward = isForward ? found.entities : found.entities.toReversed();
    entities.push(...onward.slice(1).map(({ id }) => id));
    relations.push(...(isForward ? found.relations : found.relations.toReversed()).map(({ id }) => id));
  }
  return { type: "path", entities, relations };
}
