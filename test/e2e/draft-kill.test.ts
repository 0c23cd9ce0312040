import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { eventually, goTo, openJourney } from "./support/journey.ts";
import { createHome, startLoopback } from "./support/loopback.ts";
import type { LoopbackProcess } from "./support/loopback.ts";
import { copyTutorial } from "./support/tutorial.ts";

// A note that is being written when the power goes: what had been typed for a second is there again.
let browser: Browser;
let host: LoopbackProcess;
let page: Page;
const home = createHome();
const tutorial = copyTutorial();

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  await host.kill();
  home.remove();
  tutorial.remove();
});

async function start(): Promise<void> {
  host = await startLoopback(home.folder, ["--workspace", tutorial.folder]);
  page = await openJourney(browser, host.address, []);
}
/** Texts of the drafts on the disk. */
async function keptDrafts(): Promise<readonly string[]> {
  const folder = join(tutorial.folder, "drafts");
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".json"));
  return Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
}

test("a draft of a note survives a kill of host and window up to its last second", async () => {
  await start();
  await goTo(page, "METI");
  await page.keyboard.press("n");
  const field = page.getByRole("textbox", { name: "Note", exact: true });
  await eventually(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
  const sentences = ["Asked about the bureau. ", "They pay by the year. ", "The audit is of 2011. "];
  for (const sentence of sentences) {
    await page.keyboard.type(sentence);
    // Nothing is saved by hand: each second what was typed goes to the disk by itself.
    await eventually(async () => (await keptDrafts()).join("\n")).toContain(sentence.trim());
  }
  const last = "Typed in the very last mom";
  await page.keyboard.type(last);
  await Promise.all([host.kill(), page.context().close()]);

  await start();
  await page.keyboard.press("Alt+3");
  const written = sentences.join("");
  const offered = page.getByText(/Asked about the bureau/).first();
  await offered.waitFor();
  const shown = (await offered.innerText()).trim();
  expect(shown.startsWith(written.trim())).toBe(true);
  expect(`${written}${last}`.startsWith(shown)).toBe(true);
  // It is no change until it is saved.
  expect((await keptDrafts()).length).toBe(1);
});
