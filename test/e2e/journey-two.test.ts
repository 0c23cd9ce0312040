import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { openJourney } from "./support/journey.ts";
import { registerJourneyTwo } from "./support/journey-two.ts";
import { createHome, startLoopback } from "./support/loopback.ts";
import type { LoopbackProcess } from "./support/loopback.ts";
import { copyTutorial } from "./support/tutorial.ts";

// Journey 2 in a browser, on the Node host.
let browser: Browser;
let host: LoopbackProcess;
let page: Page;
const home = createHome();
const tutorial = copyTutorial();
const outside: string[] = [];

beforeAll(async () => {
  browser = await startBrowser();
  host = await startLoopback(home.folder, ["--workspace", tutorial.folder]);
  page = await openJourney(browser, host.address, outside);
});
afterAll(async () => {
  await browser.close();
  await host.kill();
  home.remove();
  tutorial.remove();
});

registerJourneyTwo({
  page: () => page,
  folder: tutorial.folder,
  async chooseFile(path, press) {
    const asked = page.waitForEvent("filechooser");
    await press();
    await (await asked).setFiles(path);
  },
});

test("no request left the machine", () => {
  expect(outside).toEqual([]);
});
