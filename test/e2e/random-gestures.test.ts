import type { Browser, CDPSession, Page, Request } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seededChance } from "#test/data/store/support/seeded-chance.ts";
import { startBrowser } from "./support/browser.ts";
import { eventually, goTo, readPlaces, type Place } from "./support/journey.ts";
import { nextGesture, type MayMove } from "./support/random-gestures.ts";
import { openAnalyst, type Analyst } from "./support/two-analysts.ts";

/**
 * Random gestures and commands in the real window: one minute; KEIRO_GESTURES_MINUTES=10 makes it ten, KEIRO_GESTURES_SEED
 * another hand.
 */
const minutes = Number(process.env["KEIRO_GESTURES_MINUTES"] ?? "1");
const seed = Number(process.env["KEIRO_GESTURES_SEED"] ?? "20");
/** Gestures, and the share of the time, before the heap is first looked at: by then the window has loaded its parts. */
const warmUp = { gestures: 60, share: 0.3 } as const;
const mostGrowth = 1.1;
/** Hundredths of a picture unit are what views keep. */
const asGoodAsNothing = 0.02;

type Places = Readonly<Record<string, Place>>;

let browser: Browser;
let analyst: Analyst;
let page: Page;
let session: CDPSession;
let atStart: string;
const errors: string[] = [];
const outside: string[] = [];
/** Questions to the host that have no answer yet. */
const asked = new Set<Request>();
/** What was done, newest last, for whoever reads a failure. */
const done: string[] = [];

beforeAll(async () => {
  browser = await startBrowser();
  analyst = await openAnalyst(browser, "Random hand", outside);
  atStart = await analyst.canonical();
  page = analyst.page();
  page.on("pageerror", (error) => errors.push(`${done.at(-1)}: ${error.stack ?? error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${done.at(-1)}: ${message.text()}`);
  });
  page.on("request", (request) => request.method() === "POST" && asked.add(request));
  page.on("requestfinished", (request) => asked.delete(request));
  page.on("requestfailed", (request) => asked.delete(request));
  session = await page.context().newCDPSession(page);
});
afterAll(async () => {
  await analyst.close();
  await browser.close();
});

async function heapBytes(): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  return (await session.send("Runtime.getHeapUsage")).usedSize;
}
/** Where things stand once nothing is on its way any more; nothing while the picture is empty. */
async function settledPlaces(): Promise<Places> {
  let before: Places | null = null;
  for (;;) {
    const now: Places = (await page.locator(".canvas-cytoscape").count()) === 0 ? {} : (await readPlaces(page)).places;
    if (before !== null && moved(before, now).length === 0 && size(before) === size(now)) return now;
    before = now;
    await page.waitForTimeout(60);
  }
}
const size = (places: Places) => Object.keys(places).length;
/** Those in both that stand elsewhere. */
function moved(before: Places, after: Places): readonly string[] {
  return Object.entries(before)
    .filter(([id, { x, y }]) => {
      const now = after[id];
      return now !== undefined && Math.hypot(now.x - x, now.y - y) > asGoodAsNothing;
    })
    .map(([id]) => id);
}
/** What a gesture has opened and nobody went on with is closed, nothing is being laid out, and the host has answered. */
async function comeToRest(): Promise<void> {
  for (let n = 0; n < 4 && (await page.locator('[role="dialog"], [role="menu"]').count()) > 0; n++)
    await page.keyboard.press("Escape");
  await eventually(() => page.getByText(/^Laying out/).count()).toBe(0);
  await eventually(() => asked.size).toBe(0);
}
function mayHaveMoved(mayMove: MayMove, before: Places, after: Places, selected: number): boolean {
  const count = moved(before, after).length;
  return mayMove === "all" || count === 0 || (mayMove === "held" && count <= Math.max(1, selected));
}
/** How many things on the canvas are selected, by what the tree says. */
function countSelected(): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('[role="treeitem"][aria-selected="true"]').length);
}

test(
  "a random hand finds no error, moves nothing that it was not asked to, leaves no heap behind, and can be undone",
  async () => {
    const chance = seededChance(seed);
    for (const name of ["METI", "MEXT", "Hamamatsu City"]) await goTo(page, name);
    let before = await settledPlaces();
    let heap: number | null = null;
    const begin = Date.now();
    const share = () => (Date.now() - begin) / (minutes * 60_000);
    for (let count = 0; share() < 1 || count <= 2 * warmUp.gestures; count++) {
      const gesture = nextGesture(chance);
      done.push(`${count} ${gesture.name}`);
      const selected = await countSelected();
      await gesture.make(page, chance);
      await comeToRest();
      const after = await settledPlaces();
      expect(errors, lately()).toEqual([]);
      const isAsked = mayHaveMoved(gesture.mayMove, before, after, selected);
      expect(isAsked, `${lately()}: moved ${moved(before, after).join(" ")}`).toBe(true);
      before = after;
      if (count >= warmUp.gestures && share() >= warmUp.share) heap ??= await heapBytes();
    }
    expect(await heapBytes(), `${done.length} gestures`).toBeLessThan((heap ?? 0) * mostGrowth);
    await undoEverything();
    expect(await analyst.canonical()).toBe(atStart);
    expect(outside).toEqual([]);
    expect(errors).toEqual([]);
  },
  minutes * 60_000 + 180_000,
);

function lately(): string {
  return `seed ${seed}, after ${done.slice(-8).join(", ")}`;
}

/** Ctrl+Z until there is nothing to take back. */
async function undoEverything(): Promise<void> {
  const button = page.getByRole("button", { name: /^Undo/ }).first();
  for (;;) {
    const label = await button.getAttribute("aria-label");
    if (label === null || !label.startsWith("Undo:")) return;
    const answered = page.waitForResponse((response) => response.url().endsWith("/undo"));
    await page.locator("body").press("Control+z");
    await answered;
    await page.waitForTimeout(150); // until the window has read what there is to undo now
  }
}
