import { basename } from "node:path";
import type { Command } from "commander";
import { WorkspaceError } from "#data/api/errors.ts";
import { createWorkspaceFolder } from "#data/store/create-workspace-folder.ts";
import { isChangeId } from "#graph/model/ids.ts";
import type { Session } from "./session.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

/** `new`, `undo`, `redo`: what is done and taken back. */
export function addChangingVerbs(program: Command, { words, run }: VerbContext): void {
  const { commands, options } = words;
  run(
    program
      .command("new")
      .description(commands.new)
      .argument("<dir>", words.arguments.dir)
      .option("--title <title>", options.title)
      .option("--no-atlas", options.noAtlas),
    makeNew,
  );
  run(program.command("undo").description(commands.undo).argument("[change]", words.arguments.change), undo);
  run(program.command("redo").description(commands.redo), redo);
}

async function makeNew(
  { pathOf, words }: Session,
  dir: string,
  { title, atlas = true }: { title?: string; atlas?: boolean },
): Promise<VerbAnswer> {
  const folder = pathOf(dir);
  const name = title ?? basename(folder).replace(/\.keiro$/i, "");
  const id = await createWorkspaceFolder(folder, { title: { en: name }, atlas });
  return {
    json: { change: null, workspace: { id, title: name, folder: dir } },
    lines: () => [words.made(dir)],
    status: 0,
  };
}

async function undo({ client, requireWorkspace, words }: Session, change: string | undefined): Promise<VerbAnswer> {
  requireWorkspace();
  if (change !== undefined && !isChangeId(change))
    throw new WorkspaceError("invalid-input", `“${change}” is not the id of a change. “keiro history” lists them.`);
  const answer = await client.undo(change === undefined ? {} : { change });
  return { json: answer, lines: () => [words.undid(answer.undone)], status: 0 };
}

async function redo({ client, requireWorkspace, words }: Session): Promise<VerbAnswer> {
  requireWorkspace();
  const answer = await client.redo({});
  return { json: answer, lines: () => [words.redid(answer.redone)], status: 0 };
}
