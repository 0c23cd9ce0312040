import { WorkspaceError } from "#data/api/errors.ts";

/** The code that Node gives an error of the file system, or null for any other error. */
export function errnoOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

const wayOut: Readonly<Record<string, string>> = {
  ENOSPC: "The disk is full. Free some space and try again.",
  EDQUOT: "Your share of the disk is used up. Free some space and try again.",
  EACCES: "You lack the right to do that. Ask for it, or copy the workspace into a folder of your own.",
  EPERM: "You lack the right to do that. Ask for it, or copy the workspace into a folder of your own.",
  EROFS: "It lies on a drive that cannot be written. Copy the workspace to another drive.",
  EIO: "The drive reports a fault. Copy the workspace to another drive.",
  ENOENT: "It is not there. Was the folder moved, or the drive taken out?",
  ENOTDIR: "A file stands where a folder should be.",
  EISDIR: "A folder stands where a file should be.",
  ELOOP: "It is a link; Keiro follows none. Put the file itself there.",
  EMFILE: "Too many files are open on this machine. Close some programs and try again.",
  ENFILE: "Too many files are open on this machine. Close some programs and try again.",
  ENAMETOOLONG: "Its name is too long. Put the workspace into a folder with a shorter path.",
  EBUSY: "Another program holds it. Close that program and try again.",
};

/**
 * An error of the file system as the user reads it: what could not be done to which file, and the way out.
 *
 * @param doing What was tried, as in “could not be read”.
 * @param name The file as a user knows it, from the workspace folder on; no path of the machine leaves the store.
 */
export function storageError(
  doing: "read" | "written" | "opened" | "made",
  name: string,
  cause: unknown,
): WorkspaceError {
  if (cause instanceof WorkspaceError) return cause;
  const code = errnoOf(cause);
  const why = (code !== null && wayOut[code]) || `The system says ${code ?? "nothing more"}.`;
  const kept = doing === "written" || doing === "made" ? " Nothing of this change was kept." : "";
  return new WorkspaceError("storage", `“${name}” could not be ${doing}. ${why}${kept}`, { cause });
}

/** True when the error says that nothing stands under that name. */
export function isMissing(error: unknown): boolean {
  const code = errnoOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}
