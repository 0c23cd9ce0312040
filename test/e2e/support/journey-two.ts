import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { answerOf, eventually, goTo, tabTo } from "./journey.ts";

/** What the host of a journey gives it. */
export interface JourneyHost {
  readonly page: () => Page;
  /** Folder of the workspace. */
  readonly folder: string;
  /** Has the next file dialog answer with a file, while `press` opens it. */
  readonly chooseFile: (path: string, press: () => Promise<void>) => Promise<void>;
}

const shipped = resolve(import.meta.dirname, "../../../data/tutorial/documents");

/** Journey 2 by keyboard alone: was there a Torch-KICOX link at the end of 2006, and how sure are we? */
export function registerJourneyTwo(host: JourneyHost): void {
  /** The first answer, as it is read. */
  let first = "";
  const answerText = async () => (await answerOf(host.page()).innerText()).replace(/\s+/g, " ");
  const paths = () => answerOf(host.page()).locator(".paths > li");

  test("1: 火炬, Enter: the reader says what it is; the path key, 공단, Enter: KICOX", async () => {
    const page = host.page();
    await goTo(page, "火炬");
    const canvas = page.getByRole("application");
    await eventually(() => canvas.evaluate((element) => element === document.activeElement)).toBe(true);
    await eventually(() => canvas.getByRole("status").innerText()).toMatch(
      /^Torch Centre, agency, China, \d+ relations?$/,
    );
    await page.keyboard.press("p");
    const to = page.getByRole("combobox", { name: "To", exact: true });
    await eventually(() => to.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type("공단");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await eventually(() => to.inputValue()).toBe("KICOX");
    expect(await page.getByRole("combobox", { name: "From", exact: true }).inputValue()).toBe("Torch Centre");
  });

  test("2: as of 2006-12-31 it is one hop, by D3, with the weakest grade C3", async () => {
    const page = host.page();
    await tabTo(page, page.getByRole("button", { name: "Choose the date looked at …: any date" }));
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Date or fiscal year" }).waitFor();
    await page.keyboard.type("2006-12-31");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "as of 2006-12-31", exact: true }).waitFor();
    await page.getByRole("button", { name: "Least grade: any grade" }).waitFor();
    await page.keyboard.press("p");
    await eventually(() => paths().count()).toBe(1);
    first = await answerText();
    expect(first).toMatch(
      /Torch Centre is party, with KICOX, to Torch-KICOX \(tutorial\), one hop when folded, signed 2006-10 per D3 ?1; D4 gives 2007-03 ?2; weakest grade C3\./,
    );
    expect(first).toMatch(/1 D3: .*p\. 4, lines \d+–\d+ 2 D4: .*p\. 2, lines \d+–\d+$/);
  });

  test("3: with D4's claim preferred there is none, and it says why; Ctrl+Z brings the first answer back", async () => {
    const page = host.page();
    await tabTo(page, paths().getByRole("link", { name: "Torch-KICOX (tutorial)", exact: true }));
    await page.keyboard.press("Enter");
    await page
      .getByRole("complementary", { name: "Inspector" })
      .getByRole("heading", { name: /Torch-KICOX/ })
      .waitFor();
    await page.keyboard.press("j");
    const dialog = page.getByRole("dialog", { name: /What is claimed/ });
    await tabTo(page, dialog.getByRole("button", { name: /^Judge the claim “.*2007.*”/ }));
    await page.keyboard.press("Enter");
    const rank = dialog.getByRole("combobox", { name: "Rank" });
    await tabTo(page, rank);
    await page.keyboard.press("p");
    await eventually(() => rank.inputValue()).toBe("preferred");
    await tabTo(page, dialog.getByRole("textbox", { name: "Reason" }));
    await page.keyboard.type("original text");
    await page.keyboard.press("Enter");
    await dialog.getByText(/judged by/).waitFor();
    await dialog.getByRole("form").waitFor({ state: "detached" });
    await eventually(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await eventually(answerText).toContain(
      "No path as of 2006-12-31. One path from 2007-03. One deprecated or outranked claim would allow it: D3.",
    );
    await page.keyboard.press("Control+z");
    await eventually(answerText).toBe(first);
  });

  test("4: D3 is read; lines 8 to 11 of page 4 become evidence for the agreement's scope", async () => {
    const page = host.page();
    await goTo(page, "Torch-KICOX");
    await openText(page, "D3");
    await goToPage(page, "4");
    await selectLines(page, 7, 3);
    await eventually(() => page.locator(".reader-foot [role=status]").innerText()).toBe(
      "Page 4, line 11, 4 lines selected",
    );
    expect(await saidByReader(page)).toMatch(/^Page 4, line 11, 1 passage in use here: 11? ?서명하였다\.$/);
    await page.keyboard.press("w");
    const dialog = page.getByRole("dialog", { name: "Evidence from the text" });
    await dialog.getByText("p. 4, section 2.1, lines 8 to 11").waitFor();
    expect(await dialog.getByRole("combobox", { name: "What it is evidence for" }).inputValue()).toBe(
      "Torch-KICOX (tutorial)",
    );
    await fillField(page, dialog, "scope", "training and exhibitions");
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({ state: "detached" });
    await eventually(() => passageTexts(page)).toEqual([
      "Torch-KICOX (tutorial): signed: October 2006 p. 4, section 2.1, lines 8 to 11, verified",
      "Torch-KICOX (tutorial): scope: training and exhibitions p. 4, section 2.1, lines 8 to 11, verified",
    ]);
  });

  test("5: D3b takes D3's place: two places moved to p. 5, none lost; accepted, undone, accepted again", async () => {
    const page = host.page();
    const replace = page.getByRole("button", { name: /^Take another file for D3/ });
    await page.keyboard.press("Escape");
    await showDocuments(page);
    await tabTo(page, replace);
    await host.chooseFile(join(shipped, "D3b.txt"), () => page.keyboard.press("Enter"));
    await eventually(() => passageTexts(page)).toEqual([
      expect.stringMatching(/signed: October 2006 p\. 5, section 2\.1, lines 8 to 11, moved$/),
      expect.stringMatching(/scope: training and exhibitions p\. 5, section 2\.1, lines 8 to 11, moved$/),
    ]);
    await command(page, "Verify evidence");
    const places = page.getByRole("list", { name: "Places that need a look" });
    const moved = () => places.getByRole("listitem").allInnerTexts();
    const isMoved = expect.stringMatching(/d3\s+p\. 4, section 2\.1, lines 20–23, moved, now p\. 5/);
    await eventually(moved).toEqual([isMoved, isMoved]);
    for (const again of [false, true]) {
      const accept = page.getByRole("button", { name: "Accept all 2 new places" });
      await tabTo(page, accept);
      await page.keyboard.press("Enter");
      await page.getByText(/^All \d+ places verified\.$/).waitFor();
      await eventually(async () =>
        (await passageTexts(page)).every((text) => text.endsWith("p. 5, section 2.1, lines 8 to 11, verified")),
      ).toBe(true);
      if (again) continue;
      await page.keyboard.press("Control+z");
      await eventually(moved).toEqual([isMoved, isMoved]);
    }
  });

  test("6: no five words of the passage stand in any file but the documents", () => {
    const words = readFileSync(join(shipped, "D3.txt"), "utf8").split(/\r?\n/).slice(19, 23).join(" ").split(/\s+/);
    const runs = words.slice(0, -4).map((_, at) => words.slice(at, at + 5).join(" "));
    expect(runs.length).toBeGreaterThan(4);
    const files = filesUnder(host.folder).filter((file) => !file.startsWith(join(host.folder, "documents")));
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const text = readFileSync(file, "utf8").replace(/(?:\\n|\s)+/gu, " ");
      for (const run of runs) expect(text.includes(run), `${file} has “${run}”`).toBe(false);
    }
  });
}

