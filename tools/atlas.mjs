import { join } from "node:path";
import { prepare } from "./prepare.mjs";
import { fromWhereTheUserStands, root, runNode } from "./run.mjs";

const sources = process.env["KEIRO_SOURCES"];

await prepare();
const { code } = await runNode(["--import", "tsx", join("data", "atlas", "main.ts"), ...process.argv.slice(2)], {
  env: {
    ...process.env,
    KEIRO_SOURCES: sources === undefined ? join(root, "..", "shared", "sources") : fromWhereTheUserStands(sources),
  },
});
process.exitCode = code;
