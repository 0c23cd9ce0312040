import { join } from "node:path";
import { refreshPages } from "./atlas-coverage.mjs";
import { prepare } from "./prepare.mjs";
import { fromWhereTheUserStands, root, runNode } from "./run.mjs";

const sources = process.env["KEIRO_SOURCES"];
const options = process.argv.slice(2);

await prepare();
const { code } = await runNode(["--import", "tsx", join("data", "atlas", "main.ts"), ...options], {
  env: {
    ...process.env,
    KEIRO_SOURCES: sources === undefined ? join(root, "..", "shared", "sources") : fromWhereTheUserStands(sources),
  },
});
process.exitCode = code === 0 && !(await refreshPages({ check: options.includes("--check") })) ? 1 : code;
