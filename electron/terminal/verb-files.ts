import type { Command } from "commander";
import type { Session } from "./session.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

const mostListed = 1_000;

/** `files`: what lies in `attachments/` and no note names any more, and its removal. */
export function addFilesVerb(program: Command, { words, run }: VerbContext): void {
  const { commands, options } = words.field;
  run(program.command("files").description(commands.files).option("--remove", options.removeFiles), unnamedFiles);
}

async function unnamedFiles(session: Session, { remove = false }: { readonly remove?: boolean }): Promise<VerbAnswer> {
  session.requireWorkspace();
  const { client, words } = session;
  const answer = await (remove
    ? client.removeUnnamedFiles({ limit: mostListed })
    : client.listUnnamedFiles({ limit: mostListed }));
  const { count, bytes, files } = answer;
  const told = remove ? words.field.filesRemoved : words.field.filesUnnamed;
  const megabytes = (bytes / 1_000_000).toFixed(1);
  return {
    json: answer,
    lines: () => [count === 0 ? words.field.noFiles : told(count, megabytes), ...files.map(({ file }) => `  ${file}`)],
    status: count === 0 && !remove ? 1 : 0,
  };
}
