import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { answerOf, eventually, goTo, lookAt, openJourney, readPlaces, rowsOf, tabTo } from "./support/journey.ts";
import { createHome, startLoopback } from "./support/loopback.ts";
import type { LoopbackProcess } from "./support/loopback.ts";
import { copyTutorial } from "./support/tutorial.ts";

// Journey 1, steps 1 to 6: who ultimately funds the San-En-Nanshin cluster, and did that change after FY2009? By keyboard.
let browser: Browser;
let host: LoopbackProcess;
let page: Page;
const home = createHome();
const tutorial = copyTutorial();
const outside: string[] = [];
/** Where everything stood after the first trace. */
let places: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {};

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

const cluster = "San-En-Nanshin cluster";
const sourcesTable = () => answerOf(page).getByRole("table", { name: "Sources of the money" });
/** Opens what the focus is on, if it is shut. */
async function open(twist: Locator): Promise<void> {
  await tabTo(page, twist);
  await page.keyboard.press("ArrowRight");
  await eventually(() => twist.getAttribute("aria-expanded")).toBe("true");
}

/** Pixels from the cluster to the middle of the canvas; the cluster is what came first. */
async function distanceOfCluster(): Promise<number> {
  const [shown] = Object.values((await readPlaces(page)).shown);
  const { x, y } = await page
    .locator(".canvas-base")
    .evaluate(({ clientWidth, clientHeight }) => ({ x: clientWidth / 2, y: clientHeight / 2 }));
  return shown ? Math.hypot(shown.x - x, shown.y - y) : Infinity;
}

test("1: three scripts find the cluster, and Enter brings it to the middle", async () => {
  for (const text of ["sanennanshin", "三遠南信", "さんえんなんしん"])
    expect(await goTo(page, text)).toContain(cluster);
  await eventually(distanceOfCluster).toBeLessThan(2);
});

test("2: traced as of JP-FY2009 its money has four sources, with bounds, and the total is 350", async () => {
  await lookAt(page, "JP-FY2009");
  await page.keyboard.press("s");
  await eventually(() => rowsOf(sourcesTable())).toEqual([
    ["1", "Treasury", "JPY 240.0 million", "JPY 230 million", "JPY 280 million", "68.6 %", "none"],
    ["2", "Member firms", "JPY 50.0 million", "JPY 50 million", "JPY 50 million", "14.3 %", "none"],
    ["3", "own revenue of Shizuoka Prefecture", "JPY 32.7 million", "JPY 0 million", "JPY 40 million", "9.3 %", "none"],
    ["4", "own revenue of Hamamatsu City", "JPY 27.3 million", "JPY 0 million", "JPY 30 million", "7.8 %", "none"],
    ["", "Total", "JPY 350.0 million", "JPY 350 million", "JPY 350 million", "100 %", ""],
  ]);
  const said = await answerOf(page).innerText();
  expect(said).toContain("(disbursement, JP-FY2009)");
  expect(said).toContain("Figures are rounded"); // 9.35 % is 9.3 here, so that the shares add up to 100
  await page.getByRole("button", { name: "Which figures: disbursement, JP-FY2009, JPY" }).waitFor();
  // What stands beside it is of the same year.
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await inspector.getByText(/^JPY 300 million .*2009/).waitFor();
  await inspector.getByText(/^JPY 50 million .*2009/).waitFor();
  // Every row carries the numbers of its evidence.
  const marks = sourcesTable()
    .locator("tbody tr")
    .filter({ has: page.getByRole("button", { name: /^Source \d+: D1/ }) });
  expect(await marks.count()).toBe(4);
  places = (await readPlaces(page)).places;
  expect(Object.keys(places)).toHaveLength(9);
});

test("2: of the Treasury's 240.0 three ways are told, and each assumed line opens its rule", async () => {
  await open(sourcesTable().getByRole("button", { name: "Treasury: how the money gets there" }));
  const ways = sourcesTable().locator("button[data-level='2']");
  await eventually(() => ways.count()).toBe(3);
  expect(await ways.allInnerTexts()).toEqual([
    expect.stringMatching(/MEXT.*JPY 181\.8 million/s),
    expect.stringMatching(/METI.*METI Kanto bureau.*JPY 54\.5 million/s),
    expect.stringMatching(/Shizuoka Prefecture.*JPY 3\.6 million/s),
  ]);
  for (const body of ["Hamamatsu support agency", "Shizuoka Prefecture"]) {
    const line = answerOf(page).getByRole("button", { name: `Assumed proportional at ${body}.: the rule` });
    await open(line);
    const rule = answerOf(page).locator(".rule");
    await eventually(() => rule.innerText()).toMatch(/in proportion/);
    await page.keyboard.press("ArrowLeft");
    await eventually(() => line.getAttribute("aria-expanded")).toBe("false");
  }
});

