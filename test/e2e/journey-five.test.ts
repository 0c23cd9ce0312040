import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { answerOf, eventually, lookAt, rowsOf, tabTo } from "./support/journey.ts";
import { openAnalyst } from "./support/two-analysts.ts";
import type { Analyst } from "./support/two-analysts.ts";

// Journey 5, steps 1 to 6: two analysts, no server. By keyboard, each at a window of their own.
let browser: Browser;
let anna: Analyst;
let ben: Analyst;
const outside: string[] = [];
/** What Anna's copy held before the merge. */
let before = "";
let apart: unknown = null;

beforeAll(async () => {
  browser = await startBrowser();
  anna = await openAnalyst(browser, "Anna", outside);
  ben = await openAnalyst(browser, "Ben", outside);
});
afterAll(async () => {
  await browser.close();
  await anna.close();
  await ben.close();
});

const inspectorOf = (page: Page) => page.getByRole("complementary", { name: "Inspector" });
const barOf = (page: Page, count: number) => page.getByText(`${String(count)} to decide`, { exact: true });

/** Ctrl+K, the name, Enter; what is found first bears that very name. */
async function goTo(page: Page, name: string, title = name): Promise<void> {
  await page.keyboard.press("Control+k");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await page.keyboard.type(name);
  await eventually(() => dialog.getByRole("option").first().innerText()).toContain(title);
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await inspectorOf(page).getByText(title).first().waitFor();
}

/** Out of a field, where letters are text. */
const leaveField = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

const hasFocus = (wanted: Locator) =>
  eventually(() => wanted.evaluate((element) => element === document.activeElement)).toBe(true);

async function press(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press("Enter");
}

/** Chooses in a list of choices by the keyboard. */
async function choose(page: Page, list: Locator, option: RegExp): Promise<void> {
  await tabTo(page, list);
  const find = async () => (await list.locator("option").allInnerTexts()).find((text) => option.test(text));
  await eventually(find).toBeTruthy(); // what there is to choose from is read
  const wanted = (await find())!;
  await list.selectOption({ label: wanted });
}

/** The relation between two bodies in the inspector; what it is called there is the start of `row`. */
async function openRelation(page: Page, body: string, row: RegExp): Promise<void> {
  await goTo(page, body);
  await press(
    page,
    inspectorOf(page)
      .getByRole("link", { name: row })
      .or(inspectorOf(page).getByRole("button", { name: row }))
      .first(),
  );
}

async function setF6(page: Page, amount: string, document: RegExp, line: string): Promise<void> {
  await openRelation(page, "Shizuoka Prefecture", /^funds .*support agency: open the relation/);
  await press(page, page.getByRole("button", { name: /^Change “JPY 40 million.*2009/ }));
  await press(page, page.getByRole("button", { name: "Correct", exact: true }));
  const form = page.getByRole("form", { name: /^Correct/ });
  await tabTo(page, form.getByRole("textbox", { name: "Amount" }));
  await page.keyboard.press("Control+a");
  await page.keyboard.type(amount);
  await tabTo(page, form.getByRole("textbox", { name: "Reason" }));
  await page.keyboard.type("read again");
  await choose(page, form.getByRole("combobox", { name: "Source" }), /^a document/);
  await choose(page, form.getByRole("combobox", { name: "Document" }), document);
  await tabTo(page, form.getByRole("textbox", { name: "First line" }));
  await page.keyboard.type(line);
  await form.locator("mark").first().waitFor();
  await page.keyboard.press("Enter");
  await form.waitFor({ state: "detached" });
  await inspectorOf(page)
    .getByText(new RegExp(`^JPY ${amount} million.*2009`))
    .waitFor();
  await leaveField(page);
}

/** The two bodies that one analyst takes as one: what each is called and what it is linked to. */
async function bodies(): Promise<unknown> {
  const shown = ["Hamamatsu City", "Hamamatsu-shi"].map(async (name) => {
    const { hits } = JSON.parse(await anna.keiro(["search", name, "--json"])) as {
      readonly hits: readonly { readonly id: string; readonly name: string }[];
    };
    const found = hits.find((hit) => hit.name === name);
    if (!found) throw new Error(`No ${name}.`);
    const { id, names, relations } = JSON.parse(await anna.keiro(["show", found.id, "--json"])) as {
      readonly id: string;
      readonly names: readonly { readonly value: string }[];
      readonly relations: readonly { readonly id: string }[];
    };
    return { id, names: names.map(({ value }) => value).sort(), relations: relations.map((one) => one.id).sort() };
  });
  return Promise.all(shown);
}

