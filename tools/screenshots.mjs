// Takes the pictures of docs/pictures from the built app: npm run screenshots [-- light-en].
import { spawnSync } from "node:child_process";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const tsx = resolve(root, "node_modules/tsx/dist/cli.mjs");
const prepared = spawnSync(process.execPath, [resolve(root, "tools/prepare.mjs"), "--build"], { stdio: "inherit" });
if (prepared.status !== 0) process.exit(prepared.status ?? 3);
const script = resolve(root, "test/e2e/take-screenshots.ts");
const taken = spawnSync(process.execPath, [tsx, script, ...process.argv.slice(2)], { stdio: "inherit", cwd: root });
process.exit(taken.status ?? 3);
