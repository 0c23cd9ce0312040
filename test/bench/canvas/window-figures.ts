import type { Browser, Page } from "playwright-core";
import type { LayerSize } from "#test/bench/layer-plan.ts";
import { createHome, startLoopback } from "#test/e2e/support/loopback.ts";
import { windowSize } from "./bench-browser.ts";
import type { Figures } from "./canvas-tasks.ts";
import { makeWorkspace } from "./made-workspace.ts";

/** So long without a long task of the window's thread is rest. */
const quietMs = 1_500;
const mostMs = 120_000;
const walks = 5;

/**
 * The whole window before a real host over a made workspace, in milliseconds of the clock, with names that begin with
 * `prefix`: `window` until it is drawn; `view` from asking for the view of everything to the complete picture; `open` both
 * together; `blocked` the longest task of its thread in them; `drawn` how many things stood on the canvas then; `unfold`
 * until all is drawn; `focus` from a key to tree and canvas both at what it went to, the worst of five.
 */
export async function measureWindow(browser: Browser, prefix: string, size: LayerSize): Promise<Figures> {
  const home = createHome();
  const workspace = makeWorkspace(size);
  const host = await startLoopback(home.folder, ["--workspace", workspace.folder]);
  const context = await browser.newContext({ viewport: windowSize, locale: "en-GB" });
  try {
    const page = await context.newPage();
    await page.addInitScript("globalThis.__name ??= (named) => named"); // with it the bench's loader marks functions
    await page.addInitScript(watchTasks);
    const begin = performance.now();
    await page.goto(host.address);
    await page.getByRole("heading", { name: "Begin with a name" }).waitFor();
    const window = performance.now() - begin;
    await page.keyboard.press("Alt+7");
    await rest(page);
    const view = await timed(page, () => openView(page, workspace.view));
    const blocked = await page.evaluate(() => Math.max(0, ...globalThis.tasksSeen.map(({ ms }) => ms)));
    const drawn = await countDrawn(page);
    const unfold = await timed(page, () => page.locator(".hidden-chips button").first().click());
    const figures = { window, view, open: window + view, blocked, drawn, unfold, focus: await walkAbout(page) };
    return Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${prefix}.${name}`, value]));
  } finally {
    await context.close();
    await host.kill();
    workspace.remove();
    home.remove();
  }
}

async function openView(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: `Open the view “${name}”` }).click();
  await page.getByRole("application").waitFor({ timeout: mostMs });
  await page.getByRole("region", { name: "Messages" }).getByText(`View “${name}”`).waitFor({ timeout: mostMs });
}

/** How many things the canvas says that it shows. */
async function countDrawn(page: Page): Promise<number> {
  const label = await page.getByRole("application").getAttribute("aria-label");
  return Number.parseInt((label ?? "").replaceAll(",", ""), 10);
}

/** Arrow keys on the canvas: how long until the row that the tree is at is another, and painted. */
async function walkAbout(page: Page): Promise<number> {
  await page.getByRole("application").focus();
  for (let n = 0; n < 2; n++) await page.keyboard.press("ArrowRight");
  await rest(page);
  const times: number[] = [];
  for (let walk = 0; walk < walks; walk++) {
    times.push(await page.evaluate(timeOfKey, walk % 2 === 0 ? "ArrowDown" : "ArrowUp"));
    await rest(page);
  }
  return Math.max(...times);
}

/** Milliseconds from a key to the picture in which the tree's active row is another; runs in the page. */
function timeOfKey(key: string): Promise<number> {
  const canvas = document.querySelector<HTMLElement>(".canvas")!;
  const active = () => document.querySelector('[role="treeitem"].active')?.getAttribute("aria-label") ?? "";
  const before = active();
  const begin = performance.now();
  canvas.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  return new Promise((done) => {
    const look = () => {
      if (active() === before && performance.now() - begin < 2_000) requestAnimationFrame(look);
      else requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
    };
    look();
  });
}

/** From the beginning of `action` to the end of the last long task that came of it. */
async function timed(page: Page, action: () => Promise<void>): Promise<number> {
  const begin = await page.evaluate(() => performance.now());
  await action();
  await rest(page);
  return page.evaluate((start) => Math.max(0, ...globalThis.tasksSeen.map(({ at, ms }) => at + ms - start)), begin);
}
async function rest(page: Page): Promise<void> {
  const isQuiet = (quiet: number) => performance.now() - (globalThis.tasksSeen.at(-1)?.at ?? 0) > quiet;
  await page.waitForTimeout(quietMs / 3);
  await page.waitForFunction(isQuiet, quietMs, { timeout: mostMs });
}

/** Keeps what the browser calls long tasks (50 ms and more); runs in the page before anything else. */
function watchTasks(): void {
  globalThis.tasksSeen = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) globalThis.tasksSeen.push({ at: startTime, ms: duration });
  }).observe({ type: "longtask", buffered: true });
}

declare global {
  var tasksSeen: { readonly at: number; readonly ms: number }[];
}
