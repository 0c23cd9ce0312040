import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { eventually, goTo, openJourney } from "./support/journey.ts";
import { createHome, startLoopback } from "./support/loopback.ts";
import type { LoopbackProcess } from "./support/loopback.ts";
import { copyTutorial } from "./support/tutorial.ts";

// A colleague wrote in the same folder. Their layer is hidden and shown, a change is looked up, a backup is restored.
const cli = resolve(import.meta.dirname, "../../dist/cli/keiro.js");
let browser: Browser;
let host: LoopbackProcess;
let page: Page;
const home = createHome();
const colleague = createHome();
const tutorial = copyTutorial();
const outside: string[] = [];

beforeAll(async () => {
  const edits = {
    label: "a laboratory",
    edits: [
      { type: "addEntity", kind: "agency", names: [{ value: "Bo’s laboratory", lang: "en", form: "official" }] },
      { type: "addNote", body: "seen by Bo" },
    ],
  };
  const file = join(colleague.folder, "edits.json");
  writeFileSync(file, JSON.stringify(edits));
  await promisify(execFile)(process.execPath, [cli, "--workspace", tutorial.folder, "apply", file], {
    env: { ...process.env, KEIRO_HOME: colleague.folder },
  });
  browser = await startBrowser();
  host = await startLoopback(home.folder, ["--workspace", tutorial.folder]);
  page = await openJourney(browser, host.address, outside);
});
afterAll(async () => {
  await browser.close();
  await host.kill();
  for (const folder of [home, colleague, tutorial]) folder.remove();
});

const footer = async () => (await page.getByRole("contentinfo").innerText()).replace(/\s+/g, " ");
const entities = async () => Number(/(\d+) entities/.exec(await footer())?.[1]);
const strip = () => page.getByText(/^Left out everywhere/);
let all = 0;

test("the colleague's layer is hidden by the keyboard: counts fall, the window says so, one key shows it again", async () => {
  all = await entities();
  await page.keyboard.press("Alt+8");
  const group = page.getByRole("group", { name: "Colleagues’" });
  const check = group.getByRole("checkbox").first();
  await check.waitFor();
  await check.focus();
  await page.keyboard.press("Space");
  await strip().waitFor();
  await eventually(entities).toBe(all - 1);
  await eventually(footer).toContain("0 notes");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("laboratory");
  await page.getByRole("dialog").waitFor();
  await page.waitForTimeout(300);
  expect(await page.getByRole("dialog").innerText()).not.toContain("Bo’s laboratory");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "Layers" }).click();
  await page.keyboard.press("Shift+H");
  await strip().waitFor({ state: "detached" });
  await eventually(entities).toBe(all);
});

test("a layer tells where it comes from", async () => {
  await page.getByRole("group", { name: "Shipped with Keiro" }).getByRole("button").first().click();
  await page.getByText("Comes with Keiro and is only read.").waitFor();
  await page.getByText("tutorial.jsonl").waitFor();
});

test("a change is found by its item, opens value by value, and the workspace is seen as it was before", async () => {
  await goTo(page, "METI");
  await page.keyboard.press("n");
  const body = page.getByRole("textbox", { name: "Note" }).first();
  await body.waitFor();
  await body.fill("the history of a note");
  await page.keyboard.press("Control+Enter");
  await eventually(footer).toContain("2 notes");
  await page.getByRole("application").focus();
  await page.keyboard.press("h");
  const changes = page.locator(".changes > li");
  await eventually(() => changes.count()).toBe(1);
  await changes.getByRole("button").first().click();
  await page.locator(".change-values").getByText("the history of a note").first().waitFor();
  await changes.getByRole("button", { name: /^Look at the workspace before/ }).click();
  await page.getByText(/You see what was recorded by the moment before the change/).waitFor();
  await eventually(footer).toContain("1 note");
  await page.getByRole("button", { name: "Back to now" }).first().click();
  await eventually(footer).toContain("2 notes");
});

test("a backup is compared with now and restored, and undo takes the restore back", async () => {
  await page
    .getByRole("button", { name: /^Backups/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog", { name: "Backups" });
  await dialog
    .getByRole("button", { name: /^Compare the backup/ })
    .first()
    .click();
  await dialog.getByText("take back 1 later change").waitFor();
  await dialog.getByText(/take away .*1 note/).waitFor();
  await dialog.getByRole("button", { name: "Restore" }).click();
  await dialog.waitFor({ state: "detached" });
  await eventually(footer).toContain("1 note");
  await page.getByRole("application").focus();
  await page.keyboard.press("Control+Shift+Z");
  await eventually(footer).toContain("2 notes");
  expect(outside).toEqual([]);
});
