import type { Locator, Page } from "playwright-core";
import { eventually, tabTo } from "./journey.ts";
import { openText } from "./journey-two.ts";

/** A place or a dialog of the window: how it is come to, and how it is left. */
export interface WindowPlace {
  readonly name: string;
  /** Opens it by keyboard; resolves once its contents are there. */
  readonly open: (page: Page) => Promise<void>;
  readonly close?: (page: Page) => Promise<void>;
  /** What a screen reader is told of it is kept in test/e2e/accessibility.txt. */
  readonly told?: (page: Page) => Locator;
}

const dialog = (page: Page) => page.getByRole("dialog").last();
const side = (page: Page) => page.locator(".place");
async function leave(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}
async function settle(page: Page, within: Locator): Promise<void> {
  await within.waitFor();
  await eventually(() => within.locator(".waiting").count()).toBe(0);
  await page.evaluate(() => document.fonts.ready);
}
export async function runByName(page: Page, title: string): Promise<void> {
  await page.keyboard.press("Control+Shift+P");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type(title.replace(/ ?…$/, ""));
  const first = page.getByRole("dialog").getByRole("option").first();
  await eventually(() => first.innerText()).toContain(title);
  await page.keyboard.press("Enter");
  await page.locator(".modal.at-top").waitFor({ state: "detached" });
}
/** Ctrl+K, a name as it is written, Enter; the inspector then tells of it, and it is selected in the tree where that is seen. */
async function goTo(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type(name);
  const first = page.getByRole("dialog").getByRole("option").first();
  await eventually(async () => ((await first.count()) === 0 ? "" : first.innerText())).toContain(name);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("complementary", { name: "Inspector" }).getByText(name).first().waitFor();
  const tree = page.getByRole("tree");
  if (await tree.isVisible()) await tree.getByRole("treeitem", { name, selected: true }).waitFor();
}
function byKeys(name: string, key: string, more: Partial<WindowPlace> = {}): WindowPlace {
  return {
    name,
    async open(page) {
      await page.keyboard.press(key);
      await settle(page, dialog(page));
    },
    close: leave,
    ...more,
  };
}
function byName(name: string, title: string, more: Partial<WindowPlace> = {}): WindowPlace {
  return {
    name,
    async open(page) {
      await runByName(page, title);
      await settle(page, dialog(page));
    },
    close: leave,
    ...more,
  };
}
function onRail(name: string, key: string, more: Partial<WindowPlace> = {}): WindowPlace {
  return {
    name,
    async open(page) {
      const place = page.locator(`.side-${name}`);
      if (!(await place.isVisible())) await page.keyboard.press(key); // where it is shown, the key puts it away
      await settle(page, place);
    },
    ...more,
  };
}
/** A press of Enter on something of the page, and what comes of it. */
function byPress(name: string, button: (page: Page) => Locator, within: (page: Page) => Locator): WindowPlace {
  return {
    name,
    async open(page) {
      await tabTo(page, button(page));
      await page.keyboard.press("Enter");
      await settle(page, within(page));
    },
    told: within,
  };
}

const field = (page: Page) => page.getByRole("main", { name: "In the field" });

