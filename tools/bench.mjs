// How fast Keiro is, against graphology and SQLite: npm run bench -- --size S|M|L [--only NAME] [--json FILE].
import "./node-version.mjs";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { installPeers } from "./install-peers.mjs";
import { prepare } from "./prepare.mjs";
import { fromWhereTheUserStands, installed, root, runNode } from "./run.mjs";

const usage = `npm run bench -- [--size S|M|L] [--only NAME] [--json FILE] [--page] [--no-peers]
  --size L      250,000 entities and 1.5 million relations (needs 6 GB of memory); M 50,000 and 300,000; S 5,000 and 15,000.
                Several sizes may be named; without one, L
  --only NAME   one task: ${"shortest-path, all-shortest-paths, k-shortest, simple-paths, reach, upstream, neighbourhood-2,"}
                pattern, search, trace, load, open, problems, edit
  --json FILE   the figures, for programs
  --page        writes docs/performance.md
  --no-peers    ours alone; nothing is installed
  --make FILE   only writes the made layer of that size
  --hostile     instead: what a star of 200,000, a chain of 100,000, a clique of 1,000 and the like take; --only SHAPE,
                --json and --page as above, --share 0.1 for a tenth of the size`;

const { values } = readOptions();
if (values.help) console.log(usage);
else process.exitCode = await main();

function readOptions() {
  try {
    return parseArgs({
      options: {
        size: { type: "string", multiple: true },
        only: { type: "string", multiple: true },
        json: { type: "string" },
        make: { type: "string" },
        page: { type: "boolean" },
        hostile: { type: "boolean" },
        share: { type: "string" },
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
  await prepare();
  const script = await bundle(values.hostile ? "run-hostile" : "run-bench");
  const peers =
    values["no-peers"] || values.hostile || values.make !== undefined
      ? undefined
      : join(await installPeers("peers", "peers", "graphology and SQLite"), "package.json");
  const named = (/** @type {string} */ name, /** @type {string | undefined} */ value) =>
    value === undefined ? [] : [`--${name}`, value];
  const { code } = await runNode([
    script,
    ...(values.size ?? []).flatMap((size) => named("size", size)),
    ...(values.only ?? []).flatMap((task) => named("only", task)),
    ...named("json", values.json && fromWhereTheUserStands(values.json)),
    ...named("make", values.make && fromWhereTheUserStands(values.make)),
    ...named("page", values.page ? join(root, "docs", "performance.md") : undefined),
    ...named("peers", peers),
    ...named("share", values.share),
  ]);
  return code;
}

/**
 * The code as it is shipped, each thread's in one file: a loader that translates while it runs would be measured with it.
 *
 * @param {string} name @returns {Promise<string>}
 */
async function bundle(name) {
  const { build } = await import("esbuild");
  const folder = installed(join(".cache", "bench"));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  await build({
    absWorkingDir: root,
    // The thread that helps to open layers lies where the app has it: in the folder "worker" beside that of the bundle.
    entryPoints: {
      [`bench/${name}`]: `test/bench/${name}.ts`,
      "worker/reading-worker": "electron/shared/reading-worker.ts",
    },
    outdir: folder,
    bundle: true,
    platform: "node",
    format: "esm",
    target: ["node20.19"],
    banner: {
      js: 'import { createRequire as createRequireForBundle } from "node:module"; const require = createRequireForBundle(import.meta.url);',
    },
    logLevel: "warning",
  });
  return join(folder, "bench", `${name}.js`);
}
