import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { eventually, tabTo } from "./journey.ts";

/** What the host of journey 4 gives it. */
export interface VisitHost {
  readonly page: () => Page;
  /** Folder of the workspace. */
  readonly folder: string;
  /** A folder that may be written. */
  readonly scratch: string;
  /** What `press` has saved. */
  readonly save: (press: () => Promise<void>) => Promise<Buffer>;
  /** The program goes as in a power cut and is started again; null where it is the test's own process. */
  readonly crash: (() => Promise<void>) | null;
}

/** Who talked as background, and must stand nowhere in the copy. */
const person = "Marta Quill";
const photo = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const side = (page: Page) => page.locator(".side-visits");
async function press(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press("Enter");
}
async function fill(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}
async function choose(page: Page, list: Locator, option: string): Promise<void> {
  await tabTo(page, list);
  await list.selectOption({ label: option });
}
const stops = [
  ["DG GROW", "2027-03-01", "09:30", "11:00"],
  ["DG REGIO", "2027-03-01", "14:00", "15:30"],
  ["DG RTD", "2027-03-02", "10:00", "11:30"],
  ["Lakeland Development Agency", "2027-03-03", "09:00", "10:30"],
] as const;

async function addStop(page: Page, [host, day, start, end]: (typeof stops)[number]): Promise<void> {
  await press(page, page.getByRole("button", { name: "Add a stop …" }));
  const form = page.getByRole("form", { name: "New stop" });
  await fill(page, form.getByRole("textbox", { name: "What" }), host);
  await fill(page, form.getByRole("textbox", { name: "Day" }), day);
  await fill(page, form.getByRole("textbox", { name: "From" }), start);
  await fill(page, form.getByRole("textbox", { name: "Until" }), end);
  await fill(page, form.getByRole("textbox", { name: "Time zone" }), "Europe/Brussels");
  await fill(page, form.getByRole("combobox", { name: "Hosts" }), host);
  await page.getByRole("listbox").getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await form.getByText(host).first().waitFor();
  await tabTo(page, form.getByRole("textbox", { name: "What" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await form.waitFor({ state: "detached" });
}

const firstThree = [
  /funds Operation 4: Shared laboratory: how much is it, as disbursement\?/,
  /^ERDF programme Lakeland: which period is right, 1 January 2014 .* or 1 July 2014 /,
  /^DG REGIO oversees Lakeland Development Agency: which document states this\?/,
];

async function openVisit(page: Page): Promise<void> {
  await page.keyboard.press("Alt+9");
  await page.getByRole("button", { name: /Open the visit “Brussels, 3 days”/ }).press("Enter");
  await page.getByRole("heading", { name: "Brussels, 3 days" }).waitFor();
}
/** The first Escape ends the typing, the second leaves. */
async function leaveField(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.getByRole("main", { name: "In the field" }).waitFor({ state: "detached" });
}
async function leaveDialogs(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** Journey 4: a visit of three days is prepared without a network, by keyboard, and what it brought home is shared without a name. */
export function registerJourneyFour(host: VisitHost): void {
  prepare(host);
  carryAndBringHome(host);
  share(host);
}

/** What a press of Enter on a button saves. */
async function saveBy(host: VisitHost, button: Locator): Promise<Buffer> {
  await tabTo(host.page(), button);
  return host.save(() => host.page().keyboard.press("Enter"));
}

/** Steps 1 to 3. */
function prepare(host: VisitHost): void {
  const save = (button: Locator) => saveBy(host, button);
  test("1: a visit of three days with four hosts; they and two relations around are on the canvas, the rest is counted", async () => {
    const page = host.page();
    await page.keyboard.press("Alt+9");
    await press(page, page.getByRole("button", { name: "New visit …" }));
    const form = page.getByRole("form", { name: "New visit" });
    await fill(page, form.getByRole("textbox", { name: "Title" }), "Brussels, 3 days");
    await fill(page, form.getByRole("textbox", { name: "Dates" }), "2027-03-01/2027-03-03");
    await fill(page, form.getByRole("textbox", { name: "Aims" }), "See how the ERDF programme is run");
    await press(page, form.getByRole("button", { name: "Save" }));
    await form.waitFor({ state: "detached" });
    for (const stop of stops) await addStop(page, stop);
    await eventually(() => side(page).getByRole("table").getByRole("row").count()).toBeGreaterThan(7);
    await choose(page, side(page).getByRole("combobox", { name: "Around the hosts" }), "up to two relations away");
    await press(page, side(page).getByRole("button", { name: "Show on the canvas", exact: true }));
    await page
      .getByText(/^4 hosts and \d+ entities around are on the canvas\..*\d+ entities of the workspace are left out\.$/)
      .first()
      .waitFor();
  });

  test("2: the first three questions are those that the gaps make; one is kept, reworded, assigned and due before the visit", async () => {
    const page = host.page();
    const list = side(page).getByRole("list", { name: /^Questions, the most telling first/ });
    const rows = list.locator(":scope > li");
    await eventually(() => rows.count()).toBeGreaterThan(2);
    const texts = await rows.locator("p").allInnerTexts();
    for (const [at, wanted] of firstThree.entries()) expect(texts[at]).toMatch(wanted);
    expect(await rows.first().getByRole("list", { name: "Why it stands here" }).innerText()).toMatch(/\+\d+/);
    await press(page, rows.first().getByRole("button", { name: /^Keep as open question/ }));
    await rows
      .first()
      .getByRole("button", { name: /^Kept as open question/ })
      .waitFor();
    await press(page, side(page).getByRole("button", { name: "Board …" }));
    const board = page.getByRole("dialog", { name: "Questions of “Brussels, 3 days”" });
    await press(page, board.getByRole("button", { name: /^Change: / }));
    const form = page.getByRole("form", { name: "Change the question" });
    await fill(page, form.getByRole("textbox", { name: "Question" }), "How much was paid out to operation 4?");
    await fill(
      page,
      form.getByRole("combobox", { name: "Who asks it" }).or(form.getByRole("textbox", { name: "Who asks it" })),
      "Ada",
    );
    await fill(page, form.getByRole("textbox", { name: "By when" }), "2027-02-26");
    await page.keyboard.press("Enter");
    await form.waitFor({ state: "detached" });
    await board.getByText("How much was paid out to operation 4?").waitFor();
    expect(await board.getByText(/Ada.*2027-02-26/).count()).toBe(1);
    await page.keyboard.press("Escape");
    await board.waitFor({ state: "detached" });
  });

  test("3: the briefing pack has a page for each host, the flow picture, questions, sources and legend, in under 10 s; then as DOCX", async () => {
    const page = host.page();
    const button = side(page).getByRole("button", { name: "Briefing pack" });
    const begun = performance.now();
    const html = await save(button);
    const seconds = (performance.now() - begun) / 1_000;
    keep("brussels.html", html);
    const text = html.toString("utf8");
    for (const [host] of stops) expect(text).toContain(host);
    expect((text.match(/<h2[^>]*id="host-/g) ?? []).length).toBe(stops.length);
    for (const part of ["Sources", "Legend", "Open questions", "How much was paid out to operation 4?"])
      expect(text).toContain(part);
    await choose(page, side(page).getByRole("combobox", { name: "Format" }), "Word (DOCX)");
    const docx = await save(button);
    keep("brussels.docx", docx);
    const files = unzipSync(docx);
    expect(Object.keys(files)).toContain("word/document.xml");
    expect(Buffer.from(files["word/document.xml"]!).toString("utf8")).toContain("DG GROW");
    process.stdout.write(`Briefing pack of ${stops.length} hosts as HTML: ${seconds.toFixed(1)} s\n`);
  });
}

/** Steps 4 and 5. */
function carryAndBringHome(host: VisitHost): void {
  const field = () => host.page().getByRole("main", { name: "In the field" });
  const text = () => field().getByRole("textbox", { name: "Note", exact: true });
  async function keptDrafts(): Promise<string> {
    const folder = join(host.folder, "drafts");
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".json"));
    return (await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))).join("\n");
  }

  test("4: three quick notes on three hosts, a kill during the third: two are whole, the third is there to its last second", async () => {
    let page = host.page();
    await page.keyboard.press("Shift+C");
    await field().waitFor();
    await page.setViewportSize({ width: 1024, height: 768 });
    // In the field nothing asks again and again: with nobody typing, nothing is sent.
    const sent: string[] = [];
    page.on("request", (request) => sent.push(request.url()));
    await page.waitForTimeout(2_500);
    expect(sent).toEqual([]);

    await eventually(() => text().evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type("The site moved to https://grow.example/ last year.");
    await page.keyboard.press("Control+Enter");
    await eventually(() => text().inputValue()).toBe("");

    await page.keyboard.press("Alt+]");
    await field().getByRole("radio", { name: "DG REGIO" }).and(page.locator(":checked")).waitFor();
    await text().focus();
    await page.keyboard.type("Who signs the payments of the programme?");
    const file = join(host.scratch, "gate.png");
    await writeFile(file, photo);
    await field().locator("input[type=file]").setInputFiles(file);
    await field().getByRole("img", { name: "gate.png" }).waitFor();
    await page.keyboard.press("Control+Enter");
    await eventually(() => text().inputValue()).toBe("");

    await page.keyboard.press("Alt+]");
    await field().getByRole("radio", { name: "DG RTD" }).and(page.locator(":checked")).waitFor();
    await text().focus();
    const written = "They will send the audit of 2011. ";
    await page.keyboard.type(written);
    await eventually(keptDrafts).toContain(written.trim());
    const last = "Typed in the very last mom";
    await page.keyboard.type(last);
    if (host.crash) {
      await host.crash();
      page = host.page();
      await openVisit(page);
      await page.keyboard.press("Shift+C");
    } else await eventually(keptDrafts).toContain(last);
    await eventually(() => text().inputValue()).toContain(written.trim());
    expect(`${written}${last}`.startsWith(await text().inputValue())).toBe(true);
    await field().getByRole("radio", { name: "DG RTD" }).and(page.locator(":checked")).waitFor();
    await page.keyboard.press("Control+Enter");
    await eventually(() => text().inputValue()).toBe("");
    expect(await keptDrafts()).not.toContain(written.trim());

    const [kept = ""] = await readdir(join(host.folder, "attachments"));
    const bytes = await readFile(join(host.folder, "attachments", kept));
    expect(bytes.equals(photo)).toBe(true);
    expect(kept).toBe(`${createHash("sha256").update(photo).digest("hex")}.png`);
  });

  test("5: at home the first note becomes a claim, the second a question, the third stays a note", async () => {
    const page = host.page();
    await leaveField(page);
    await page.getByRole("heading", { name: "Brussels, 3 days" }).waitFor();
    await page.keyboard.press("Alt+0");
    const dialog = page.getByRole("dialog", { name: "Notes to sort: Brussels, 3 days" });
    await dialog.getByText("3 of 3 left to sort").waitFor();

    await page.keyboard.press("c");
    const form = page.getByRole("form", { name: /value|claim/i });
    await form.getByLabel("Field").selectOption({ label: "website" });
    await form
      .getByRole("textbox", { name: "website" })
      .or(form.getByRole("textbox", { name: "Value" }))
      .first()
      .fill("https://grow.example/");
    await form.getByRole("textbox", { name: "Who said it" }).fill(person);
    await form.getByRole("textbox", { name: /In which office/ }).fill("desk officer");
    expect(await form.getByLabel("May be told to others").inputValue()).toBe("background");
    await page.keyboard.press("Enter");
    await dialog.getByText("2 of 3 left to sort").waitFor();

    await eventually(() => dialog.locator(".triage-note").innerText()).toContain("Who signs the payments");
    await page.keyboard.press("q");
    await dialog.getByRole("button", { name: "Save the question" }).press("Enter");
    await dialog.getByText("1 of 3 left to sort").waitFor();

    await eventually(() => dialog.locator(".triage-note").innerText()).toContain("They will send the audit");
    await page.keyboard.press("k");
    await dialog.getByText("All notes are sorted.").waitFor();
    await dialog.getByRole("checkbox", { name: "Also show sorted notes" }).press("Space");
    await eventually(() => dialog.locator(".triage-note").innerText()).toContain("https://grow.example/");

    const layers = join(host.folder, "layers");
    const texts = await Promise.all((await readdir(layers)).map((name) => readFile(join(layers, name), "utf8")));
    const all = texts.join("\n");
    expect(all).toContain('"attribution":"background"');
    expect(all).toContain(person);
  });
}

/** Step 6. */
function share(host: VisitHost): void {
  const save = (button: Locator) => saveBy(host, button);
  test("6: the preview lists what is told without its person and the private note before anything is written; the copy has neither", async () => {
    const page = host.page();
    await leaveDialogs(page);
    await page.keyboard.press("Control+Shift+p");
    const palette = page.getByRole("dialog");
    await page.keyboard.type("copy for others");
    await palette
      .getByRole("option", { name: /A copy for others/ })
      .first()
      .waitFor();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "A copy for others" });
    const preview = dialog.getByRole("region", { name: "What the copy will hold" });
    await preview.getByText(/go(es)? out without naming the source/).waitFor();
    await preview.getByText(/note is left out: They will send the audit/).waitFor();
    const copy = await save(dialog.getByRole("button", { name: "Write the copy …" }));
    keep("copy.zip", copy);
    const texts = Object.entries(unzipSync(copy)).flatMap(([path, bytes]) => [
      path,
      Buffer.from(bytes).toString("utf8"),
    ]);
    expect(texts.some((text) => text.includes("https://grow.example/"))).toBe(true);
    for (const word of ["Quill", "They will send the audit", "gate.png"])
      expect(texts.filter((text) => text.includes(word))).toEqual([]);
  });
}

/** For whoever wants to look at it. */
function keep(name: string, bytes: Buffer): void {
  const folder = process.env["KEIRO_KEEP"];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), bytes);
}
