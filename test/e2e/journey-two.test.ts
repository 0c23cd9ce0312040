import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { answerOf, eventually, goTo, openJourney, tabTo } from "./support/journey.ts";
import { createHome, startLoopback } from "./support/loopback.ts";
import type { LoopbackProcess } from "./support/loopback.ts";
import { copyTutorial } from "./support/tutorial.ts";

// Journey 2, steps 1 to 3, by keyboard alone: was there a Torch-KICOX link at the end of 2006, and how sure are we?
let browser: Browser;
let host: LoopbackProcess;
let page: Page;
const home = createHome();
const tutorial = copyTutorial();
const outside: string[] = [];
/** The first answer, as it is read. */
let first = "";

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

const answerText = async () => (await answerOf(page).innerText()).replace(/\s+/g, " ");
const paths = () => answerOf(page).locator(".paths > li");

test("1: 火炬, Enter: the reader says what it is; the path key, 공단, Enter: KICOX", async () => {
  await goTo(page, "火炬");
  const canvas = page.getByRole("application");
  await eventually(() => canvas.evaluate((element) => element === document.activeElement)).toBe(true);
  await eventually(() => canvas.getByRole("status").innerText()).toMatch(
    /^Torch Centre, agency, China, \d+ relations?$/,
  );
  await page.keyboard.press("p");
  const to = page.getByRole("combobox", { name: "To", exact: true });
  await eventually(() => to.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.type("공단");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await eventually(() => to.inputValue()).toBe("KICOX");
  expect(await page.getByRole("combobox", { name: "From", exact: true }).inputValue()).toBe("Torch Centre");
});

test("2: as of 2006-12-31 it is one hop, by D3, with the weakest grade C3", async () => {
  await tabTo(page, page.getByRole("button", { name: "Choose the date looked at …: any date" }));
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Date or fiscal year" }).waitFor();
  await page.keyboard.type("2006-12-31");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "as of 2006-12-31", exact: true }).waitFor();
  await page.getByRole("button", { name: "Least grade: any grade" }).waitFor();
  await page.keyboard.press("p");
  await eventually(() => paths().count()).toBe(1);
  first = await answerText();
  expect(first).toMatch(
    /Torch Centre is party, with KICOX, to Torch-KICOX \(tutorial\), one hop when folded, signed 2006-10 per D3 ?1; D4 gives 2007-03 ?2; weakest grade C3\./,
  );
  expect(first).toMatch(/1 D3: .*p\. 4, lines \d+–\d+ 2 D4: .*p\. 2, lines \d+–\d+$/);
});

test("3: with D4's claim preferred there is none, and it says why; Ctrl+Z brings the first answer back", async () => {
  await tabTo(page, paths().getByRole("link", { name: "Torch-KICOX (tutorial)", exact: true }));
  await page.keyboard.press("Enter");
  await page
    .getByRole("complementary", { name: "Inspector" })
    .getByRole("heading", { name: /Torch-KICOX/ })
    .waitFor();
  await page.keyboard.press("j");
  const dialog = page.getByRole("dialog", { name: /What is claimed/ });
  await tabTo(page, dialog.getByRole("button", { name: /^Judge the claim “.*2007.*”/ }));
  await page.keyboard.press("Enter");
  const rank = dialog.getByRole("combobox", { name: "Rank" });
  await tabTo(page, rank);
  await page.keyboard.press("p");
  await eventually(() => rank.inputValue()).toBe("preferred");
  await tabTo(page, dialog.getByRole("textbox", { name: "Reason" }));
  await page.keyboard.type("original text");
  await page.keyboard.press("Enter");
  await dialog.getByText(/judged by/).waitFor();
  await dialog.getByRole("form").waitFor({ state: "detached" });
  await eventually(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await eventually(answerText).toContain(
    "No path as of 2006-12-31. One path from 2007-03. One deprecated or outranked claim would allow it: D3.",
  );
  await page.keyboard.press("Control+z");
  await eventually(answerText).toBe(first);
});

test("no request left the machine", () => {
  expect(outside).toEqual([]);
});