test("4: the step from MEXT to the agency has two claims, and D2 opens at page 9 with its lines marked", async () => {
  const way = sourcesTable().locator("button[data-level='2']").first();
  await tabTo(page, way, "Shift+Tab");
  await open(way);
  await open(sourcesTable().getByRole("button", { name: /^Ministry of Education.* to Hamamatsu support agency/ }));
  const claims = sourcesTable().locator(".step-claims").first().locator(".step-claim");
  await eventually(() => claims.count()).toBe(2);
  const [first, second] = await claims.allInnerTexts();
  expect(first).toMatch(/200 million.*preferred \(.+\).*D1.*p\. 5/s);
  expect(second).toMatch(/190 million.*D2.*p\. 9/s);
  await tabTo(page, claims.nth(1).getByRole("button", { name: /D2/ }));
  await page.keyboard.press("Enter");
  const evidence = page.getByRole("dialog", { name: "Evidence" });
  await evidence.getByText(/p\. 9, line/).waitFor();
  expect(await evidence.locator("mark").allInnerTexts()).toEqual([expect.stringContaining("190")]);
  await page.keyboard.press("Escape");
  await evidence.waitFor({ state: "detached" });
});

test("3: all ten flows are 1,200 plainly, with a warning, and 540 at first entry; 350 enter the cluster", async () => {
  await page.keyboard.press("i");
  const flows = page.getByRole("grid", { name: "Flows" });
  await eventually(() => flows.getByRole("row").count()).toBe(10);
  await tabTo(page, flows);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("=");
  const figures = answerOf(page).locator(".sum-figures > div");
  await answerOf(page).getByRole("heading", { name: "Sum of 10 flows", exact: true }).waitFor();
  expect(await figures.allInnerTexts()).toEqual([
    expect.stringMatching(/^Plain total\s+JPY 1,200 million\s+Chain: payers are also recipients/),
    expect.stringMatching(/^At first entry\s+JPY 540 million$/),
  ]);
  await tabTo(page, page.getByRole("button", { name: `Into ${cluster}` }));
  await page.keyboard.press("Enter");
  await answerOf(page)
    .getByRole("heading", { name: `Sum into ${cluster}, of 10 flows` })
    .waitFor();
  expect(await figures.first().innerText()).toMatch(/^Sum\s+JPY 350 million$/);
  const flowsOf = async (part: string) => {
    const rows = await rowsOf(answerOf(page).getByRole("region", { name: part }).getByRole("table"));
    return rows.map(([flow = "", other = ""]) => `${flow.split(":")[0]!} ${other.split(";")[0]!}`).sort();
  };
  expect(await flowsOf("Counted")).toEqual(["F8 JPY 300 million", "F9 JPY 50 million"]);
  expect(await flowsOf("Left out")).toEqual(
    ["F1", "F10", "F2", "F3", "F4", "F5", "F6", "F7"].map((id) => `${id} upstream`),
  );
});

test("5: as of JP-FY2012 the sources are others, and no node has moved", async () => {
  await goTo(page, cluster);
  await eventually(distanceOfCluster).toBeLessThan(2);
  const before = await readPlaces(page);
  await lookAt(page, "JP-FY2012");
  await eventually(() => readPlaces(page)).toEqual(before); // neither in the picture nor on the screen
  await page.keyboard.press("s");
  await eventually(() => rowsOf(sourcesTable())).toEqual([
    ["1", "Member firms", "JPY 70.0 million", "JPY 70 million", "JPY 70 million", "43.8 %", "none"],
    ["2", "own revenue of Hamamatsu City", "JPY 54.0 million", "JPY 50 million", "JPY 60 million", "33.8 %", "none"],
    [
      "3",
      "own revenue of Shizuoka Prefecture",
      "JPY 32.4 million",
      "JPY 10 million",
      "JPY 40 million",
      "20.2 %",
      "none",
    ],
    ["4", "Treasury", "JPY 3.6 million", "JPY 0 million", "JPY 20 million", "2.2 %", "none"],
    ["", "Total", "JPY 160.0 million", "JPY 160 million", "JPY 160 million", "100 %", ""],
  ]);
  expect(before.places).toEqual(places);
  expect((await readPlaces(page)).places).toEqual(places);
});

test("6: compared, eight lines tell what ended and what changed", async () => {
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", { name: "Compare two times" });
  await tabTo(page, dialog.getByRole("textbox", { name: "Earlier" }));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("JP-FY2009");
  await tabTo(page, dialog.getByRole("textbox", { name: "Later" }));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("JP-FY2012");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await answerOf(page).getByRole("heading", { name: "JP-FY2009 and JP-FY2012 compared" }).waitFor();
  const lines = await rowsOf(answerOf(page).getByRole("table"));
  const short = lines.map(([, what, about = "", from = "", to = ""]) => [about.split(":")[0], what, from, to]);
  expect(short).toEqual([
    ["F1", "ended", expect.stringContaining("120 million"), "not there"],
    ["F2", "ended", expect.stringContaining("300 million"), "not there"],
    ["F3", "ended", expect.stringContaining("80 million"), "not there"],
    ["F4", "ended", expect.stringContaining("60 million"), "not there"],
    ["F5", "ended", expect.stringContaining("200 million"), "not there"],
    ["F7", "amount changed", expect.stringContaining("30 million"), expect.stringContaining("60 million")],
    ["F8", "amount changed", expect.stringContaining("300 million"), expect.stringContaining("90 million")],
    ["F9", "amount changed", expect.stringContaining("50 million"), expect.stringContaining("70 million")],
  ]);
  await page.keyboard.press("]");
  await answerOf(page)
    .getByRole("button", { name: /^F1: .*: stop showing it$/ })
    .waitFor();
  expect((await readPlaces(page)).places).toEqual(places);
});

test("no request left the machine", () => {
  expect(outside).toEqual([]);
});
