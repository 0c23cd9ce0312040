import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "keiro-counts-"));
  mkdirSync(join(folder, "test"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test(
  "counts passed, failed and skipped tests, files that do not load and errors outside tests",
  { timeout: 60_000 },
  () => {
    const start = 'import { expect, test } from "vitest";';
    const files = {
      "some.test.ts": `${start} test("good", () => {}); test("bad", () => { expect(1).toBe(2); });
      test("elsewhere", (context) => { context.skip("no such program here"); }); test.skip("later", () => {});`,
      "unloadable.test.ts": 'import "./not-there.ts";',
      "late.test.ts": `${start} test("good", () => { setTimeout(() => { throw new Error("late"); }, 1); return new Promise((go) => setTimeout(go, 50)); });`,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "test", name), text);

    const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
    const reporter = `--reporter=${join(root, "tools", "vitest-counts.mjs")}`;
    const env = { ...process.env, KEIRO_COUNTS: join(folder, "counts.json") };
    const { status } = spawnSync(process.execPath, [vitest, "run", "--root", folder, reporter], {
      env,
      encoding: "utf8",
    });

    expect(status).toBe(1);
    expect(JSON.parse(readFileSync(join(folder, "counts.json"), "utf8"))).toEqual({
      passed: 2,
      failed: 3,
      skipped: [
        { name: "test/some.test.ts > elsewhere", reason: "no such program here" },
        { name: "test/some.test.ts > later", reason: "no reason given" },
      ],
      failures: expect.arrayContaining([
        { name: "outside every test", reason: "late" },
        { name: "test/some.test.ts > bad", reason: "expected 1 to be 2 // Object.is equality" },
        { name: "test/unloadable.test.ts", reason: expect.stringContaining("./not-there.ts") as string },
      ]) as unknown,
    });
  },
);
