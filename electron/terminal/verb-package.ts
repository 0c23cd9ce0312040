import type { Command } from "commander";
import { WorkspaceError } from "#data/api/errors.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import { writeAside } from "#data/store/write-aside.ts";
import type { Session } from "./session.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

interface PackageOptions {
  readonly since?: string;
  readonly out?: string;
  readonly sign?: boolean;
  readonly json?: boolean;
}

/** `package`: what was changed since a time, as one file to send. */
export function addPackageVerb(program: Command, { words, run }: VerbContext): void {
  const { merge, options } = words;
  run(
    program
      .command("package")
      .description(merge.commands.package)
      .requiredOption("--since <date>", merge.options.since)
      .option("--out <file>", options.out)
      .option("--sign", merge.options.sign),
    makePackage,
  );
}

async function makePackage(session: Session, options: PackageOptions): Promise<VerbAnswer> {
  const { requireWorkspace, client, io, words } = session;
  requireWorkspace();
  const { since = "", out, sign = false, json = false } = options;
  if (out === undefined && json) throw new WorkspaceError("invalid-input", "With --json a package needs --out FILE.");
  const { text, changes, signature } = await client.makePackage({ since, sign });
  if (out === undefined) {
    io.out(text);
    return { json: null, lines: () => [], status: 0 };
  }
  await write(session, out, text);
  return {
    json: { written: out, changes, signature, lost: [] },
    lines: () => [
      words.merge.packaged(changes, out),
      ...(signature ? [words.merge.signedAs(signature.fingerprint)] : []),
    ],
    status: 0,
  };
}

async function write({ pathOf }: Session, out: string, text: string): Promise<void> {
  try {
    await writeAside(diskFiles, pathOf(out), text);
  } catch (cause) {
    throw new WorkspaceError("storage", `“${out}” could not be written. Choose another folder, or free some space.`, {
      cause,
    });
  }
}
