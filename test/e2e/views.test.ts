import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { eventually, openJourney, readPlaces, tabTo } from "./support/journey.ts";
import type { Place } from "./support/journey.ts";
import { createHome, startLoopback } from "./support/loopback.ts";
import type { LoopbackProcess } from "./support/loopback.ts";
import { copyTutorial } from "./support/tutorial.ts";

// Named views, by keyboard: open, move, undo, save as, and open again after the window was loaded anew.
let browser: Browser;
let host: LoopbackProcess;
let page: Page;
const home = createHome();
const tutorial = copyTutorial();

beforeAll(async () => {
  browser = await startBrowser();
  host = await startLoopback(home.folder, ["--workspace", tutorial.folder]);
  page = await openJourney(browser, host.address, []);
});
afterAll(async () => {
  await browser.close();
  await host.kill();
  home.remove();
  tutorial.remove();
});

const title = (name: string) => page.getByRole("group", { name: `View: ${name}` });
const said = (text: string | RegExp) => page.getByRole("region", { name: "Messages" }).getByText(text);
const placesOnCanvas = async () => (await readPlaces(page)).places;

/** Alt+7 and on to the view; Enter opens it. */
async function openView(name: string): Promise<void> {
  const row = page.getByRole("button", { name: `Open the view “${name}”` });
  if (!(await row.isVisible())) await page.keyboard.press("Alt+7");
  await tabTo(page, row);
  await page.keyboard.press("Enter");
  await title(name).waitFor();
  await eventually(async () => Object.keys(await placesOnCanvas()).length).toBeGreaterThan(0);
}
function farthest(a: Readonly<Record<string, Place>>, b: Readonly<Record<string, Place>>): number {
  if (Object.keys(a).length !== Object.keys(b).length) return Infinity;
  return Math.max(
    ...Object.entries(a).map(([id, { x, y }]) => Math.hypot(x - (b[id]?.x ?? NaN), y - (b[id]?.y ?? NaN))),
  );
}
/** Where something still moves is not where it stands. */
async function settledPlaces(): Promise<Readonly<Record<string, Place>>> {
  let before = await placesOnCanvas();
  for (;;) {
    await page.waitForTimeout(150);
    const now = await placesOnCanvas();
    if (farthest(before, now) === 0) return now;
    before = now;
  }
}

test("a view of the tutorial opens where it was laid out, and says so", async () => {
  await openView("Japan");
  await said(/View “Japan”: 13 entities\./).waitFor();
  const places = await settledPlaces();
  expect(Object.keys(places)).toHaveLength(13);
  expect(Object.values(places)).toContainEqual({ x: 740, y: 160 });
});

test("what is moved by keys is in the view at once, and Ctrl+Z moves it back on the canvas", async () => {
  const before = await settledPlaces();
  await page.getByRole("application").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press(" ");
  for (let n = 0; n < 3; n++) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+Alt+ArrowDown");
  await eventually(() => page.getByText("Moved in “Japan”. Undo moves it back.").count()).toBe(1);
  await eventually(async () => farthest(before, await placesOnCanvas())).toBeCloseTo(Math.hypot(60, 1), 6);
  expect(await title("Japan").getByText("changed").count()).toBe(0);
  await page.getByRole("button", { name: "Undo: move 1 thing in “Japan”" }).waitFor();
  await page.keyboard.press("Control+z");
  await eventually(async () => farthest(before, await placesOnCanvas())).toBe(0);
  await page.keyboard.press("Control+Shift+z");
  await eventually(async () => farthest(before, await placesOnCanvas())).toBeCloseTo(Math.hypot(60, 1), 6);
});

test("a date is no part of the view until it is saved; saved as another view it comes back with it", async () => {
  await page.keyboard.press("d");
  const date = page
    .getByRole("dialog", { name: "Look at one date" })
    .getByRole("textbox", { name: "Date or fiscal year" });
  await date.waitFor();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("JP-FY2012");
  await page.keyboard.press("Enter");
  await title("Japan").getByText("changed").waitFor();
  await page.getByRole("application").focus();
  await page.keyboard.press("Control+Shift+p");
  await page.keyboard.type("Save as a new view");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Save the picture as a view" });
  await dialog.waitFor();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Japan 2012");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await title("Japan 2012").waitFor();
  expect(await title("Japan 2012").getByText("changed").count()).toBe(0);
});

test("loaded anew, the views open with every thing within half a pixel, with date and camera", async () => {
  await page.keyboard.press("+");
  await page.waitForTimeout(600); // the flight of the camera
  const { places: before, shown: shownBefore } = await readPlaces(page);
  const saved = said("The view “Japan 2012” is saved.");
  await saved.waitFor({ state: "detached" }); // that of the saving before
  await page.keyboard.press("Control+s");
  await saved.waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Begin with a name" }).waitFor();
  await openView("Japan 2012");
  await said(/View “Japan 2012”: 13 entities\. As of JP-FY2012\./).waitFor();
  await page.getByRole("button", { name: "as of JP-FY2012", exact: true }).waitFor();
  await eventually(async () => farthest(before, await placesOnCanvas())).toBeLessThan(0.01);
  await eventually(async () => farthest(shownBefore, (await readPlaces(page)).shown)).toBeLessThan(0.5);
});

test("renamed, copied and removed in the list, and each comes back by undo", async () => {
  const menu = page.getByRole("button", { name: "What to do with the view “Japan 2012”" });
  const choose = async (item: string) => {
    await tabTo(page, menu);
    await page.keyboard.press("Enter");
    const wanted = page.getByRole("menuitem", { name: item });
    await wanted.waitFor();
    for (let n = 0; n < 6 && !(await wanted.evaluate((one) => one === document.activeElement)); n++)
      await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
  };
  await choose("Duplicate …");
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Open the view “Japan 2012 (copy)”" }).waitFor();
  await choose("Remove");
  await title("Japan 2012").waitFor({ state: "detached" });
  expect(Object.keys(await placesOnCanvas()).length).toBeGreaterThan(0);
  await page.getByRole("application").focus();
  await page.keyboard.press("Control+z");
  await menu.waitFor();
});
