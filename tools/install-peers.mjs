import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installed, root, runNpm, say } from "./run.mjs";

/**
 * Installs what a bench compares with in the versions of its package.json, beside the caches and not with Keiro. Ends the
 * program with code 3 where npm fails.
 *
 * @param {string} wanted Folder under test/bench that has the package.json.
 * @param {string} place Folder under the caches of the benches to install into.
 * @param {string} names What is installed, for the sentence that says so.
 * @returns {Promise<string>} The folder of its node_modules and package.json.
 */
export async function installPeers(wanted, place, names) {
  const folder = installed(join(".cache", "bench", place));
  const manifest = readFileSync(join(root, "test", "bench", wanted, "package.json"), "utf8");
  const { dependencies } = JSON.parse(manifest);
  const isThere = Object.entries(dependencies).every(([name, version]) => {
    const file = join(folder, "node_modules", name, "package.json");
    return existsSync(file) && JSON.parse(readFileSync(file, "utf8")).version === version;
  });
  if (isThere) return folder;
  say(`installing ${names} to compare with.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), manifest);
  const { code } = await runNpm(["install", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error"]);
  if (code === 0) return folder;
  say(`npm install ended with code ${code}; its message stands above. With --no-peers nothing is installed.`);
  process.exit(3);
}
