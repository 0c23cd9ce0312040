import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { eventually, goTo, openJourney, tabTo } from "./support/journey.ts";
import { fillField, openText, passageTexts } from "./support/journey-two.ts";
import { createHome, startLoopback } from "./support/loopback.ts";
import type { LoopbackProcess } from "./support/loopback.ts";
import { copyTutorial } from "./support/tutorial.ts";

// Twenty passages made evidence by keyboard alone; then the document is replaced by one with a page more.
let browser: Browser;
let host: LoopbackProcess;
let page: Page;
const home = createHome();
const tutorial = copyTutorial();
const outside: string[] = [];
const scratch = mkdtempSync(join(tmpdir(), "keiro-reader-"));
const d1 = readFileSync(join(tutorial.folder, "documents/D1.txt"), "utf8");
const lines = d1.split("\n");
/** Lines with text in a row: where a passage may begin and end. */
const starts = lines.flatMap((line, at) => (line.trim() !== "" && (lines[at + 1] ?? "").trim() !== "" ? [at + 1] : []));
const wanted = starts.filter((_, at) => at % 2 === 0).slice(0, 20);

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
  rmSync(scratch, { recursive: true, force: true });
});

const text = () => page.locator("#reader-text");
/** How the passage is selected: a line, two lines, or some words of a line. */
const waysToSelect = [
  [],
  ["Shift+ArrowDown"],
  ["Home", "Shift+Control+ArrowRight", "Shift+Control+ArrowRight"],
] as const;

test("twenty passages become evidence by keyboard", { timeout: 600_000 }, async () => {
  await goTo(page, "Torch-KICOX");
  await openText(page, "D1");
  const before = (await passageTexts(page)).length;
  for (const [n, line] of wanted.entries()) {
    await eventually(() => text().evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press("Control+Home");
    for (let down = 1; down < line; down++) await page.keyboard.press("ArrowDown");
    for (const key of waysToSelect[n % waysToSelect.length]!) await page.keyboard.press(key);
    await page.keyboard.press("w");
    const dialog = page.getByRole("dialog", { name: "Evidence from the text" });
    await dialog.waitFor();
    await fillField(page, dialog, "scope", `point ${n + 1}`);
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({ state: "detached" });
    await eventually(async () => (await passageTexts(page)).length).toBe(before + n + 1);
  }
  const made = (await passageTexts(page)).filter((told) => told.includes("scope: point"));
  expect(made).toHaveLength(20);
  for (const told of made) expect(told).toMatch(/p\. \d+, (section [\d.]+, )?lines? \d+( to \d+)?, verified$/);
});

test(
  "with a page more in front all have moved, none is lost, and all are accepted at once",
  { timeout: 300_000 },
  async () => {
    const file = join(scratch, "D1 with a page more.txt");
    writeFileSync(file, `A page put in later.\nIt says nothing.\n\f${d1}`);
    const all = (await passageTexts(page)).length;
    await tabTo(page, page.getByRole("button", { name: /^Take another file for D1/ }), "Shift+Tab");
    const asked = page.waitForEvent("filechooser");
    await page.keyboard.press("Enter");
    await (await asked).setFiles(file);
    await eventually(async () => (await passageTexts(page)).filter((told) => told.endsWith("moved")).length).toBe(all);
    await tabTo(page, page.getByRole("button", { name: "Verify evidence" }), "Shift+Tab");
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("button", { name: `Accept all ${all} new places` }));
    await page.keyboard.press("Enter");
    await eventually(async () => (await passageTexts(page)).filter((told) => told.endsWith("verified")).length).toBe(
      all,
    );
  },
);

test("no request left the machine", () => {
  expect(outside).toEqual([]);
});
