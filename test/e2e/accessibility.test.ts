import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { openJourney } from "./support/journey.ts";
import { axeFindings, focusFindings, overflowFindings } from "./support/look-over.ts";
import { createHome, startLoopback } from "./support/loopback.ts";
import type { LoopbackProcess } from "./support/loopback.ts";
import { copyTutorial } from "./support/tutorial.ts";
import { bringHome, planVisit } from "./support/visit.ts";
import { windowPlaces } from "./support/window-places.ts";
import type { WindowPlace } from "./support/window-places.ts";

// Walks through every place and dialog of the window by keyboard. In each: light, dark, forced colours; then 200 %.
let browser: Browser;
let host: LoopbackProcess;
let page: Page;
const home = createHome();
const tutorial = copyTutorial();
const outside: string[] = [];
/** What a window of 1024 × 700 has for its page when everything is shown at 200 %. */
const doubled = { width: 512, height: 350 } as const;

beforeAll(async () => {
  browser = await startBrowser();
  await planVisit(tutorial.folder, home.folder);
  await bringHome(tutorial.folder, home.folder);
  host = await startLoopback(home.folder, ["--workspace", tutorial.folder]);
  page = await openWindow();
});
async function openWindow(): Promise<Page> {
  const opened = await openJourney(browser, host.address, outside);
  await opened.emulateMedia({ reducedMotion: "reduce" });
  opened.setDefaultTimeout(60_000);
  return opened;
}
afterAll(async () => {
  await browser.close();
  await host.kill();
  home.remove();
  tutorial.remove();
});

/** Names of the places that it looks at, or null for all: to look at a few again. */
const wanted = process.env["KEIRO_PLACES"]?.split(",") ?? null;

/** What is found in a place as the window is now. */
async function lookOver(): Promise<readonly string[]> {
  return [...(await axeFindings(page)), ...(await overflowFindings(page)), ...(await focusFindings(page))];
}
/** What is hard to read in a place in the dark and with forced colours. */
async function lookAtColours(): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await axeFindings(page, ["color-contrast"]);
  await page.emulateMedia({ colorScheme: "light" });
  await page.locator("html[data-theme=light]").waitFor();
  await page.emulateMedia({ forcedColors: "active" });
  const forced = await axeFindings(page, ["color-contrast"]);
  await page.emulateMedia({ forcedColors: "none" });
  return [...dark.map((one) => `dark: ${one}`), ...forced.map((one) => `forced colours: ${one}`)];
}

/** The days and hours of this run, and what the clock says in the field, are told as such. */
function steady(told: string): string {
  return told
    .replaceAll(/\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec) \d{4}(?:, \d{2}:\d{2})?/g, "<day>")
    .replaceAll(/(?<="(?:Day|Hour)": ?)\S+/g, "<now>");
}

/** What is wrong with the focus once it has had its time to come back: it does with the second frame after a dialog. */
async function focusBack(): Promise<readonly string[]> {
  const isSomewhere = () => document.activeElement !== null && document.activeElement !== document.body;
  await page.waitForFunction(isSomewhere, null, { timeout: 5_000 }).catch(() => undefined); // told of below
  return focusFindings(page);
}

/** Opens each place, looks at it and closes it. @returns What was found, with the name of the place. */
async function walk(look: (place: WindowPlace) => Promise<readonly string[]>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const place of windowPlaces) {
    if (wanted !== null && place.close && !wanted.includes(place.name)) continue;
    const add = (findings: readonly string[]) => found.push(...findings.map((one) => `${place.name}: ${one}`));
    await place.open(page);
    if (wanted === null || wanted.includes(place.name)) add(await look(place));
    await place.close?.(page);
    if (place.close) add((await focusBack()).map((one) => `after it is closed: ${one}`));
  }
  return found;
}

test(
  "light, dark and with forced colours, axe has nothing against any place, nothing is cut off, the focus is kept",
  { timeout: 400_000 },
  async () => {
    const told: string[] = [];
    const found = await walk(async (place) => {
      if (place.told) told.push(`# ${place.name}\n${steady(await place.told(page).ariaSnapshot())}\n`);
      return [...(await lookOver()), ...(await lookAtColours())];
    });
    expect(found).toEqual([]);
    expect(outside).toEqual([]);
    if (wanted === null) await expect(told.join("\n")).toMatchFileSnapshot("accessibility.txt");
  },
);

test("the focus goes with a side that a narrow window folds away, and comes back with it", async () => {
  await page.close();
  page = await openWindow();
  await windowPlaces[0]!.open(page);
  const tree = page.getByRole("tree");
  await tree.focus();
  await page.setViewportSize(doubled);
  const opener = page.getByRole("button", { name: "Connect", pressed: false });
  await opener.waitFor();
  expect(await hasFocus(opener)).toBe(true);
  await page.keyboard.press("Enter");
  await tree.waitFor();
  expect(await hasFocus(tree)).toBe(true);
});
function hasFocus(element: Locator): Promise<boolean> {
  return element.evaluate((one) => one === document.activeElement);
}

// Colours and roles are those of the first walk: here it looks for room alone, and at where the focus is.
test(
  "at 200 % nothing is cut off or scrolls sideways in any place, and the focus is kept",
  { timeout: 300_000 },
  async () => {
    await page.setViewportSize(doubled);
    const found = await walk(async () => [...(await overflowFindings(page)), ...(await focusFindings(page))]);
    expect(found).toEqual([]);
    expect(outside).toEqual([]);
  },
);
