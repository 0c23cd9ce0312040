import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import type { Command } from "commander";
import type { InputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { pieceBytes } from "#data/api/field-methods.ts";
import { attachmentEndings } from "#graph/model/attachment.ts";
import { findVisitLine } from "./find-visit.ts";
import { gather } from "./options.ts";
import type { Session } from "./session.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

type Attachment = NonNullable<OutputOf<"keepAttachment">["attachment"]>;
type Targets = NonNullable<Extract<InputOf<"applyEdits">["edits"][number], { type: "addNote" }>["targets"]>;

interface QuickOptions {
  readonly visit?: string;
  readonly stop?: string;
  readonly host?: string;
  readonly taken?: string;
  readonly attach?: readonly string[];
}

/** `note quick`: what the window's field mode does, in one line. */
export function addQuickNoteVerb(note: Command, { words, run }: VerbContext): void {
  const { commands, arguments: named, options } = words.field;
  run(
    note
      .command("quick")
      .description(commands.quick)
      .argument("<text>", named.body)
      .option("--visit <visit>", options.visit)
      .option("--stop <id>", options.stop)
      .option("--host <entity>", options.host)
      .option("--taken <time>", options.taken)
      .option("--attach <file>", options.attach, gather),
    quickNote,
  );
}

async function quickNote(session: Session, text: string, options: QuickOptions): Promise<VerbAnswer> {
  session.requireWorkspace();
  const { client, io, words } = session;
  const body = text === "-" ? await io.readInput() : text;
  if (body.trim() === "") throw new WorkspaceError("invalid-input", "The note is empty. Write something into it.");
  const targets = await targetsOf(session, options);
  const attachments: Attachment[] = [];
  const remarks: string[] = [];
  const { labels, noted, traces: tracesOf } = words.field;
  for (const file of options.attach ?? []) {
    const { attachment, traces } = await copyIn(session, file);
    attachments.push(attachment);
    if (traces === "removed" || traces === "unread") remarks.push(tracesOf[traces](attachment.fileName));
  }
  const { change, made } = await client.applyEdits({
    label: labels.quick,
    edits: [{ type: "addNote", body, targets, taken: options.taken ?? takenNow(), attachments }],
  });
  const [id = ""] = made.notes;
  return {
    json: { change, notes: made.notes, attachments },
    lines: () => [noted(id, attachments.length), ...remarks],
    status: 0,
  };
}

async function targetsOf(session: Session, { visit, stop, host }: QuickOptions): Promise<Targets> {
  if (stop !== undefined && visit === undefined)
    throw new WorkspaceError("invalid-input", "--stop names a stop of a visit. Name the visit with --visit.");
  const targets: Targets = [];
  if (visit !== undefined) {
    const { id } = await findVisitLine(session, visit);
    targets.push({ type: "visit", id, ...(stop === undefined ? {} : { stop }) });
  }
  if (host !== undefined) targets.push({ type: "subject", id: (await session.resolveEntity(host)).id });
  return targets;
}

interface Copied {
  readonly attachment: Attachment;
  readonly traces: OutputOf<"keepAttachment">["traces"];
}
/** Copies a file into the workspace, piece by piece. @throws WorkspaceError `not-found`, and what `keepAttachment` throws. */
async function copyIn({ client, pathOf }: Session, file: string): Promise<Copied> {
  const bytes = await readFile(pathOf(file)).catch((cause: unknown) => {
    throw new WorkspaceError("not-found", `“${file}” could not be read. Mend the path.`, { cause });
  });
  const ending = extname(file).toLowerCase();
  const mediaType = attachmentEndings.find(([, known]) => known === ending)?.[0] ?? "application/octet-stream";
  const pieces = Math.max(1, Math.ceil(bytes.length / pieceBytes));
  for (let at = 0; at < pieces; at++) {
    const base64 = bytes.subarray(at * pieceBytes, (at + 1) * pieceBytes).toString("base64");
    const isLast = at === pieces - 1;
    const shared = { upload: "terminal", at, isLast, fileName: basename(file), mediaType };
    const { attachment, traces } = await client.keepAttachment({ ...shared, base64 });
    if (attachment) return { attachment, traces };
  }
  throw new WorkspaceError("internal", `“${file}” could not be copied in. Try again.`);
}

/** This machine's clock, with its zone. */
function takenNow(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const local = new Date().toLocaleString("sv-SE", { timeZone: zone }); // Swedes write 2009-10-06 09:42:01
  return `${local.slice(0, 10)}T${local.slice(11, 16)}[${zone}]`;
}
