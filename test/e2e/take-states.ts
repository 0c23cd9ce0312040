import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { makeWorkspace } from "#test/bench/canvas/made-workspace.ts";
import { startBrowser } from "./support/browser.ts";
import { createHome, startLoopback } from "./support/loopback.ts";
import type { LoopbackProcess } from "./support/loopback.ts";
import { copyTutorial } from "./support/tutorial.ts";
import { handAt } from "./support/window-hand.ts";
import type { WindowHand } from "./support/window-hand.ts";

/** The pictures of docs/pictures/states, of docs/design-language.md: the states of the canvas and of the window. */
const folder = resolve(import.meta.dirname, "../../docs/pictures/states");
const size = { width: 1440, height: 900 } as const;
/** Number of the first state that is wanted. */
const from = Number(process.argv[2] ?? 1);

/** @param part Only this part of the window, as a selector. */
type Take = (name: string, part?: string) => Promise<void>;
interface Sitting {
  /** Number of its last state. */
  readonly last: number;
  readonly of: keyof typeof workspaces;
  readonly look?: BrowserContextOptions;
  readonly show: (hand: WindowHand, take: Take, host: LoopbackProcess) => Promise<void>;
}

/** Folders to be opened, and taken away afterwards; the atlas needs none. */
const workspaces = {
  atlas: () => null,
  tutorial: copyTutorial,
  large: () => makeWorkspace({ entities: 2_400, relations: 7_200 }),
} as const;

const sittings: readonly Sitting[] = [
  { last: 8, of: "atlas", show: showGrowing },
  { last: 16, of: "atlas", show: showLayouts },
  { last: 14, of: "atlas", show: showAgreements },
  { last: 19, of: "atlas", show: showTime },
  { last: 22, of: "tutorial", show: showMoney },
  { last: 23, of: "atlas", look: { colorScheme: "dark" }, show: (hand, take) => showOne(hand, take, "dark") },
  { last: 24, of: "atlas", look: { contrast: "more" }, show: (hand, take) => showOne(hand, take, "more-contrast") },
  {
    last: 25,
    of: "atlas",
    look: { forcedColors: "active" },
    show: (hand, take) => showOne(hand, take, "forced-colours"),
  },
  {
    last: 26,
    of: "atlas",
    look: { viewport: { width: size.width / 2, height: size.height / 2 }, deviceScaleFactor: 2 },
    show: (hand, take) => showOne(hand, take, "at-200-percent"),
  },
  { last: 27, of: "atlas", look: { locale: "ja-JP" }, show: (hand, take) => showOne(hand, take, "japanese") },
  { last: 28, of: "large", show: showLarge },
];

await mkdir(folder, { recursive: true });
const browser = await startBrowser();
for (const sitting of sittings) if (sitting.last >= from) await sit(browser, sitting);
await browser.close();

async function sit(within: Browser, { of, look, show }: Sitting): Promise<void> {
  const home = createHome();
  const workspace = workspaces[of]();
  const host = await startLoopback(home.folder, workspace ? ["--workspace", workspace.folder] : []);
  const usual = { viewport: size, locale: "en-GB", colorScheme: "light", reducedMotion: "reduce" } as const;
  const context = await within.newContext({ ...usual, ...look });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000); // whatever else the machine does
  const take: Take = async (name, part) => {
    if (Number.parseInt(name, 10) < from) return;
    await page.waitForTimeout(700);
    await (part ? page.locator(part) : page).screenshot({ path: join(folder, `${name}.png`), scale: "css" });
    console.log(`keiro: took states/${name}.png`);
  };
  await page.goto(host.address);
  await page.locator("h2").first().waitFor();
  await page.waitForTimeout(1_200);
  await show(handAt(page), take, host);
  await context.close();
  await host.kill();
  home.remove();
  workspace?.remove();
}

/** METI and the programmes around it: what most pictures begin with. */
async function grow(hand: WindowHand): Promise<void> {
  await hand.goTo("METI");
  await hand.expand();
  await hand.goTo("Knowledge Cluster Initiative");
  await hand.expand();
}
async function layOutAs(hand: WindowHand, english: string, japanese?: string): Promise<void> {
  await hand.run(english, japanese);
  await hand.page.waitForTimeout(2_500);
  await hand.press("0");
}

