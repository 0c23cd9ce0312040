import type { Browser, Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** Reads until it fits: a loaded machine may take its time, and only a wrong answer takes it all. */
export function eventually<T>(read: () => Promise<T> | T) {
  return expect.poll(read, { timeout: 30_000 });
}

/** A window on the host at `address`; `outside` gets the address of each request that goes elsewhere. */
export async function openJourney(browser: Browser, address: string, outside: string[]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  const page = await context.newPage();
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.host !== new URL(address).host) outside.push(request.url());
  });
  await page.goto(address);
  await page.getByRole("heading", { name: "Begin with a name" }).waitFor();
  return page;
}

/** Ctrl+K, the text, Enter; the inspector then tells of what was found. @returns The name by which it was found, as the list shows it. */
export async function goTo(page: Page, text: string): Promise<string> {
  await page.keyboard.press("Control+k");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await page.keyboard.type(text);
  const first = dialog.locator("[role=listbox][aria-busy=false] [role=option]").first(); // of these letters, not of fewer
  await first.waitFor();
  const found = await first.innerText();
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  const title = page.getByRole("complementary", { name: "Inspector" }).getByRole("heading").first();
  await eventually(async () => found.includes(await title.innerText())).toBe(true);
  return found;
}

/** The date that is looked at: D, the text, Enter. */
export async function lookAt(page: Page, date: string): Promise<void> {
  await page.keyboard.press("d");
  const form = page.getByRole("dialog", { name: "Look at one date" });
  await form.getByRole("textbox", { name: "Date or fiscal year" }).waitFor();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(date);
  await page.keyboard.press("Enter");
  await form.waitFor({ state: "detached" });
  await page.getByRole("button", { name: `as of ${date}`, exact: true }).waitFor();
}

/** Presses Tab until the focus is on `wanted`. @throws Error where it never comes there. */
export async function tabTo(page: Page, wanted: Locator, key = "Tab"): Promise<void> {
  await wanted.waitFor();
  const passed: string[] = [];
  for (let n = 0; n < 300; n++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
    passed.push(await focused(page));
  }
  throw new Error(`${key} never came to ${String(wanted)}. It passed ${passed.slice(0, 40).join(" | ")}`);
}
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: at } = document;
    return at?.getAttribute("aria-label") ?? at?.textContent?.slice(0, 40) ?? "";
  });
}

export function answerOf(page: Page): Locator {
  return page.getByRole("region", { name: "Answer" });
}

/** The cells of the rows of a table, as they are read; numbers of sources, which stand beside the words, left out. */
export function rowsOf(table: Locator): Promise<readonly (readonly string[])[]> {
  return table.locator("tbody tr:not(.opened), tfoot tr").evaluateAll((rows) =>
    rows.map((row) =>
      [...row.querySelectorAll("td, th")]
        .filter((cell) => (cell as HTMLElement).offsetParent !== null)
        .map((cell) => {
          const copy = cell.cloneNode(true) as HTMLElement;
          for (const aside of copy.querySelectorAll("sup, .narrow-only")) aside.remove();
          return (copy.textContent ?? "").trim();
        }),
    ),
  );
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where everything stands, read from what draws it: `places` in the picture, `shown` on the screen. */
export async function readPlaces(page: Page): Promise<{
  readonly places: Readonly<Record<string, Place>>;
  readonly shown: Readonly<Record<string, Place>>;
}> {
  return page.locator(".canvas-cytoscape").evaluate((element) => {
    interface Drawn {
      id(): string;
      position(): Place;
      renderedPosition(): Place;
    }
    const { cy } = (element as unknown as { _cyreg: { cy: { nodes(): { map<T>(of: (one: Drawn) => T): T[] } } } })
      ._cyreg;
    const read = (of: (one: Drawn) => Place) =>
      Object.fromEntries(cy.nodes().map((one) => [one.id(), { x: of(one).x, y: of(one).y }] as const));
    return { places: read((one) => one.position()), shown: read((one) => one.renderedPosition()) };
  });
}