test("1: in A, F6 of FY2009 is 45 by D1 p. 6, three notes are added, and “coordinates” is retracted", async () => {
  const page = anna.page();
  apart = await bodies();
  await setF6(page, "45", /^D1/, "48");
  for (const text of ["one", "two", "three"]) {
    await goTo(page, "METI");
    await page.keyboard.press("n");
    await hasFocus(page.getByRole("textbox", { name: "Note", exact: true }));
    await page.keyboard.type(text);
    await press(page, page.getByRole("button", { name: "Save the note" }));
    await page.getByRole("textbox", { name: "Note", exact: true }).waitFor({ state: "detached" });
  }
  await openRelation(page, "DG RTD", /^coordinates .*GROW.*: open the relation/);
  await leaveField(page);
  await page.keyboard.press("Shift+Delete");
  const form = page.getByRole("form", { name: /^Retract/ });
  await tabTo(page, form.getByRole("textbox", { name: "Reason" }));
  await page.keyboard.type("not said there");
  await page.keyboard.press("Enter");
  await form.waitFor({ state: "detached" });
  expect((await anna.keiro(["history", "--json"])).match(/"label"/g)).toHaveLength(5);
});

const moved = [
  ["METI", "METI"],
  ["MEXT", "MEXT"],
  ["MITI", "MITI"],
  ["Monbusho", "Monbusho"],
  ["Science and Technology Agency", "Science and Technology Agency"],
  ["Treasury", "Treasury"],
  ["Shizuoka Prefecture", "Shizuoka Prefecture"],
  ["Hamamatsu City", "Hamamatsu City"],
  ["Hamamatsu support agency", "Hamamatsu support agency"],
  ["Member firms", "Member firms"],
] as const;
/** Where the things of the view "Japan" stand in a copy. */
async function placesInView({ keiro }: Analyst): Promise<ReadonlyMap<string, readonly [number, number]>> {
  const { view } = JSON.parse(await keiro(["view", "show", "Japan", "--json"])) as {
    readonly view: { readonly positions: Readonly<Record<string, readonly [number, number]>> };
  };
  return new Map(Object.entries(view.positions));
}

test("1: ten things of the view “Japan” are moved, each at once in the view", async () => {
  const page = anna.page();
  const before = await placesInView(anna);
  const row = page.getByRole("button", { name: "Open the view “Japan”" });
  if (!(await row.isVisible())) await page.keyboard.press("Alt+7");
  await press(page, row);
  await page.getByRole("group", { name: "View: Japan" }).waitFor();
  for (const [name, title] of moved) {
    await goTo(page, name, title);
    await page.getByRole("application").focus();
    await page.keyboard.press("Shift+ArrowDown");
  }
  const movedNow = async () => {
    const now = await placesInView(anna);
    return [...before].filter(([id, [x, y]]) => now.get(id)?.[0] === x && now.get(id)?.[1] === y + 20).length;
  };
  await eventually(movedNow).toBe(10);
});

