import { writeFileSync } from "node:fs";

/**
 * What a Vitest run came to, as tools/test.mjs adds it up.
 *
 * @typedef {{ passed: number, failed: number, skipped: { name: string, reason: string }[] }} Counts
 */

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
    /** @type {Counts} */
    const counts = { passed: 0, failed: errorsOutsideTests.length, skipped: [] };
    for (const module of modules) {
      counts.failed += module.errors().length;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === "passed") counts.passed += 1;
        else if (result.state === "failed") counts.failed += 1;
        else counts.skipped.push({ name: `${module.relativeModuleId} > ${test.fullName}`, reason: reasonOf(result) });
      }
    }
    const file = process.env["KEIRO_COUNTS"];
    if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
  }
}

/** @param {import("vitest/node").TestResult} result */
function reasonOf(result) {
  if (result.state === "pending") return "did not run to its end";
  return result.state === "skipped" && result.note ? result.note : "no reason given";
}
