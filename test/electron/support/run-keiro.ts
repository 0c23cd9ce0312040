import { runTerminal } from "#electron/terminal/run-terminal.ts";
import type { TerminalIo } from "#electron/terminal/terminal-io.ts";

/** What a run of the command line came to. */
export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  /** The output read as JSON. */
  readonly json: () => unknown;
}

/** Runs the command line in this process, with a home of its own. */
export async function runKeiro(home: string, argv: readonly string[], io: Partial<TerminalIo> = {}): Promise<Ran> {
  let out = "";
  let err = "";
  const status = await runTerminal(argv, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    readInput: () => Promise.resolve(""),
    cwd: home,
    home,
    platform: "linux",
    env: { KEIRO_HOME: `${home}/keiro-home` },
    columns: null,
    ...io,
  });
  return { status, out, err, json: () => JSON.parse(out) as unknown };
}
