import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, startBrowser } from "./support/browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test("a pinned Chromium starts with nothing but the installed packages, and sets Latin text", async () => {
  const { origin } = await findBrowser();
  const page = await browser.newPage();
  await page.setContent("<span>Hamamatsu</span>");
  const box = await page.locator("span").boundingBox();
  expect(["KEIRO_CHROMIUM", "@sparticuz/chromium", "Playwright", "installed"]).toContain(origin);
  expect(box?.height).toBeGreaterThan(10); // without any font even Latin text is 0 px high
  expect(box?.width).toBeGreaterThan(50);
  await page.close();
});
