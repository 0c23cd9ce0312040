// How fast the canvas is, against bare Cytoscape.js and sigma: npm run bench:canvas -- [--json FILE] [--page].
import "./node-version.mjs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { installPeers } from "./install-peers.mjs";
import { prepare } from "./prepare.mjs";
import { fromWhereTheUserStands, installed, root, runNode } from "./run.mjs";

const usage = `npm run bench:canvas -- [--json FILE] [--page] [--rounds N] [--quick] [--no-peers]
  --json FILE   the figures, for programs
  --page        writes the section on the canvas in docs/performance.md
  --rounds N    three without it
  --quick       shorter gestures, and bare Cytoscape.js is not asked for the picture of 20,000
  --no-peers    without sigma; nothing is installed`;

const { values } = readOptions();
if (values.help) console.log(usage);
else process.exitCode = await main();

function readOptions() {
  try {
    return parseArgs({
      options: {
        json: { type: "string" },
        page: { type: "boolean" },
        rounds: { type: "string" },
        quick: { type: "boolean" },
        "no-peers": { type: "boolean" },
        help: { type: "boolean" },
      },
    });
  } catch (error) {
    console.error(`keiro: invalid-input: ${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}

async function main() {
  await prepare({ build: true });
  const peers = values["no-peers"] ? undefined : await installPeers(join("canvas", "peers"), "canvas-peers", "sigma");
  const named = (/** @type {string} */ name, /** @type {string | undefined} */ value) =>
    value === undefined ? [] : [`--${name}`, value];
  const { code } = await runNode([
    installed("tsx/dist/cli.mjs"),
    join(root, "test", "bench", "canvas", "run-canvas-bench.ts"),
    ...named("json", values.json && fromWhereTheUserStands(values.json)),
    ...named("page", values.page ? join(root, "docs", "performance.md") : undefined),
    ...named("rounds", values.rounds),
    ...named("peers", peers),
    ...(values.quick ? ["--quick"] : []),
  ]);
  return code;
}
