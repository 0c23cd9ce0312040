// Prints how long the atlas takes on this machine: npm run measure.
import { spawnSync } from "node:child_process";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const tsx = resolve(root, "node_modules/tsx/dist/cli.mjs");
const prepared = spawnSync(process.execPath, [resolve(root, "tools/prepare.mjs"), "--build"], { stdio: "inherit" });
if (prepared.status !== 0) process.exit(prepared.status ?? 3);
const script = resolve(root, "test/bench/measure-atlas.ts");
const measured = spawnSync(process.execPath, [tsx, script, ...process.argv.slice(2)], { stdio: "inherit", cwd: root });
process.exit(measured.status ?? 3);
