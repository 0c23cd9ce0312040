import { appendFile, mkdir, rename, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { GraphError } from "#graph/model/errors.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { ErrorCode } from "#data/api/errors.ts";

/** The log of a run, for the person who asks why something failed. It gets no token, no document text, no note. */
export interface Log {
  /** Keeps what was thrown; errors that only say "no" to the user are left out. */
  readonly error: (error: unknown) => void;
  /** Keeps a sentence about what went on, with the error behind it if there is one. */
  readonly note: (sentence: string, cause?: unknown) => void;
  /** Resolves when everything so far is written. */
  readonly flush: () => Promise<void>;
}

export interface LogOptions {
  readonly file: string;
  /** Which part writes: "loopback", "worker". */
  readonly part: string;
  /** ISO 8601 instant. */
  readonly now: () => string;
}

/** Answers to a question rather than failures. Their sentences repeat what the user typed, so they stay out. */
const answers: readonly ErrorCode[] = [
  "invalid-input",
  "query-syntax",
  "query-binding",
  "not-found",
  "ambiguous",
  "conflict",
  "cancelled",
  "invariant",
];

/** A file beyond this many bytes becomes `….1`, and a new one is begun. */
const fileLimit = 1_000_000;
/** Characters of one entry at most. */
const entryLimit = 8_000;

/** A log that appends one JSON line per entry; a log that cannot be written is given up, and nothing else with it. */
export function createLog({ file, part, now }: LogOptions): Log {
  let last: Promise<void> = Promise.resolve();
  let works = true;

  async function write(line: string): Promise<void> {
    if (!works) return;
    try {
      await mkdir(dirname(file), { recursive: true });
      const size = await stat(file).then(
        (found) => found.size,
        () => 0,
      );
      if (size > fileLimit) await rename(file, `${file}.1`);
      await appendFile(file, line, { mode: 0o600 });
    } catch {
      works = false; // a full disk must not end the program, and there is nobody left to tell
    }
  }

  function add(text: string): void {
    const line = `${JSON.stringify({ at: now(), part, text: text.slice(0, entryLimit) })}\n`;
    last = last.then(() => write(line));
  }

  return {
    error(error) {
      const isAnswer = (error instanceof WorkspaceError || error instanceof GraphError) && answers.includes(error.code);
      if (!isAnswer) add(describe(error));
    },
    note: (sentence, cause) => add(cause === undefined ? sentence : `${sentence}\n${describe(cause)}`),
    flush: () => last,
  };
}

/** Stack of an error and of its causes. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`;
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\ncaused by ${describe(error.cause)}`;
}
