import { homedir } from "node:os";
import { text } from "node:stream/consumers";
import { runTerminal } from "./run-terminal.ts";

for (const stream of [process.stdout, process.stderr]) {
  // A reader that has seen enough (head, less) is no failure; who else closes the output gets no second chance either.
  stream.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 3));
}

process.exitCode = await runTerminal(process.argv.slice(2), {
  out: (piece) => process.stdout.write(piece),
  err: (piece) => process.stderr.write(piece),
  readInput: () => (process.stdin.isTTY ? Promise.resolve("") : text(process.stdin)),
  cwd: process.cwd(),
  home: homedir(),
  platform: process.platform,
  env: process.env,
  columns: process.stdout.isTTY ? process.stdout.columns : null,
});
