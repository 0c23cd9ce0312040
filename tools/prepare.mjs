import "./node-version.mjs";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { installed, root, runNode, runNpm, say } from "./run.mjs";

const installStamp = installed(".keiro-lock");
const buildStamp = join(root, "dist", ".stamp");

/** What the build reads: a change in any of these makes dist/ old. */
const buildInputs = [
  "graph",
  "data",
  "electron",
  "renderer",
  "package.json",
  "package-lock.json",
  "vite.config.ts",
  "tools/build.mjs",
];

/**
 * Brings the checkout to where a command can start: packages installed as package-lock.json says and, if asked, dist/
 * built from the sources as they are. Does nothing where nothing changed.
 *
 * @param {{ build?: boolean, allowMissing?: boolean }} [options] `allowMissing` goes on to tools/build.mjs.
 */
export async function prepare({ build = false, allowMissing = false } = {}) {
  await installPackages();
  if (build && !isBuilt()) await buildAll(allowMissing);
}

async function installPackages() {
  const lockText = readFileSync(join(root, "package-lock.json"), "utf8");
  const lockHash = hash(lockText);
  if (readIfThere(installStamp) === lockHash) return;

  if (!isInstalledAs(lockText)) {
    const why = existsSync(installed(""))
      ? "package-lock.json has changed"
      : "the first time this takes a minute or two";
    say(`installing packages with npm ci; ${why}.`);
    const { code } = await runNpm(["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
      waiting: "still installing",
    });
    if (code !== 0) {
      say(`npm ci ended with code ${code}: its own message stands above. Is there a network and room on the disk?`);
      process.exit(3);
    }
  }
  writeFileSync(installStamp, lockHash);
}

/**
 * Whether npm has already installed what this lock file says, for example by `npm install NAME`: npm keeps its own list
 * in node_modules. Packages for other platforms may be missing.
 *
 * @param {string} lockText
 */
function isInstalledAs(lockText) {
  const listText = readIfThere(installed(".package-lock.json"));
  if (listText === null) return false;
  /** @type {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} */
  const wanted = JSON.parse(lockText).packages;
  /** @type {typeof wanted} */
  const there = JSON.parse(listText).packages;
  const isThere = Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === "" ||
      there[path]?.version === version ||
      (there[path] === undefined && (optional ?? devOptional ?? false)),
  );
  return isThere && Object.keys(there).every((path) => path in wanted);
}

function isBuilt() {
  return readIfThere(buildStamp) === hashOfBuildInputs();
}

/** @param {boolean} allowMissing */
async function buildAll(allowMissing) {
  say(existsSync(buildStamp) ? "sources have changed, building." : "building.");
  const { code } = await runNode(["tools/build.mjs", ...(allowMissing ? ["--allow-missing"] : [])]);
  if (code !== 0) process.exit(code);
}

/** One hash of names and contents of all files the build reads; about 20 ms. */
export function hashOfBuildInputs() {
  const sum = createHash("sha256");
  for (const input of buildInputs) {
    for (const file of filesUnder(join(root, input))) {
      sum.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
    }
  }
  return sum.digest("hex");
}

/** Files under a folder in a fixed order, the file itself for a file, nothing for what is not there. @param {string} path @returns {string[]} */
function filesUnder(path) {
  try {
    return readdirSync(path, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]));
  } catch {
    return existsSync(path) ? [path] : [];
  }
}

/** @param {string} text */
function hash(text) {
  return createHash("sha256").update(text).digest("hex");
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await prepare({ build: process.argv.includes("--build"), allowMissing: process.argv.includes("--allow-missing") });
}
