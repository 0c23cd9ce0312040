import { join } from "node:path";
import type { Command } from "commander";
import type { OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { shareProfileNames, shareProfiles } from "#data/api/share-methods.ts";
import { createWorkspaceFolder } from "#data/store/create-workspace-folder.ts";
import { choiceOf, countOf } from "./options.ts";
import type { Session } from "./session.ts";
import { oneLine } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";
import { writeOut } from "./write-out.ts";

interface ShareOptions {
  readonly profile?: string;
  readonly title?: string;
  readonly background?: boolean;
  readonly dryRun?: boolean;
  readonly limit?: string;
}

/** `share`: a copy for others, with what is kept back told first. */
export function addShareVerb(program: Command, { words, run }: VerbContext): void {
  const { commands, options } = words.visits;
  run(
    program
      .command("share")
      .description(commands.share)
      .argument("[dir]", words.arguments.dir)
      .option("--profile <profile>", options.profile)
      .option("--title <title>", words.options.title)
      .option("--no-background", options.noBackground)
      .option("--dry-run", options.dryRun)
      .option("--limit <n>", words.options.limit),
    share,
  );
}

async function share(session: Session, folder: string | undefined, options: ShareOptions): Promise<VerbAnswer> {
  session.requireWorkspace();
  const { client, reading, words, pathOf } = session;
  const named = shareProfiles[choiceOf("--profile", options.profile, shareProfileNames) ?? "external"];
  const profile = { ...named, background: options.background ?? named.background };
  const limit = countOf("--limit", options.limit, 5_000) ?? 500;
  if (options.dryRun) {
    const preview = await client.previewShare({ profile, limit, ...reading });
    return { json: preview, lines: () => shareLines(preview, session, limit), status: 0 };
  }
  if (folder === undefined)
    throw new WorkspaceError("invalid-input", "Name the folder of the copy, or look first with --dry-run.");
  const wanted = options.title ?? words.visits.share.title;
  const { layer, fileName, atlas, title, ...told } = await client.makeShareCopy({
    profile,
    title: wanted,
    limit,
    ...reading,
  });
  await createWorkspaceFolder(pathOf(folder), { title: { en: title }, atlas });
  await writeOut(session, join(folder, "layers", fileName), new TextEncoder().encode(layer));
  return {
    json: { ...told, folder },
    lines: () => [...shareLines(told, session, limit), "", words.visits.share.made(folder)],
    status: 0,
  };
}

function shareLines(
  { going, kept, truncated }: Pick<OutputOf<"previewShare">, "going" | "kept" | "truncated">,
  { words }: Session,
  limit: number,
): readonly string[] {
  const said = words.visits.share;
  const counts = Object.entries(going).map(([type, count]) => `${type} ${count}`);
  return [
    `${said.going}: ${counts.join(words.listSeparator) || "–"}`,
    "",
    ...(kept.length === 0 ? [said.nothingKept] : [said.kept, ...kept.map(({ sentence }) => `- ${oneLine(sentence)}`)]),
    ...(truncated ? [words.more(limit)] : []),
  ];
}
