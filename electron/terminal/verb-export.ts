import { open, rename, rm } from "node:fs/promises";
import type { Command } from "commander";
import { WorkspaceError } from "#data/api/errors.ts";
import { choiceOf } from "./options.ts";
import type { Session } from "./session.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

interface ExportOptions {
  readonly format?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `export`: everything as lines of JSON. */
export function addExportVerb(program: Command, { words, run }: VerbContext): void {
  run(
    program
      .command("export")
      .description(words.commands.export)
      .option("--format <format>", words.options.format)
      .option("--out <file>", words.options.out),
    exportAll,
  );
}

async function exportAll(session: Session, options: ExportOptions): Promise<VerbAnswer> {
  const format = choiceOf("--format", options.format, ["claims", "canonical"]);
  if (format === undefined)
    throw new WorkspaceError("invalid-input", "Say what to export: --format claims or --format canonical.");
  if (options.out === undefined) return toOutput(session, format, options.json ?? false);
  const lines = await toFile(session, format, options.out);
  return {
    json: { written: options.out, lines, lost: [] },
    lines: () => [session.words.written(lines, options.out ?? "")],
    status: 0,
  };
}

async function toOutput(session: Session, format: "claims" | "canonical", isJson: boolean): Promise<VerbAnswer> {
  if (isJson) throw new WorkspaceError("invalid-input", "With --json an export needs --out FILE.");
  for await (const lines of readPieces(session, format)) session.io.out(lines.map((line) => `${line}\n`).join(""));
  return { json: null, lines: () => [], status: 0 };
}

/** Written aside, synced and put in place at the end: a file of that name is whole or the former one. */
async function toFile(session: Session, format: "claims" | "canonical", out: string): Promise<number> {
  const path = session.pathOf(out);
  const aside = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(aside, "w");
    let count = 0;
    try {
      for await (const lines of readPieces(session, format)) {
        await file.write(lines.map((line) => `${line}\n`).join(""));
        count += lines.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
    return count;
  } catch (cause) {
    await rm(aside, { force: true });
    if (cause instanceof WorkspaceError) throw cause;
    throw new WorkspaceError("storage", `“${out}” could not be written. Choose another folder, or free some space.`, {
      cause,
    });
  }
}

/** @throws WorkspaceError `conflict` when the workspace changed between two pieces: half of each is neither. */
async function* readPieces(
  { client, recording }: Session,
  format: "claims" | "canonical",
): AsyncGenerator<readonly string[]> {
  let first: number | null = null;
  for (let after: number | null = 0; after !== null;) {
    const { revision, lines, next }: { revision: number; lines: string[]; next: number | null } =
      await client.readExport({ format, after, ...recording });
    first ??= revision;
    if (revision !== first)
      throw new WorkspaceError("conflict", "The workspace was changed while it was exported. Export it again.");
    yield lines;
    after = next;
  }
}
