// Takes the pictures of docs/pictures from the built app: npm run screenshots, or of those only some: -- light-en (or
// another look) for the guide's, -- states [number from which on] for the states of docs/design-language.md.
import { spawnSync } from "node:child_process";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const tsx = resolve(root, "node_modules/tsx/dist/cli.mjs");
const prepared = spawnSync(process.execPath, [resolve(root, "tools/prepare.mjs"), "--build"], { stdio: "inherit" });
if (prepared.status !== 0) process.exit(prepared.status ?? 3);
const wanted = process.argv.slice(2);
const runs = [
  ...(wanted[0] === "states" ? [] : [{ script: "test/e2e/take-screenshots.ts", options: wanted }]),
  ...(wanted[0] === "states" || wanted.length === 0
    ? [{ script: "test/e2e/take-states.ts", options: wanted.slice(1) }]
    : []),
];
for (const { script, options } of runs) {
  const taken = spawnSync(process.execPath, [tsx, resolve(root, script), ...options], { stdio: "inherit", cwd: root });
  if (taken.status !== 0) process.exit(taken.status ?? 3);
}
