import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { createHome, startLoopback } from "./support/loopback.ts";
import type { LoopbackProcess } from "./support/loopback.ts";

// The one path of the product, by keyboard but for the buttons named: search, expand, connect, evidence, note, kill, undo.
let browser: Browser;
let host: LoopbackProcess;
let page: Page;
const home = createHome();
const outside: string[] = [];

beforeAll(async () => {
  browser = await startBrowser();
  host = await startLoopback(home.folder);
  page = await openWindow(host.address);
});
afterAll(async () => {
  await browser.close();
  await host.kill();
  home.remove();
});

async function openWindow(address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  const opened = await context.newPage();
  opened.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.host !== new URL(address).host) outside.push(request.url());
  });
  await opened.goto(address);
  await opened.getByRole("heading", { name: "Begin with a name" }).waitFor();
  return opened;
}

async function goTo(text: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type(text);
  await page.getByRole("dialog").getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}
const inspectorTitle = () => page.getByRole("complementary", { name: "Inspector" }).getByRole("heading").first();

test("the address bar keeps no token", () => {
  expect(page.url()).not.toContain("#");
});

test("Ctrl+K, 経産省, Enter: the ministry is there with its name in two languages", async () => {
  await goTo("経産省");
  await expect.poll(() => inspectorTitle().innerText()).toContain("Ministry of Economy, Trade and Industry");
  await page.getByText("経済産業省").first().waitFor();
});

test("the name in Japanese is drawn with a shipped font", async () => {
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument");
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector: '[lang="ja"]' });
  const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
  expect(fonts.map(({ familyName }) => familyName).join()).toMatch(/Noto Sans JP/);
  expect(fonts.every(({ isCustomFont }) => isCustomFont)).toBe(true);
});

test("Expand says what would come before it comes, and Shift+E takes exactly that back", async () => {
  const rows = page.getByRole("tree").getByRole("treeitem");
  await expect.poll(() => rows.count()).toBe(1);
  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog");
  await dialog
    .getByText(/neighbours?/)
    .first()
    .waitFor();
  expect(await rows.count()).toBe(1);
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => rows.count()).toBeGreaterThan(10);
  await page.keyboard.press("Shift+E");
  await expect.poll(() => rows.count()).toBe(1);
});

test("Connect to MEXT gives an ordered sentence with numbered sources that open document and lines", async () => {
  await page.keyboard.press("f");
  await goTo("MEXT");
  await page.keyboard.press("t");
  await page.keyboard.press("p");
  const answer = page.getByRole("region", { name: "Answer" });
  await answer
    .getByText(/cooperates with/)
    .first()
    .waitFor();
  const source = answer.getByRole("button", { name: /^Source 1:/ }).first();
  const [lines = "no lines"] = /lines? [\d–]+/.exec((await source.getAttribute("aria-label")) ?? "") ?? [];
  await source.click();
  const evidence = page.getByRole("dialog");
  await evidence.getByText(lines).first().waitFor();
  await page.keyboard.press("Escape");
  await evidence.waitFor({ state: "detached" });
});

test("a note with an @ link on that path is there after a kill, and Ctrl+Z takes it back", async () => {
  await page.getByRole("button", { name: "Note on this path" }).first().click();
  await page.getByRole("textbox", { name: "Note" }).waitFor();
  await page.keyboard.type("Ask who leads, @METI");
  await page.getByRole("listbox").getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.type(" or the other.");
  await page.keyboard.press("Control+Enter");
  await page.getByText("The note is saved.").waitFor();

  await host.kill();
  await page.context().close();
  host = await startLoopback(home.folder);
  page = await openWindow(host.address);
  await page.keyboard.press("Alt+3");
  const note = page.getByText("or the other.");
  await note.waitFor();
  await page.keyboard.press("Control+z");
  await note.waitFor({ state: "detached" });
});

test("no request left the machine", () => {
  expect(outside).toEqual([]);
});