/** All of them, in an order in which one leads to the next. */
export const windowPlaces: readonly WindowPlace[] = [
  {
    name: "picture and tree",
    async open(page) {
      for (const name of ["METI", "MEXT", "San-En-Nanshin cluster"]) await goTo(page, name);
      await page.keyboard.press("g");
    },
    told: (page) => page.locator(".tree-part"),
  },
  {
    name: "inspector",
    open: (page) => goTo(page, "San-En-Nanshin cluster"),
    told: (page) => page.getByRole("complementary", { name: "Inspector" }),
  },
  {
    name: "search",
    async open(page) {
      await page.keyboard.press("Control+k");
      await page.keyboard.type("hamamatsu");
      await page.getByRole("option").first().waitFor();
    },
    close: leave,
    told: dialog,
  },
  {
    name: "palette",
    async open(page) {
      await page.keyboard.press("Control+Shift+P");
      await page.getByRole("option").first().waitFor();
    },
    close: leave,
  },
  byKeys("expand", "e", { told: dialog }),
  byKeys("menu", "Shift+F10", {
    async open(page) {
      await page.getByRole("application").focus();
      await page.keyboard.press("Shift+F10");
      await page.getByRole("menu").waitFor();
    },
    async close(page) {
      await page.keyboard.press("Escape");
      await page.getByRole("menu").waitFor({ state: "detached" });
    },
  }),
  byKeys("date", "d"),
  byKeys("compare", "c", { told: dialog }),
  byKeys("claims", "j", { told: dialog }),
  byKeys("new entity", "Shift+N", { told: dialog }),
  byKeys("new relation", "Shift+R", { told: dialog }),
  byKeys("new flow", "Shift+M", { told: dialog }),
  byKeys("add a value", "v", { told: dialog }),
  byKeys("add evidence", "w", { told: dialog }),
  byKeys("tags", "k"),
  byKeys("two are one", "Shift+G", { told: dialog }),
  byKeys("retract", "Shift+Delete"),
  byName("another kind", "Another kind …"),
  byName("kinds and fields", "Kinds and fields of this workspace …"),
  onRail("connect", "Alt+1"),
  {
    name: "answer",
    async open(page) {
      await goTo(page, "San-En-Nanshin cluster");
      await page.keyboard.press("s");
      await page.getByRole("region", { name: "Answer" }).getByRole("table").first().waitFor();
    },
    told: (page) => page.getByRole("region", { name: "Answer" }),
  },
  onRail("money", "Alt+2", { close: (page) => runByName(page, "Close the answer") }),
  byName("rates", "Rates for conversion …"),
  onRail("notes", "Alt+3", { told: side }),
  {
    name: "new note",
    async open(page) {
      await page.keyboard.press("n");
      await page.getByRole("textbox", { name: "Note", exact: true }).waitFor();
    },
    async close(page) {
      await page.keyboard.press("Escape");
    },
  },
  onRail("problems", "Alt+4"),
  onRail("documents", "Alt+5", { told: side }),
  {
    name: "reader",
    async open(page) {
      await openText(page, "D3");
    },
    told: (page) => page.locator(".reader-head, .reader-bar, .reader-foot, .reader-list").first(),
  },
  byKeys("evidence from the text", "w", { told: dialog }),
  {
    name: "find in the text",
    async open(page) {
      await page.keyboard.press("Control+f");
      await page.locator(".reader-find input:focus").waitFor();
      await page.keyboard.type("20");
      await page.locator(".reader-find").getByRole("status").filter({ hasText: /./ }).waitFor();
    },
    async close(page) {
      await page.keyboard.press("Escape"); // ends the finding
      await page.locator(".reader-text:focus").waitFor();
      await page.keyboard.press("\\");
      await page.locator(".reader").waitFor({ state: "detached" });
    },
    told: (page) => page.locator(".reader-find"),
  },
  onRail("history", "Alt+6"),
  onRail("views", "Alt+7", { told: side }),
  byName("new view", "Save as a new view …"),
  onRail("layers", "Alt+8", { told: side }),
  byName("merge", "Merge from …", { told: dialog }),
  byName("package", "Changes since …"),
  byName("copy for others", "A copy for others …", { told: dialog }),
  {
    name: "forget person",
    async open(page) {
      await goTo(page, "Ines Marchetti");
      await runByName(page, "Forget person …");
      await settle(page, dialog(page));
      await dialog(page).locator(".preview-lines").first().waitFor();
    },
    close: leave,
    told: dialog,
  },
  onRail("visits", "Alt+9", { told: side }),
  byName("new visit", "New visit …", { told: dialog }),
  byPress(
    "visit",
    (page) => page.getByRole("button", { name: /^Open the visit/ }).first(),
    (page) => page.locator(".side-visits .place"),
  ),
  byPress(
    "timeline",
    (page) => page.getByRole("radio", { name: "Table" }).or(page.getByRole("button", { name: "Table", exact: true })),
    (page) => page.locator(".plan"),
  ),
  {
    ...byPress("new stop", (page) => page.getByRole("button", { name: "Add a stop …" }), dialog),
    close: leave,
  },
  {
    ...byPress("board of questions", (page) => page.getByRole("button", { name: "Board …" }), dialog),
    close: leave,
  },
  byKeys("triage", "Alt+0", { told: dialog }),
  {
    name: "field mode",
    async open(page) {
      await page.keyboard.press("Shift+C");
      await settle(page, field(page));
    },
    async close(page) {
      await page.keyboard.press("Escape"); // ends the typing
      await page.keyboard.press("Escape");
      await field(page).waitFor({ state: "detached" });
    },
    told: field,
  },
  byName("backups", "Backups …"),
  byName("settings", "Settings"),
  byName("keys", "Change the keys …"),
  byKeys("help", "?"),
  {
    name: "start page",
    async open(page) {
      await runByName(page, "Start page");
      await page.getByRole("button", { name: /Back to the workspace/ }).waitFor();
      await page
        .getByText(/claims from/)
        .first()
        .waitFor(); // read after the page is there
    },
    told: (page) => page.getByRole("main"),
  },
];
