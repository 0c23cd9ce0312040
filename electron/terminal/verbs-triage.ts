import type { Command } from "commander";
import type { InputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { Json } from "#graph/model/json.ts";
import { isNoteId } from "#graph/model/ids.ts";
import type { NoteId } from "#graph/model/ids.ts";
import { plainNote } from "#graph/model/plain-note.ts";
import { attributionLevels } from "#graph/model/source.ts";
import { withEditIds } from "./edit-names.ts";
import { findVisitLine } from "./find-visit.ts";
import { choiceOf } from "./options.ts";
import type { Session } from "./session.ts";
import { oneLine } from "./table.ts";
import { readJson } from "./verb-apply.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

type Edit = InputOf<"applyEdits">["edits"][number];
type Waiting = OutputOf<"listTriage">["notes"][number];

/** `triage list`, `keep`, `question`, `claim` and `make`. */
export function addTriageVerbs(program: Command, { words, run }: VerbContext): void {
  const { commands, arguments: named, options } = words.field;
  const triage = program.command("triage").description(commands.triage);
  run(
    triage.command("list").description(commands.list).argument("[visit]", named.visit).option("--all", options.all),
    list,
  );
  run(triage.command("keep").description(commands.keep).argument("<notes...>", named.notes), keep);
  run(
    triage
      .command("question")
      .description(commands.question)
      .argument("<note>", named.note)
      .option("--text <text>", options.text),
    question,
  );
  run(
    triage
      .command("claim")
      .description(commands.claim)
      .argument("<note>", named.note)
      .requiredOption("--about <entity>", options.about)
      .requiredOption("--field <field>", options.field)
      .requiredOption("--value <value>", options.value)
      .option("--person <name>", options.person)
      .option("--role <role>", options.role)
      .option("--date <date>", options.date)
      .option("--attribution <level>", options.attribution),
    claim,
  );
  run(
    triage.command("make").description(commands.make).argument("<note>", named.note).argument("<file>", named.file),
    make,
  );
}

async function list(
  session: Session,
  visit: string | undefined,
  { all = false }: { all?: boolean },
): Promise<VerbAnswer> {
  const { client, recording, reading, words } = session;
  const id = visit === undefined ? undefined : (await findVisitLine(session, visit)).id;
  const answer = await client.listTriage({
    ...(id === undefined ? {} : { visit: id }),
    ...{ decided: all, ...recording, ...reading },
  });
  const { left, none } = words.field;
  return {
    json: answer,
    lines: () => [
      ...(answer.notes.length === 0 ? [none] : answer.notes.flatMap((one) => noteLines(session, one))),
      left(answer.waiting, answer.total),
    ],
    status: answer.notes.length === 0 ? 1 : 0,
  };
}

function noteLines({ words }: Session, { note, source, drafts }: Waiting): readonly string[] {
  const { draft, heard } = words.field;
  const told = drafts.map((one, at) => {
    return `  ${String(at + 1)}. ${draft[one.type]}: ${oneLine(draftText(one))}`;
  });
  const came = (note.cameOfIt ?? []).map(({ text }) => `  → ${oneLine(text)}`);
  return [
    `${note.id}  ${oneLine(note.targetText)}`,
    `  ${oneLine(plainNote(note.body))}`,
    `  ${heard(source.person, source.date)}`,
    ...told,
    ...came,
    "",
  ];
}

/** What was read, and in brackets the words it was read from: "METI → NEDO, about 12 million JPY, 2012 (…)". */
function draftText(draft: Waiting["drafts"][number]): string {
  const between = (ends: readonly ({ readonly name: string } | null)[]) =>
    ends.map((end) => end?.name ?? "?").join(" → ");
  switch (draft.type) {
    case "flow": {
      const { amount, low, high, unit, currency, phase, period } = draft.amount;
      const figure = [draft.hedge, amount ?? `${low ?? "…"}–${high ?? "…"}`, unit, currency];
      const said = [
        between(draft.ends),
        figure.filter((part) => part !== null && part !== "").join(" "),
        phase,
        period,
      ];
      return `${said.filter((part) => part !== null).join(", ")} (${draft.passage})`;
    }
    case "relation":
      return `${between(draft.ends)}${draft.valid === null ? "" : `, ${draft.valid}`} (${draft.passage})`;
    case "value":
      return `${draft.about.name}${draft.valid === null ? "" : `, ${draft.valid}`} (${draft.passage})`;
    case "entity":
      return `${draft.name} (${draft.passage})`;
    case "question":
      return draft.body;
  }
}

async function keep(session: Session, notes: readonly string[]): Promise<VerbAnswer> {
  const edits = notes.map((note): Edit => ({ type: "triageNote", note: noteNamed(note) }));
  return decide(session, session.words.field.labels.keep, edits);
}

async function question(session: Session, note: string, { text }: { text?: string }): Promise<VerbAnswer> {
  const { note: found } = await waitingNote(session, noteNamed(note));
  return decide(session, session.words.field.labels.question, [
    { type: "addNote", body: text ?? found.body, targets: [...found.targets], state: "question-open" },
    { type: "triageNote", note: found.id },
  ]);
}

interface ClaimOptions {
  readonly about: string;
  readonly field: string;
  readonly value: string;
  readonly person?: string;
  readonly role?: string;
  readonly date?: string;
  readonly attribution?: string;
}

async function claim(session: Session, note: string, options: ClaimOptions): Promise<VerbAnswer> {
  const { note: found, source } = await waitingNote(session, noteNamed(note));
  const person = options.person ?? source.person;
  if (person === "")
    throw new WorkspaceError("invalid-input", "Nobody is planned to be met there. Say who said it with --person.");
  const role = options.role ?? (options.person === undefined ? source.role : null);
  return decide(session, session.words.field.labels.claim, [
    {
      type: "addClaim",
      about: await session.resolveSubject(options.about),
      fields: [{ field: options.field, value: valueOf(options.value) }],
      source: {
        ...{ type: "interview", person, date: options.date ?? source.date },
        ...(role === null ? {} : { role }),
        attribution: choiceOf("--attribution", options.attribution, attributionLevels) ?? source.attribution,
      },
    },
    { type: "triageNote", note: found.id },
  ]);
}
function valueOf(text: string): Json {
  if (!/^[[{]/.test(text.trim())) return text;
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw new WorkspaceError("invalid-input", "--value begins like JSON and is none. Mend it.", { cause });
  }
}

async function make(session: Session, note: string, file: string): Promise<VerbAnswer> {
  const id = noteNamed(note);
  const named = await withEditIds(
    await readJson(session, file),
    async (name) => (await session.resolveEntity(name)).id,
  );
  const { label, edits } = named as InputOf<"applyEdits">; // checked against the contract, as from any caller
  return decide(session, label, [...(Array.isArray(edits) ? edits : []), { type: "triageNote", note: id }]);
}

async function decide(session: Session, label: string, edits: Edit[]): Promise<VerbAnswer> {
  session.requireWorkspace();
  const { change, made } = await session.client.applyEdits({ label, edits });
  return {
    json: { change, made },
    lines: () => made.notes.slice(-1).map((id) => session.words.field.done(id)),
    status: 0,
  };
}

async function waitingNote({ client, reading }: Session, id: NoteId): Promise<Waiting> {
  const { notes } = await client.listTriage({ decided: true, limit: 1_000, ...reading });
  const found = notes.find(({ note }) => note.id === id);
  if (found) return found;
  throw new WorkspaceError("not-found", `There is no note ${id} to triage. “keiro triage list” shows them.`);
}
function noteNamed(text: string): NoteId {
  if (isNoteId(text)) return text;
  throw new WorkspaceError("invalid-input", `“${text}” is not the id of a note. “keiro triage list” shows them.`);
}
