import { WorkspaceError } from "./errors.ts";

/** Largest text file a user may choose, in bytes; with its envelope it fits into one call. */
export const chosenTextLimit = 10_000_000;

/**
 * The text of a file that the user chose, whichever host offered the choice.
 *
 * @param name For the sentence.
 * @throws WorkspaceError `limit-exceeded`; `invalid-input` for what is no UTF-8 text.
 */
export function decodeChosenText(name: string, bytes: Uint8Array): string {
  if (bytes.byteLength > chosenTextLimit) throw tooLarge(name);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {
    // told below, together with text that only looks like it
  }
  throw new WorkspaceError(
    "invalid-input",
    `“${name}” is not a text file in UTF-8. Save it as UTF-8 text and choose it again.`,
  );
}

/** Refuses by size before a file is read. @throws WorkspaceError `limit-exceeded`. */
export function checkChosenSize(name: string, bytes: number): void {
  if (bytes > chosenTextLimit) throw tooLarge(name);
}

function tooLarge(name: string): WorkspaceError {
  return new WorkspaceError(
    "limit-exceeded",
    `“${name}” is larger than ${chosenTextLimit / 1_000_000} MB. Split it and choose the parts.`,
  );
}
