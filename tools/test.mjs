import "./node-version.mjs";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { prepare } from "./prepare.mjs";
import { installed, root, runNode, say } from "./run.mjs";
import { noCounts } from "./vitest-counts.mjs";

/** @typedef {import("./vitest-counts.mjs").Counts} Counts */
/** @typedef {{ name: string, wayOut?: string, run: () => Promise<Counts> }} Step */

const usage = `npm test -- [--unit] [--crash] [--allow-missing] [WORD …]
  --unit            types, layers and unit tests only (npm run test:unit)
  --crash           the long runs only: 200 kills, 1,000 schedules of faults (npm run test:crash)
  --allow-missing   parts that are not written yet are left out with a line, not failed
  WORD              only test files whose path contains it`;

const resultsFolder = join(root, "test-results");

/** A program that passes or fails as a whole. @param {string} name @param {readonly string[]} args @param {string} [wayOut] @returns {Step} */
function program(name, args, wayOut) {
  return {
    name,
    ...(wayOut === undefined ? {} : { wayOut }),
    run: async () => {
      const { code } = await runNode(args);
      return code === 0 ? { ...noCounts(), passed: 1 } : { ...noCounts(), failed: 1 };
    },
  };
}

/** The tests of one Vitest project, counted one by one. @param {string} name @param {string} project @param {readonly string[]} words @param {string | null} missing @returns {Step} */
function tests(name, project, words, missing) {
  return {
    name,
    run: async () => {
      if (missing !== null) {
        say(`${missing} has no tests yet, left out.`);
        return noCounts();
      }
      const file = join(resultsFolder, `${project}.json`);
      const reporters = ["--reporter=default", "--reporter=./tools/vitest-counts.mjs"];
      const none = words.length > 0 ? ["--passWithNoTests"] : [];
      const { code } = await runNode(
        [installed("vitest/vitest.mjs"), "run", "--project", project, ...reporters, ...none, ...words],
        { env: { ...process.env, KEIRO_COUNTS: file } },
      );
      const counts = readCounts(file);
      if (code !== 0 && counts.failed === 0) counts.failed = 1;
      return counts;
    },
  };
}

/** @param {string} file @returns {Counts} */
function readCounts(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : noCounts();
}

/** A folder of tests that is not written yet, where that is allowed. @param {string} folder @param {boolean} allowMissing */
function missingTests(folder, allowMissing) {
  const path = join(root, folder);
  const names = existsSync(path) ? readdirSync(path, { recursive: true, encoding: "utf8" }) : [];
  return allowMissing && !names.some((name) => name.endsWith(".test.ts")) ? folder : null;
}

/** @param {boolean} onlyUnit @param {boolean} allowMissing @param {readonly string[]} words @returns {readonly Step[]} */
function planSteps(onlyUnit, allowMissing, words) {
  const types = program("types", [installed("typescript/bin/tsc"), "--build"]);
  const unit = tests("layers and unit", "unit", words, null);
  if (onlyUnit) return [types, unit];
  return [
    program(
      "format",
      [installed("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "."],
      "npm run format",
    ),
    types,
    program("lint", [installed("eslint/bin/eslint.js"), "--max-warnings", "0", "."]),
    program("notices", [join("tools", "notices.mjs"), "--check"], "npm run notices"),
    unit,
    tests("contract", "contract", words, missingTests("test/contract", allowMissing)),
    tests("end to end", "e2e", words, missingTests("test/e2e", allowMissing)),
  ];
}

/** @param {Step} step @returns {Promise<Counts>} */
async function runStep({ name, wayOut, run }) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const counts = await run();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (counts.failed > 0 && wayOut !== undefined) say(`the way out: ${wayOut}`);
  console.log(`== ${name}: ${counts.failed > 0 ? "failed" : "done"} in ${seconds} s`);
  return counts;
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        unit: { type: "boolean" },
        crash: { type: "boolean" },
        "allow-missing": { type: "boolean" },
        help: { type: "boolean" },
      },
      allowPositionals: true,
    });
  } catch (error) {
    console.error(`keiro: invalid-input: ${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}

async function main() {
  const { values, positionals } = readOptions();
  if (values.help) {
    console.log(usage);
    return;
  }
  const onlyUnit = values.unit ?? false;
  const allowMissing = values["allow-missing"] ?? false;
  // Run every few minutes, so with fewer and smaller random graphs; npm test has them all.
  if (onlyUnit) {
    process.env.KEIRO_PROPERTY_RUNS ??= "25";
    process.env.KEIRO_OFTEN = "1";
  }
  const onlyCrash = values.crash ?? false;
  if (onlyCrash) process.env.KEIRO_LONG = "1";
  await prepare({ build: !onlyUnit && !onlyCrash, allowMissing });
  rmSync(resultsFolder, { recursive: true, force: true });
  mkdirSync(resultsFolder, { recursive: true });

  const sum = noCounts();
  /** @type {string[]} */
  const failedSteps = [];
  const steps = onlyCrash
    ? [tests("kills and faults", "unit", ["crash-run", "fault-injection"], null)]
    : planSteps(onlyUnit, allowMissing, positionals);
  for (const step of steps) {
    const { passed, failed, skipped, failures } = await runStep(step);
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped.push(...skipped);
    sum.failures.push(...failures);
    if (failed > 0) failedSteps.push(step.name);
  }

  console.log("");
  for (const { name, reason } of sum.skipped) console.log(`skipped: ${name}: ${reason}`);
  // Once more at the end: the place where a long run is read, and all that is kept of it elsewhere.
  for (const { name, reason } of sum.failures) console.log(`failed: ${name}: ${reason}`);
  if (failedSteps.length > 0) console.log(`failed: ${failedSteps.join(", ")}`);
  console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped.length} skipped`);
  process.exitCode = sum.failed > 0 ? 1 : 0;
}

await main();
