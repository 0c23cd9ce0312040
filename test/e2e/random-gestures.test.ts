import type { Browser, CDPSession, Page, Request } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seededChance } from "#test/data/store/support/seeded-chance.ts";
import { startBrowser } from "./support/browser.ts";
import { heldBytes } from "./support/held-memory.ts";
import { eventually, goTo, readPlaces, type Place } from "./support/journey.ts";
import { nextGesture, openFirstViewAlone, type MayMove } from "./support/random-gestures.ts";
import { openAnalyst, type Analyst } from "./support/two-analysts.ts";

/**
 * Random gestures and commands in the real window: one minute; KEIRO_GESTURES_MINUTES=10 makes it ten, KEIRO_GESTURES_SEED
 * another hand. A minute is what a quick hand does in one; a machine that is slower takes longer for as much.
 */
const minutes = Number(process.env["KEIRO_GESTURES_MINUTES"] ?? "1");
const gesturesAMinute = 180;
const longestGestureMs = 10_000;
const seed = Number(process.env["KEIRO_GESTURES_SEED"] ?? "20");
const allGestures = Math.ceil(minutes * gesturesAMinute);
/**
 * After which gestures it is measured what the window holds: twice when it has loaded its parts, and twice at the end, each
 * time in the same state. The lower of two counts, since what is on its way out may still be there at one.
 */
const measured = {
  early: [4, 5].map((twelfths) => Math.round((allGestures * twelfths) / 12)),
  late: [11, 12].map((twelfths) => Math.round((allGestures * twelfths) / 12)),
} as const;
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
/** Questions to the host that have no answer yet, and how many there were in all. */
const asked = new Set<Request>();
let askedInAll = 0;
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
  page.on("request", (request) => {
    if (request.method() !== "POST") return;
    asked.add(request);
    askedInAll++;
  });
  page.on("requestfinished", (request) => asked.delete(request));
  page.on("requestfailed", (request) => asked.delete(request));
  session = await page.context().newCDPSession(page);
});
afterAll(async () => {
  await analyst.close();
  await browser.close();
});

/** What the window holds with the first view open and nothing beside it, whatever was open before. */
async function heldInFirstView(): Promise<number> {
  await openFirstViewAlone(page);
  await comeToRest();
  return heldBytes(session);
}
/** Where things stand once nothing is on its way any more; nothing while the picture is empty. */
async function settledPlaces(): Promise<Places> {
  let before: Places | null = null;
  for (;;) {
    const now: Places = (await page.locator(".canvas-cytoscape").count()) === 0 ? {} : (await readPlaces(page)).places;
    if (before !== null && moved(before, now).length === 0 && size(before) === size(now)) return now;
    before = now;
    await framesDrawn(); // what flies stands elsewhere in each, however long the machine takes for one
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
/** Two frames, and whatever they had to do after them. */
function framesDrawn(): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );
}
/** The host has answered, and what the window made of the answers asked nothing more. */
async function allAnswered(): Promise<void> {
  for (let before = -1; before !== askedInAll;) {
    before = askedInAll;
    await eventually(() => asked.size).toBe(0);
    for (let turn = 0; turn < 3; turn++) await framesDrawn();
  }
}
/** What a gesture has opened and nobody went on with is closed, nothing is being laid out, and nothing is asked. */
async function comeToRest(): Promise<void> {
  for (let n = 0; n < 4 && (await page.locator('[role="dialog"], [role="menu"]').count()) > 0; n++)
    await page.keyboard.press("Escape");
  await eventually(() => page.getByText(/^Laying out/).count()).toBe(0);
  await allAnswered();
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
    const held = new Map<number, number>();
    const lowestAfter = (counts: readonly number[]) => Math.min(...counts.map((count) => held.get(count) ?? Infinity));
    for (let count = 1; count <= allGestures; count++) {
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
      if (![...measured.early, ...measured.late].includes(count)) continue;
      held.set(count, await heldInFirstView());
      before = await settledPlaces();
    }
    const told = [...held].map(([count, bytes]) => `after ${count} gestures ${(bytes / 1e6).toFixed(2)} MB`).join(", ");
    expect(lowestAfter(measured.late), told).toBeLessThan(lowestAfter(measured.early) * mostGrowth);
    await undoEverything();
    expect(await analyst.canonical()).toBe(atStart);
    expect(outside).toEqual([]);
    expect(errors).toEqual([]);
  },
  allGestures * longestGestureMs,
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
