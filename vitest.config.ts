import react from "@vitejs/plugin-react";
import { configDefaults, defineConfig } from "vitest/config";

const apart = ["test/contract/**", "test/e2e/**"];
/** Left out of npm run test:unit, which runs every few minutes: graphs of 50,000 relations, 40 kills, every hostile workspace, and forty questions to the atlas. npm test has them. */
const slow = [
  "test/graph/money/trace-scale.test.ts",
  "test/data/workspace/money-scale.test.ts",
  "test/data/workspace/path-scale.test.ts",
  "test/graph/traverse/hostile-shapes.test.ts",
  "test/data/store/crash-run.test.ts",
  "test/data/store/hostile-files.test.ts",
  "test/data/atlas/forty-questions.test.ts",
];
const seldom = process.env["KEIRO_OFTEN"] === "1" ? slow : [];

export default defineConfig({
  plugins: [react()],
  test: {
    // How long a test that waits for something waits before it gives up: a guard, as all times here.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          // Components say `// @vitest-environment happy-dom` in their first line.
          name: "unit",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: [...configDefaults.exclude, ...apart, ...seldom],
          setupFiles: ["test/renderer/support/wait-longer.ts"],
          testTimeout: 60_000,
          // Vitest leaves a core free for watching; here nothing else runs.
          maxWorkers: "100%",
          // A world of its own for each file costs half the time; npm test pays it, the run of every few minutes does not.
          isolate: process.env["KEIRO_OFTEN"] !== "1",
        },
      },
      {
        extends: true,
        test: {
          // The same cases over every host: memory, IPC, HTTP on a real port, the terminal.
          name: "contract",
          include: ["test/contract/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // A real browser before the built app; one file at a time, so that a page has the machine to itself.
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
