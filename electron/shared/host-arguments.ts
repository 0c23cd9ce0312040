import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { WorkspaceError } from "#data/api/errors.ts";

/** What a window's host is told when it starts. Folders are absolute. */
export interface HostArguments {
  readonly workspace: string | null;
  /** Where source documents lie, to check locators against. */
  readonly documents: string | null;
  /** Loopback only; 0 for a free port. */
  readonly port: number;
  /** Loopback only: whether the browser may be opened. */
  readonly open: boolean;
}

/**
 * Reads the arguments of a host, the same for both.
 *
 * @param cwd What relative folders are relative to.
 * @throws WorkspaceError `invalid-input` naming the argument.
 */
export function parseHostArguments(argv: readonly string[], cwd: string): HostArguments {
  const { workspace, documents, port, "no-open": noOpen } = readOptions(argv);
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
    throw new WorkspaceError("invalid-input", `“${port}” is not a port. Use a number from 0 to 65535.`);
  return {
    workspace: folderOf("--workspace", workspace, cwd),
    documents: folderOf("--documents", documents, cwd),
    port: Number(port ?? 0),
    open: noOpen !== true,
  };
}

function readOptions(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        workspace: { type: "string" },
        documents: { type: "string" },
        port: { type: "string" },
        "no-open": { type: "boolean" },
        /** Understood by both and done by `npm start`, which picks the host. */
        browser: { type: "boolean" },
      },
    });
    return values;
  } catch (error) {
    throw new WorkspaceError(
      "invalid-input",
      error instanceof Error ? error.message.split(". ", 1)[0] + "." : "The arguments cannot be read.",
    );
  }
}

function folderOf(name: string, folder: string | undefined, cwd: string): string | null {
  if (folder === undefined) return null;
  if (folder === "") throw new WorkspaceError("invalid-input", `${name} needs a folder.`);
  return resolve(cwd, folder);
}
