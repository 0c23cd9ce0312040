import type { Command } from "commander";
import type { OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { Session } from "./session.ts";
import { table } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

/** `restore`: the backups of a workspace, and the workspace as it was in one of them. */
export function addRestoreVerb(program: Command, { words, run }: VerbContext): void {
  const { command, argument, options } = words.backups;
  run(
    program
      .command("restore")
      .description(command)
      .argument("[backup]", argument)
      .option("--list", options.list)
      .option("--keep-later", options.keepLater),
    restore,
  );
}

async function restore(
  session: Session,
  backup: string | undefined,
  { list, keepLater = false }: { list?: boolean; keepLater?: boolean },
): Promise<VerbAnswer> {
  session.requireWorkspace();
  if (list && (keepLater || backup !== undefined))
    throw new WorkspaceError("invalid-input", "--list stands alone: it only lists the backups.");
  if (list) return listBackups(session);
  const answer = await session.client.restoreBackup({ keepLater, ...(backup === undefined ? {} : { backup }) });
  return { json: answer, lines: () => restoredLines(answer, session, keepLater), status: 0 };
}

async function listBackups({ client, words, io }: Session): Promise<VerbAnswer> {
  const answer = await client.listBackups({});
  const { backups: said } = words;
  const rows = answer.backups.map(({ id, when, reason, changes, bytes, damaged }) => [
    id,
    minuteOf(when),
    said.reasons[reason],
    String(changes),
    sizeText(bytes),
    damaged.length === 0 ? said.whole : said.damaged(damaged),
  ]);
  const heading = [words.id, said.when, said.reason, said.changes, said.size, said.state];
  return {
    json: { change: null, ...answer },
    lines: () => (rows.length === 0 ? [said.none] : table(heading, rows, io.columns, [3, 4])),
    status: rows.length === 0 ? 1 : 0,
  };
}

function restoredLines(
  { backup, saved, change, takenBack, broughtBack, files }: OutputOf<"restoreBackup">,
  { words: { backups: said } }: Session,
  keepLater: boolean,
): readonly string[] {
  const when = minuteOf(backup.when);
  return [
    keepLater ? said.keptLater(when) : said.restored(when),
    ...(broughtBack === 0 ? [] : [said.broughtBack(broughtBack)]),
    ...(files.length === 0 ? [] : [said.filesMade(files)]),
    ...(change === null ? [] : [said.takenBack(takenBack, change)]),
    ...(saved === null ? [] : [said.saved(saved)]),
  ];
}

/** 2026-05-12T12:00:00.000Z as 2026-05-12 12:00. */
function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace("T", " ");
}

function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
