import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { startBrowser } from "./support/browser.ts";
import { createHome, startLoopback } from "./support/loopback.ts";

/** The pictures of docs/pictures, taken from the built app: five states, light and dark, English and Japanese. */
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

async function takeAll(within: Browser, look: Look): Promise<void> {
  const home = createHome();
  const host = await startLoopback(home.folder);
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
  await showStates(page, take);
  await context.close();
  await host.kill();
  home.remove();
}

async function showStates(page: Page, take: (name: string) => Promise<void>): Promise<void> {
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
  await goTo(page, "METI");
  await page.keyboard.press("f");
  await goTo(page, "European Commission");
  await page.keyboard.press("t");
  await page.keyboard.press("p");
  await page.waitForTimeout(1_500);
  await take("connect");

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