/** Opens the list of documents; where it is shown already, it stays. */
async function showDocuments(page: Page): Promise<void> {
  const list = page.getByRole("group", { name: "Documents" });
  if ((await list.count()) === 0) await page.keyboard.press("Alt+5");
  await list.waitFor();
}

/** Opens a document in the reader, from the list of documents. */
export async function openText(page: Page, title: string): Promise<void> {
  await showDocuments(page);
  await tabTo(page, page.locator(".document-row > .row", { hasText: title }).first());
  await page.keyboard.press("Enter");
  const text = page.getByRole("listbox", { name: new RegExp(`^Text of ${title}`) });
  await text.waitFor();
  await eventually(() => text.evaluate((element) => element === document.activeElement)).toBe(true);
}

/** From the text to the list of pages and back to the text. */
export async function goToPage(page: Page, label: string): Promise<void> {
  const pages = page.getByRole("combobox", { name: "Page", exact: true });
  await tabTo(page, pages, "Shift+Tab");
  await page.keyboard.type(label);
  await tabTo(page, page.locator("#reader-text"));
  await eventually(() => page.locator(".reader-foot [role=status]").innerText()).toBe(`Page ${label}, line 1`);
}

/** Goes down some lines, then selects some more. */
export async function selectLines(page: Page, down: number, more: number): Promise<void> {
  for (let n = 0; n < down; n++) await page.keyboard.press("ArrowDown");
  for (let n = 0; n < more; n++) await page.keyboard.press("Shift+ArrowDown");
}

/** Chooses a field by its name and types a value; the focus is in the value then. */
export async function fillField(page: Page, dialog: Locator, field: string, value: string): Promise<void> {
  const fields = dialog.getByRole("combobox", { name: "Field" });
  await tabTo(page, fields);
  await page.keyboard.type(field);
  await eventually(() => fields.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.text)).toBe(
    field,
  );
  await tabTo(page, dialog.getByRole("textbox", { name: "Value" }));
  await page.keyboard.type(value);
}

/** What a screen reader says of the line that the cursor is at. */
async function saidByReader(page: Page): Promise<string> {
  return page.locator("#reader-text").evaluate((text) => {
    const line = document.getElementById(text.getAttribute("aria-activedescendant") ?? "");
    return (line?.textContent ?? "").replace(/\s+/g, " ").trim();
  });
}

/** The claims that rest on the open text, as they are listed. */
export async function passageTexts(page: Page): Promise<readonly string[]> {
  const texts = await page.locator(".reader-passage").allInnerTexts();
  return texts.map((text) => text.replace(/\s+/g, " ").trim());
}

async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press("Control+Shift+P");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type(title);
  await page.getByRole("option", { name: title }).first().waitFor();
  await page.keyboard.press("Enter");
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}
