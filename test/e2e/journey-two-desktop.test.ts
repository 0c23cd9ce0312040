import { afterAll, beforeAll, expect, test } from "vitest";
import { startHarness } from "./harness/start-harness.ts";
import type { Harness } from "./harness/start-harness.ts";
import { registerJourneyTwo } from "./support/journey-two.ts";
import { copyTutorial } from "./support/tutorial.ts";

// Journey 2 in the Chromium harness: our main and preload scripts over Chromium. What Electron itself does is not shown here.
let harness: Harness;
const tutorial = copyTutorial();

beforeAll(async () => {
  harness = await startHarness(tutorial.folder);
  await harness.page.getByRole("heading", { name: "Begin with a name" }).waitFor();
});
afterAll(async () => {
  await harness.close();
  tutorial.remove();
});

registerJourneyTwo({
  page: () => harness.page,
  folder: tutorial.folder,
  async chooseFile(path, press) {
    harness.control.dialogs.open = { canceled: false, filePaths: [path] };
    await press();
  },
});

test("nothing went wrong on the way", () => {
  expect(harness.control.log.filter((line) => line.startsWith("error"))).toEqual([]);
});
