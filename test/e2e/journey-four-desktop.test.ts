import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startHarness } from "./harness/start-harness.ts";
import type { Harness } from "./harness/start-harness.ts";
import { eventually } from "./support/journey.ts";
import { registerJourneyFour } from "./support/journey-four.ts";
import { createHome } from "./support/loopback.ts";
import { copyTutorial } from "./support/tutorial.ts";

// Journey 4 in the Chromium harness: our main and preload scripts over Chromium. The process that would be killed during
// the third note is the test's own, so the kill is shown in the browser.
let harness: Harness;
const tutorial = copyTutorial();
const scratch = createHome();
let saved = 0;

beforeAll(async () => {
  harness = await startHarness(tutorial.folder);
  await harness.page.getByRole("heading", { name: "Begin with a name" }).waitFor();
});
afterAll(async () => {
  await harness.close();
  tutorial.remove();
  scratch.remove();
});

registerJourneyFour({
  page: () => harness.page,
  folder: tutorial.folder,
  scratch: scratch.folder,
  crash: null,
  async save(press) {
    const filePath = join(scratch.folder, `saved-${++saved}`);
    harness.control.dialogs.save = { canceled: false, filePath };
    await press();
    let former = -1;
    await eventually(() => {
      const size = existsSync(filePath) ? statSync(filePath).size : 0;
      const isWhole = size > 0 && size === former; // nothing more has come since the last look
      former = size;
      return isWhole;
    }).toBe(true);
    return readFileSync(filePath);
  },
});

test("nothing left the machine, and nothing went wrong on the way", () => {
  const gone = harness.control.calls.filter(([what]) => what === "blocked" || what === "openExternal");
  expect(gone).toEqual([]);
  expect(harness.control.log.filter((line) => line.startsWith("error"))).toEqual([]);
});
