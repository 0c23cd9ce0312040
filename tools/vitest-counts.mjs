import { writeFileSync } from "node:fs";

/**
 * What a Vitest run came to, as tools/test.mjs adds it up.
 *
 * @typedef {{
 *   passed: number;
 *   failed: number;
 *   skipped: { name: string; reason: string }[];
 *   failures: { name: string; reason: string }[];
 * }} Counts `failures` names what `failed` counts, each with the first line of its error.
 */

/** Counts of nothing yet, to add to. @returns {Counts} */
export function noCounts() {
  return { passed: 0, failed: 0, skipped: [], failures: [] };
}

/**
 * A Vitest reporter that writes one JSON file of Counts to where KEIRO_COUNTS says. A file that cannot be loaded and an
 * error outside every test count as one failed test each, so that nothing fails unseen. A test that is skipped says why:
 * `context.skip("Electron's program is not here")`, or in its name.
 */
export default class CountsReporter {
  /**
   * @param {ReadonlyArray<import("vitest/node").TestModule>} modules
   * @param {ReadonlyArray<unknown>} errorsOutsideTests
   */
  onTestRunEnd(modules, errorsOutsideTests) {
    const counts = noCounts();
    /** @param {string} name @param {ReadonlyArray<unknown>} errors */
    const fail = (name, errors) => {
      for (const error of errors) counts.failures.push({ name, reason: firstLine(error) });
    };
    fail("outside every test", errorsOutsideTests);
    for (const module of modules) {
      fail(module.relativeModuleId, module.errors());
      for (const suite of module.children.allSuites()) fail(module.relativeModuleId, suite.errors());
      for (const test of module.children.allTests()) {
        const result = test.result();
        const name = `${module.relativeModuleId} > ${test.fullName}`;
        if (result.state === "passed") counts.passed += 1;
        else if (result.state === "failed") fail(name, result.errors.slice(0, 1));
        else counts.skipped.push({ name, reason: reasonOf(result) });
      }
    }
    counts.failed = counts.failures.length;
    const file = process.env["KEIRO_COUNTS"];
    if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
  }
}

/** @param {import("vitest/node").TestResult} result */
function reasonOf(result) {
  if (result.state === "pending") return "did not run to its end";
  return result.state === "skipped" && result.note ? result.note : "no reason given";
}

/** @param {unknown} error */
function firstLine(error) {
  const message = typeof error === "object" && error !== null && "message" in error ? error.message : error;
  return String(message).split("\n", 1)[0] ?? "";
}
