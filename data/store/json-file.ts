import { basename } from "node:path";
import type { Adapter } from "lowdb";
import { Low } from "lowdb";
import { WorkspaceError } from "#data/api/errors.ts";
import { canonicalJson } from "#graph/model/json.ts";
import type { Files } from "./fs-port.ts";
import { decodeText, findFileBytes } from "./read-file.ts";
import { nestingProblem } from "./safe-json.ts";
import { writeAside } from "./write-aside.ts";

const maxJsonBytes = 16 * 1024 * 1024;

/** A settings file that is there but says nothing that can be used. `text` is what could be read of it. */
export class DamagedFile extends Error {
  readonly text: string;

  constructor(name: string, why: string, text: string) {
    super(`“${name}” is damaged: ${why}.`);
    this.name = "DamagedFile";
    this.text = text;
  }
}

/** JSON with sorted keys, two blanks a step, one line feed at the end: equal values are equal files, and git shows what differs. */
export function sortedJsonText(value: unknown): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`;
}

/**
 * lowdb over one JSON file that is checked when it comes in and written aside when it goes out.
 *
 * @param parse Returns the value, or throws an Error that says what is wrong with it, as in “it has no id”; a
 *   WorkspaceError goes through as it is.
 * @param seal Makes of the value what is written.
 * @returns `read()` leaves `data` as it was when there is no file.
 * @throws DamagedFile on `read()`; what the file system throws on both.
 */
export function openJsonFile<T>(
  files: Files,
  path: string,
  initial: T,
  parse: (value: unknown) => T,
  seal: (value: T) => unknown = (value) => value,
): Low<T> {
  const adapter: Adapter<T> = {
    async read() {
      const bytes = await findFileBytes(files, path, basename(path), maxJsonBytes).catch((error: unknown) => {
        const isTooLarge = error instanceof WorkspaceError && error.code === "limit-exceeded";
        throw isTooLarge
          ? new DamagedFile(basename(path), `it is larger than ${maxJsonBytes / 2 ** 20} MiB`, "")
          : error;
      });
      return bytes === null ? null : parseBytes(basename(path), bytes, parse);
    },
    write: (value) => writeAside(files, path, sortedJsonText(seal(value))),
  };
  return new Low(adapter, initial);
}

function parseBytes<T>(name: string, bytes: Uint8Array, parse: (value: unknown) => T): T {
  const text = decodeText(bytes);
  if (text === null) throw new DamagedFile(name, "it is no UTF-8 text", Buffer.from(bytes).toString("latin1"));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DamagedFile(name, "it is no JSON", text);
  }
  const problem = nestingProblem(value);
  if (problem !== null) throw new DamagedFile(name, problem, text);
  try {
    return parse(value);
  } catch (error) {
    if (error instanceof WorkspaceError) throw error;
    throw new DamagedFile(name, error instanceof Error ? error.message : "it does not fit", text);
  }
}
