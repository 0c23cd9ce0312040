import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { registerJourneyFour } from "./support/journey-four.ts";
import { createHome } from "./support/loopback.ts";
import { openAnalyst } from "./support/two-analysts.ts";
import type { Analyst } from "./support/two-analysts.ts";

// Journey 4 in a browser; the host and its window are killed during the third note.
let browser: Browser;
let ada: Analyst;
const outside: string[] = [];
const scratch = createHome();

beforeAll(async () => {
  browser = await startBrowser();
  ada = await openAnalyst(browser, "Ada", outside);
});
afterAll(async () => {
  await browser.close();
  await ada.close();
  scratch.remove();
});

registerJourneyFour({
  page: () => ada.page(),
  get folder() {
    return ada.folder;
  },
  scratch: scratch.folder,
  crash: () => ada.restart(),
  async save(press) {
    const offered = ada.page().waitForEvent("download", { timeout: 60_000 });
    await press();
    return readFileSync(await (await offered).path());
  },
});

test("nothing left the machine", () => {
  expect(outside).toEqual([]);
});