async function showGrowing(hand: WindowHand, take: Take): Promise<void> {
  const { page } = hand;
  await take("01-empty");
  await hand.goTo("METI");
  await hand.press("e");
  await page.getByRole("dialog").waitFor();
  await take("02-expand-with-counts");
  await hand.press("Escape");
  await grow(hand);
  await layOutAs(hand, "Lay out as a network");
  await take("03-expanded-with-stubs");
  await hand.goTo("METI");
  await hand.press("1", "0");
  await take("04-focus-by-distance");
  await hand.press("Escape", "p");
  await page.keyboard.type("MEXT");
  await page.waitForTimeout(700);
  await hand.press("Enter");
  await page.getByRole("button", { name: /^Find paths$/ }).click();
  await page.getByRole("region", { name: "Answer" }).waitFor();
  await page.waitForTimeout(1_500);
  await hand.press("]");
  await take("05-path-lit");
  await hand.run("Close the answer");
  await page
    .getByRole("list", { name: /legend/i })
    .getByRole("button")
    .nth(1)
    .click();
  await page.mouse.move(5, 5);
  await take("06-filter-from-legend");
  const shown = page.getByRole("list", { name: /legend/i }).getByRole("button", { pressed: true });
  while ((await shown.count()) > 0) await shown.first().click();
  await page.mouse.move(5, 5);
  await take("07-nothing-to-be-seen");
  await hand.run("Show all kinds again");
  await hand.press("d");
  await page.getByRole("dialog").getByRole("textbox").first().waitFor();
  await page.keyboard.type("the year of the cluster");
  await hand.press("Enter");
  await take("08-a-date-that-is-none");
}

async function showLayouts(hand: WindowHand, take: Take): Promise<void> {
  const { page } = hand;
  await grow(hand);
  await layOutAs(hand, "Lay out money from left to right");
  await take("09-money-from-left-to-right");
  await layOutAs(hand, "Lay out by who stands above whom");
  await take("10-hierarchy");
  await layOutAs(hand, "Lay out by country and region");
  await take("11-by-country");
  await hand.goTo("METI");
  await layOutAs(hand, "Lay out in rings");
  await take("12-in-rings");
  await layOutAs(hand, "Lay out on a map");
  await take("13-on-a-map");
  await layOutAs(hand, "Lay out as a network");
  await hand.run("Fold by country");
  await hand.press("0");
  await take("15-folded-by-country");
  await hand.run("Open all that is folded");
  await page.evaluate(() => {
    window.print = () => undefined; // the system's dialog waits for a hand
  });
  await hand.press("Control+p");
  await page.locator(".print-sheet svg").waitFor({ state: "attached" });
  await page.emulateMedia({ media: "print" });
  await take("16-on-paper", ".print-sheet svg");
}

/** Agreements as lines between their parties, and as things of their own. */
async function showAgreements(hand: WindowHand, take: Take): Promise<void> {
  await hand.goTo("KICOX");
  await hand.expand();
  await layOutAs(hand, "Lay out as a network");
  await take("14a-agreements-as-lines");
  await hand.run("Agreements as lines");
  await hand.goTo("MOU between KICOX and Torch");
  await layOutAs(hand, "Lay out as a network");
  await take("14b-agreements-as-things");
}

async function showTime(hand: WindowHand, take: Take, host: LoopbackProcess): Promise<void> {
  const { page } = hand;
  await grow(hand);
  await layOutAs(hand, "Lay out as a network");
  await hand.run("Slider through time");
  await hand.lookAt("2001");
  await take("17-time-bar");
  await hand.run("Layers");
  await page.waitForTimeout(800);
  await take("18-layers");
  await hand.run("Connect");
  await host.kill();
  await page.waitForTimeout(4_000);
  await take("19-host-lost");
}

/** The money of the Tutorial: its views, widths by amount, two years beside each other. */
async function showMoney(hand: WindowHand, take: Take): Promise<void> {
  const { page } = hand;
  await hand.press("Alt+7");
  await page.getByRole("button", { name: "Open the view “Japan”" }).click();
  await page.waitForTimeout(1_500);
  await take("20-views");
  await hand.run("Width of money by amount");
  await hand.run("Show grades on relations");
  await hand.press("0");
  await take("21-widths-and-grades");
  await hand.press("c");
  const [earlier, later] = await page.getByRole("dialog").getByRole("textbox").all();
  await earlier!.fill("JP-FY2009");
  await later!.fill("JP-FY2012");
  await hand.press("Enter");
  await page.waitForTimeout(1_500);
  await hand.press("0");
  await take("22-two-dates-compared");
}

/** More than 1,500 things: opened folded. */
async function showLarge(hand: WindowHand, take: Take): Promise<void> {
  const { page } = hand;
  await hand.press("Alt+7");
  await page.getByRole("button", { name: "Open the view “Everything”" }).click();
  await page.getByRole("application").waitFor();
  await page.getByRole("region", { name: "Messages" }).getByText("too many to read at once").waitFor();
  await page.waitForTimeout(3_000);
  await take("28-more-than-1500");
}

async function showOne(hand: WindowHand, take: Take, name: string): Promise<void> {
  await grow(hand);
  await layOutAs(hand, "Lay out as a network", "ネットワーク");
  await take(`2${["dark", "more-contrast", "forced-colours", "at-200-percent", "japanese"].indexOf(name) + 3}-${name}`);
}