test("2: in B, F6 is 42 by D2 p. 3, two bodies are one, “coordinates” has evidence, and MEXT another short name", async () => {
  const page = ben.page();
  await setF6(page, "42", /^D2/, "23");
  await goTo(page, "Hamamatsu City");
  await page.keyboard.press("Shift+G");
  const merge = page.getByRole("form", { name: "Two are one" });
  await tabTo(page, merge.getByRole("combobox", { name: "The other one" }));
  await page.keyboard.type("Hamamatsu-shi");
  await page
    .getByRole("option", { name: /^Hamamatsu-shi/ })
    .first()
    .waitFor();
  await page.keyboard.press("Enter"); // the best hit
  // The direction is shown: which one stays, which is taken as it.
  await merge.getByRole("region", { name: "Hamamatsu-shi" }).waitFor();
  expect(await merge.getByRole("region").first().getAttribute("aria-label")).toBe("Hamamatsu City");
  await tabTo(page, merge.getByRole("textbox", { name: "Reason" }));
  await page.keyboard.type("one city, two spellings");
  await page.keyboard.press("Enter");
  await merge.waitFor({ state: "detached" });
  await leaveField(page);

  await openRelation(page, "DG RTD", /^coordinates .*GROW.*: open the relation/);
  await leaveField(page);
  await page.keyboard.press("w");
  const evidence = page.getByRole("form", { name: /^Add evidence/ });
  await choose(page, evidence.getByRole("combobox", { name: "Source" }), /^a document/);
  await choose(page, evidence.getByRole("combobox", { name: "Document" }), /^D2/);
  await tabTo(page, evidence.getByRole("textbox", { name: "First line" }));
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await evidence.waitFor({ state: "detached" });
  await leaveField(page);

  await goTo(page, "MEXT");
  await press(page, inspectorOf(page).getByRole("button", { name: "Change “MEXT”" }).first());
  await press(page, inspectorOf(page).getByRole("button", { name: "Correct", exact: true }));
  const name = page.getByRole("form", { name: /^Correct “MEXT”/ });
  await tabTo(page, name.getByRole("textbox", { name: "Name" }));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("MEXT Japan");
  await tabTo(page, name.getByRole("textbox", { name: "Reason" }));
  await page.keyboard.type("as it signs");
  await page.keyboard.press("Enter");
  await name.waitFor({ state: "detached" });
  expect((await ben.keiro(["history", "--json"])).match(/"label"/g)).toHaveLength(4);
});

/** Merge from the folder of somebody, up to the preview. */
async function compareWith(page: Page, folder: string): Promise<Locator> {
  await leaveField(page);
  await page.keyboard.press("Shift+F");
  const dialog = page.getByRole("dialog", { name: /^Merge from/ });
  const choosing = page.waitForEvent("filechooser");
  await press(page, dialog.getByRole("button", { name: "Choose a folder …" }));
  await (await choosing).setFiles(folder);
  await dialog.getByRole("button", { name: "Merge", exact: true }).waitFor();
  return dialog;
}

test("3: A merges from B: the preview lists what is at odds and all that joins, and “2 to decide” stands on top, over a restart too", async () => {
  const page = anna.page();
  before = await anna.canonical();
  const dialog = await compareWith(page, ben.folder);
  const atOdds = await rowsOf(dialog.getByRole("table", { name: "To decide" }));
  expect(atOdds).toHaveLength(2);
  expect(atOdds.map((row) => row.join(" | ")).sort()).toEqual([
    expect.stringMatching(/coordinates.*retracted on one side, edited on the other.*\| retracted ?Anna, .*\| .*Ben, /),
    expect.stringMatching(
      /Shizuoka.*amount: two values \| JPY 40 million.*\| JPY 45 million.*Anna, .*\| JPY 42 million.*Ben, /,
    ),
  ]);
  const there = await rowsOf(dialog.getByRole("table", { name: /^Changed there only/ }));
  const joined = there.map((row) => row.join(" | ")).join("\n");
  expect(joined).toMatch(/Hamamatsu-shi.*\| merged into Hamamatsu City \| Ben, /);
  expect(joined).toMatch(/added \|.*name \| – \| MEXT Japan \| Ben, /);
  expect(joined).toMatch(/retracted \|.*name \| MEXT \| – \| Ben, /);
  await dialog.getByText(/^Changed here only, stays as it is: \d/).waitFor();
  expect(await anna.canonical()).toBe(before);
  await press(page, dialog.getByRole("button", { name: "Merge", exact: true }));
  await dialog.waitFor({ state: "detached" });
  await barOf(page, 2).waitFor();
  await anna.restart();
  await barOf(anna.page(), 2).waitFor();
});

const sourcesTable = (page: Page) => answerOf(page).getByRole("table", { name: "Sources of the money" });
const shizuoka = async (page: Page) =>
  (await rowsOf(sourcesTable(page))).find(([, name]) => name?.includes("Shizuoka"))?.slice(3, 5);
const total = async (page: Page) => (await rowsOf(sourcesTable(page))).at(-1)?.slice(2, 5);

