import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { startBrowser } from "./support/browser.ts";
import { createHome, startLoopback } from "./support/loopback.ts";
import { copyTutorial } from "./support/tutorial.ts";

/** The pictures of docs/pictures, taken from the built app: nine states, light and dark, English and Japanese. */
const folder = resolve(import.meta.dirname, "../../docs/pictures");

interface Look {
  readonly theme: "light" | "dark";
  readonly lang: "en" | "ja";
}
const looks: readonly Look[] = (["light", "dark"] as const).flatMap((theme) =>
  (["en", "ja"] as const).map((lang) => ({ theme, lang })),
);
const only = process.argv[2];

await mkdir(folder, { recursive: true });
const browser = await startBrowser();
for (const look of looks) {
  if (only === undefined || only === `${look.theme}-${look.lang}`) await takeAll(browser, look);
}
await browser.close();

type Take = (name: string) => Promise<void>;

async function takeAll(within: Browser, look: Look): Promise<void> {
  await takeOn(within, look, [], showAtlas);
  const tutorial = copyTutorial();
  await takeOn(within, look, ["--workspace", tutorial.folder], showMoney);
  tutorial.remove();
}

async function takeOn(
  within: Browser,
  look: Look,
  options: readonly string[],
  show: (page: Page, take: Take) => Promise<void>,
): Promise<void> {
  const home = createHome();
  const host = await startLoopback(home.folder, options);
  const context = await within.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: look.theme,
    locale: look.lang === "ja" ? "ja-JP" : "en-GB",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const take = async (name: string) => {
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(folder, `${name}-${look.theme}-${look.lang}.png`) });
    console.log(`keiro: took ${name}-${look.theme}-${look.lang}.png`);
  };
  await page.goto(host.address);
  await page.locator("h2").first().waitFor();
  await show(page, take);
  await context.close();
  await host.kill();
  home.remove();
}

async function showAtlas(page: Page, take: Take): Promise<void> {
  await page.waitForTimeout(1_000);
  await runCommand(page, "Start page", "開始ページ");
  await take("start");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /Back to the workspace|ワークスペースに戻る/ }).click();

  await goTo(page, "METI");
  await take("inspector");
  await page.keyboard.press("e");
  await page.getByRole("dialog").waitFor();
  await take("expand");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(1_500);
  await goTo(page, "Knowledge Cluster Initiative");
  await page.keyboard.press("e");
  await page.getByRole("dialog").waitFor();
  await page.waitForTimeout(500);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(1_500);
  await page.keyboard.press("l");
  await page.waitForTimeout(2_500);
  await page.keyboard.press("0");
  await take("canvas");

  await runCommand(page, "Empty the canvas", "図を空にする");
  await lookAt(page, "JP-FY2009");
  await goTo(page, "METI");
  await page.keyboard.press("p");
  await page.waitForTimeout(500);
  await page.keyboard.type("MEXT");
  await page.waitForTimeout(500);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^(Which paths|探す経路)/ }).click();
  await page.getByRole("menuitemradio", { name: /best paths|良い順に/ }).click();
  await page.getByRole("button", { name: /^(More conditions|その他の条件)/ }).click();
  await page.getByRole("combobox", { name: /Name what no path may pass|通らないもの/ }).click();
  await page.keyboard.type("Study Visit to Japan");
  await page.waitForTimeout(500);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(500);
  await page.getByRole("button", { name: /^(Find paths|経路を探す)$/ }).click();
  await page.waitForTimeout(1_500);
  await take("connect");
  await runCommand(page, "Any date", "時点を問わない");

  await goTo(page, "KICOX");
  await page.keyboard.press("n");
  await page.waitForTimeout(500);
  await page.keyboard.type("Ask whether the memorandum with @Torch");
  await page.waitForTimeout(800);
  await page.keyboard.press("Enter");
  await page.keyboard.type(" was renewed, and **who pays** for the missions.");
  await page.keyboard.press("Control+Enter");
  await page.waitForTimeout(4_000);
  await take("note");
}

/** The money of the Tutorial's cluster: traced, its flows added up, two years compared. */
async function showMoney(page: Page, take: Take): Promise<void> {
  await page.waitForTimeout(1_000);
  await goTo(page, "三遠南信");
  await lookAt(page, "JP-FY2009");
  await page.keyboard.press("s");
  await page.waitForTimeout(1_500);
  await page.locator(".money-table button[data-level='1']").first().click();
  await take("trace");

  await goTo(page, "三遠南信");
  await page.keyboard.press("i");
  await page.waitForTimeout(1_000);
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("=");
  await page.waitForTimeout(1_000);
  await take("flows");

  await goTo(page, "三遠南信");
  await page.keyboard.press("c");
  const [earlier, later] = await page.getByRole("dialog").getByRole("textbox").all();
  await earlier!.fill("JP-FY2009");
  await later!.fill("JP-FY2012");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(1_000);
  await page.keyboard.press("]");
  await page.keyboard.press("0");
  await page.waitForTimeout(500);
  await take("compare");
}

async function lookAt(page: Page, date: string): Promise<void> {
  await page.keyboard.press("d");
  await page.getByRole("dialog").getByRole("textbox").first().waitFor();
  await page.keyboard.type(date);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(500);
}

async function goTo(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type(text);
  await page.waitForTimeout(600);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.waitForTimeout(700);
}

async function runCommand(page: Page, en: string, ja: string): Promise<void> {
  await page.keyboard.press("Control+Shift+P");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await page
    .getByRole("option", { name: new RegExp(`^(${en}|${ja})`) })
    .first()
    .click();
  await dialog.waitFor({ state: "detached" });
}
