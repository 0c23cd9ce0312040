import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import type { InputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { withEditIds } from "./edit-names.ts";
import type { Session } from "./session.ts";
import { table } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

/** `apply`: a list of edits as one change. */
export function addApplyVerb(program: Command, { words, run }: VerbContext): void {
  run(
    program
      .command("apply")
      .description(words.commands.apply)
      .argument("<file>", words.arguments.file)
      .option("--dry-run", words.options.dryRun),
    apply,
  );
}

/** `{label, edits}` as applyEdits takes it, from a file or standard input. Entities may be called by name. */
async function apply(session: Session, file: string, { dryRun }: { dryRun?: boolean }): Promise<VerbAnswer> {
  session.requireWorkspace();
  const { client, words } = session;
  const named = await withEditIds(
    await readJson(session, file),
    async (name) => (await session.resolveEntity(name)).id,
  );
  if (dryRun) return preview(session, named as InputOf<"previewEdits">);
  const answer = await client.applyEdits(named as InputOf<"applyEdits">); // checked against the contract, as from any caller
  return { json: answer, lines: () => [words.applied(answer.label)], status: 0 };
}

/** JSON of a file, or with "-" of standard input. @throws WorkspaceError `not-found`, `invalid-input`. */
export async function readJson({ io, pathOf }: Pick<Session, "io" | "pathOf">, file: string): Promise<unknown> {
  const text =
    file === "-"
      ? await io.readInput()
      : await readFile(pathOf(file), "utf8").catch((cause: unknown) => {
          throw new WorkspaceError("not-found", `“${file}” could not be read. Mend the path.`, { cause });
        });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (cause) {
    throw new WorkspaceError("invalid-input", `“${file}” is not JSON.`, { cause });
  }
}

async function preview({ client, reading, words, io }: Session, input: InputOf<"previewEdits">): Promise<VerbAnswer> {
  const answer = await client.previewEdits({ ...input, ...reading });
  return { json: answer, lines: () => previewLines(answer), status: 0 };

  function previewLines({ label, lines, truncated }: OutputOf<"previewEdits">): readonly string[] {
    const rows = lines.map(({ edit, what, sentence }) => [String(edit), words.changes[what], sentence]);
    return [
      words.wouldChange(label),
      "",
      ...table([words.editNumber, words.what, words.about], rows, io.columns, [0]),
      ...(truncated ? ["", words.more(lines.length)] : []),
    ];
  }
}