test("4: undecided, the field says “2 claims differ” and the trace gives ranges; 45 is preferred with a reason", async () => {
  const page = anna.page();
  await openRelation(page, "Shizuoka Prefecture", /^funds .*support agency: open the relation/);
  await inspectorOf(page).getByText("2 claims differ", { exact: true }).waitFor();
  await leaveField(page);
  await lookAt(page, "JP-FY2009");
  // In the cluster the bounds reach from what holds with 42 to what holds with 45.
  await goTo(page, "三遠南信", "San-En-Nanshin cluster");
  await page.keyboard.press("s");
  await eventually(() => shizuoka(page)).toEqual(["JPY 0 million", "JPY 45 million"]);
  await eventually(() => total(page)).toEqual(["JPY 350.0 million", "JPY 350 million", "JPY 350 million"]);
  // In the agency, into which F6 flows, the total itself is a range.
  await goTo(page, "Hamamatsu support agency");
  await page.keyboard.press("s");
  await eventually(() => total(page)).toEqual(["JPY 335.0 million", "JPY 332 million", "JPY 335 million"]);

  await page.keyboard.press("x");
  const dialog = page.getByRole("dialog", { name: "To decide" });
  const form = dialog.getByRole("form");
  await form.waitFor();
  if (!/two values/.test((await form.getAttribute("aria-label")) ?? "")) await page.keyboard.press("ArrowDown");
  await eventually(() => form.getAttribute("aria-label")).toMatch(/Shizuoka.*two values/);
  await form.getByRole("button", { name: /D1/ }).waitFor();
  await form.getByRole("button", { name: /D2/ }).waitFor();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await form.getByText(/^Give a reason/).waitFor();
  await page.keyboard.type("the audit counts");
  await page.keyboard.press("Enter");
  await eventually(() => form.getAttribute("aria-label")).toMatch(/^1 of 1, .*retracted on one side/);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await barOf(page, 1).waitFor();
  await eventually(() => total(page)).toEqual(["JPY 335.0 million", "JPY 335 million", "JPY 335 million"]);
});

test("5: the whole merge goes in one step and comes back; “Hamamatsu City” is two again, each with its own claims and links", async () => {
  const page = anna.page();
  await page.keyboard.press("Control+z"); // the decision
  await barOf(page, 2).waitFor();
  await page.keyboard.press("Control+z");
  await page.getByText(/^Taken back: merge/).waitFor();
  await barOf(page, 2).waitFor({ state: "detached" });
  expect(await anna.canonical()).toBe(before);
  await page.keyboard.press("Control+Shift+z");
  await page.getByText(/^Done again: merge/).waitFor();
  await barOf(page, 2).waitFor();
  await page.keyboard.press("Control+Shift+z");
  await barOf(page, 1).waitFor();

  await goTo(page, "Hamamatsu City");
  await page.keyboard.press("Shift+B");
  const split = page.getByRole("form", { name: /^Split again/ });
  await tabTo(page, split.getByRole("textbox", { name: "Reason" }));
  await page.keyboard.type("two after all");
  await page.keyboard.press("Enter");
  await split.waitFor({ state: "detached" });
  expect(await bodies()).toEqual(apart);
});

test("6: merged the other way too, both hold the same, what is open in A is open in B, and no link is dead", async () => {
  const page = ben.page();
  const dialog = await compareWith(page, anna.folder);
  await press(page, dialog.getByRole("button", { name: "Merge", exact: true }));
  await dialog.waitFor({ state: "detached" });
  await barOf(page, 1).waitFor();
  const merged = await anna.canonical();
  expect(await ben.canonical()).toBe(merged);
  const idsIn = (lines: string) => lines.match(/(?<="id":")c:[0-9A-Z]+(?=")/g) ?? [];
  const kept = new Set(idsIn(merged));
  expect(idsIn(before).filter((id) => !kept.has(id))).toEqual([]);

  // What Anna retracted stays for Ben's evidence; then nothing waits for anything.
  await page.keyboard.press("x");
  const decide = page.getByRole("dialog", { name: "To decide" });
  await eventually(() => decide.getByRole("form").getAttribute("aria-label")).toMatch(/^1 of 1, .*retracted/);
  await hasFocus(decide.getByRole("form"));
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await decide.getByText("Nothing is left to decide.").waitFor();
  await page.keyboard.press("Escape");
  await barOf(page, 1).waitFor({ state: "detached" });
  expect(JSON.parse(await ben.keiro(["problems", "--rule", "held-back", "--json"]))).toMatchObject({ problems: [] });
  expect(JSON.parse(await ben.keiro(["verify", "--json"]))).toMatchObject({ locators: { notFound: 0, changed: 0 } });
});

test("no request left the machine", () => {
  expect(outside).toEqual([]);
});
