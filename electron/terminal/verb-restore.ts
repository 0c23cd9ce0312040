import type { Command } from "commander";
import type { InputOf, OutputOf } from "#data/api/contract.ts";
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
      .option("--keep-later", options.keepLater)
      .option("--dry-run", words.layerList.options.dryRun),
    restore,
  );
}

async function restore(
  session: Session,
  backup: string | undefined,
  { list, keepLater = false, dryRun }: { list?: boolean; keepLater?: boolean; dryRun?: boolean },
): Promise<VerbAnswer> {
  session.requireWorkspace();
  if (list && (keepLater || dryRun || backup !== undefined))
    throw new WorkspaceError("invalid-input", "--list stands alone: it only lists the backups.");
  if (list) return listBackups(session);
  const input = { keepLater, ...(backup === undefined ? {} : { backup }) };
  if (dryRun) return preview(session, input);
  const answer = await session.client.restoreBackup(input);
  return { json: answer, lines: () => restoredLines(answer, session, keepLater), status: 0 };
}

/** What a restore would do; an honest "no" where it would change nothing. */
async function preview(session: Session, input: InputOf<"previewRestore">): Promise<VerbAnswer> {
  const answer = await session.client.previewRestore({ ...input, lang: session.reading.lang });
  const { takenBack, broughtBack } = answer;
  return {
    json: { change: null, ...answer },
    lines: () => previewLines(answer, session),
    status: takenBack + broughtBack === 0 ? 1 : 0,
  };
}
function previewLines(
  { backup, takenBack, broughtBack, goes, comes, title }: OutputOf<"previewRestore">,
  { words }: Session,
): readonly string[] {
  const said = words.layerList;
  const countsOf = (counts: typeof goes) =>
    (["entities", "relations", "claims", "notes"] as const)
      .filter((what) => counts[what] > 0)
      .map((what) => `${counts[what]} ${words[what]}`)
      .join(words.listSeparator) || said.nothing;
  return [
    said.wouldRestore(minuteOf(backup.when)),
    `  ${said.wouldTakeBack(takenBack)}`,
    ...(broughtBack === 0 ? [] : [`  ${said.wouldBringBack(broughtBack)}`]),
    `  ${said.goes(countsOf(goes))}`,
    `  ${said.comes(countsOf(comes))}`,
    ...(title === null ? [] : [`  ${said.titleStays(title)}`]),
  ];
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
