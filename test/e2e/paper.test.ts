import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, startBrowser } from "./support/browser.ts";
import { goTo, openJourney } from "./support/journey.ts";
import { createHome, startLoopback } from "./support/loopback.ts";
import type { LoopbackProcess } from "./support/loopback.ts";
import { asRead, readPdf } from "./support/read-pdf.ts";
import type { Outline, ReadPdf } from "./support/read-pdf.ts";

// The picture on paper, read back by other programs: as an SVG file and as what the printing makes of it.
let browser: Browser;
let host: LoopbackProcess;
let page: Page;
const home = createHome();

beforeAll(async () => {
  browser = await startBrowser();
  const { path, environment } = await findBrowser();
  host = await startLoopback(home.folder, [], { ...environment, KEIRO_BROWSER: path });
  page = await openJourney(browser, host.address, []);
});
afterAll(async () => {
  await browser.close();
  await host.kill();
  home.remove();
});

async function runCommand(title: string): Promise<void> {
  await page.keyboard.press("Control+Shift+P");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type(title);
  await page.keyboard.press("Enter");
}

function plain(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
/** Every text of a sheet. */
function textsIn(sheet: string): readonly string[] {
  return [...sheet.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => plain(text!));
}
/** Full names of what is on the sheet, and which shapes were used. */
function namesIn(svg: string): readonly string[] {
  return [...svg.matchAll(/<g(?: [^>]*)?><title>([^<]*)<\/title>/g)].map(([, name]) => plain(name!));
}
let svg = "";

test("an SVG file has each thing with its name and its shape, and carries the letters it is written in", async () => {
  for (const name of ["METI", "Knowledge Cluster Initiative"]) {
    await goTo(page, name);
    await page.keyboard.press("e");
    await page.getByRole("dialog").locator(".primary:not([data-disabled])").waitFor();
    await page.waitForTimeout(400);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
  await page.getByRole("application").focus();
  await page.keyboard.press("Shift+w");
  await page.waitForTimeout(1_500);
  const [download] = await Promise.all([page.waitForEvent("download"), runCommand("Save the picture as SVG")]);
  await page.getByText("drawing programs that ignore them use this machine's own").waitFor();
  svg = await readFile(await download.path(), "utf8");
  const names = namesIn(svg);
  expect(names.length).toBeGreaterThan(20);
  const symbols = new Set([...svg.matchAll(/<symbol id="(mark-[a-z]+)"/g)].map(([, id]) => id));
  const used = new Set([...svg.matchAll(/href="#(mark-[a-z]+)"/g)].map(([, id]) => id));
  expect(used.size).toBeGreaterThan(4);
  expect([...used].filter((id) => !symbols.has(id))).toEqual([]);
  expect(svg.match(/@font-face/g)!.length).toBeGreaterThan(2);
  expect(svg.length).toBeLessThan(6_000_000);
});

test("opened elsewhere, without this program and its network, the file is drawn in those letters", async () => {
  const context = await browser.newContext({ offline: true });
  const elsewhere = await context.newPage();
  await elsewhere.setContent(svg.slice(svg.indexOf("<svg")));
  const told = await elsewhere.evaluate(async () => {
    await document.fonts.ready;
    const japanese = [...document.querySelectorAll("text")].find((one) =>
      /[\u3040-\u9fff]/.test(one.textContent ?? ""),
    );
    const loaded = [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family);
    return {
      loaded,
      japanese: japanese?.textContent ?? "",
      failed: [...document.fonts].filter(({ status }) => status === "error").length,
    };
  });
  expect(told.japanese).not.toBe("");
  expect(told.loaded.some((family) => family.includes("Noto Sans JP"))).toBe(true);
  expect(told.loaded.some((family) => family.replaceAll('"', "") === "Noto Sans")).toBe(true);
  expect(told.failed).toBe(0);
  await context.close();
});

test("a PDF of the print has every text of the sheet, whole, every kind's shape, and its fonts as fonts", async () => {
  await page.evaluate(() => {
    window.print = () => undefined; // the system's dialog waits for a hand
  });
  await page.keyboard.press("Control+p");
  await page.locator(".print-sheet svg").waitFor({ state: "attached" });
  const texts = await page.locator(".print-sheet svg text").allTextContents();
  expect(texts.length).toBeGreaterThan(40);
  const read = await readPdf(await page.pdf({ format: "A3", landscape: true, printBackground: true }));
  expectSheet(read, texts);
  expect(read.outlines.length).toBeGreaterThan(20);
  for (const [shape, { times, box }] of await marksOf(svg)) {
    const found = read.outlines.filter((outline) => outline.every((edge, at) => Math.abs(edge - box[at]!) < 0.15));
    expect(found.length, `shapes like ${shape}`).toBeGreaterThanOrEqual(times);
  }
  await page.evaluate(() => document.querySelector(".print-sheet")?.remove());
});

test("the command for a PDF has the host print the same sheet on one page of its size", async () => {
  const [download] = await Promise.all([page.waitForEvent("download"), runCommand("Save the picture as PDF")]);
  expect(download.suggestedFilename()).toMatch(/ picture\.pdf$/);
  const bytes = await readFile(await download.path());
  const read = await readPdf(bytes);
  expect(read.pages).toBe(1);
  expectSheet(read, textsIn(svg));
  expect(read.about).toContain("Atlas of cluster policy");
  const [, width, height] = /^<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg)!;
  const [, right, bottom] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(bytes.toString("latin1"))!;
  expect(Number(right)).toBeCloseTo((Number(width) * 72) / 96, -1);
  expect(Number(bottom)).toBeCloseTo((Number(height) * 72) / 96, -1);
});

test("a PNG says its size in pixels before it is drawn, has that size, and is not empty", async () => {
  await runCommand("Save the picture as PNG");
  const dialog = page.getByRole("dialog");
  const chosen = dialog.getByRole("radio", { checked: true });
  await chosen.waitFor();
  const said = (await dialog.locator("label.radio").allTextContents()).map((text) =>
    text
      .replaceAll(",", "")
      .match(/(\d+) × (\d+) pixels/)!
      .slice(1)
      .map(Number),
  );
  const [, width, height] = /^<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg)!.map(Number);
  expect(said).toEqual([1, 2, 3, 4].map((scale) => [width! * scale, height! * scale]));
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save", exact: true }).press("Enter"),
  ]);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([width! * 2, height! * 2]);
  expect(await textsWithoutInk(bytes, svg)).toEqual([]);
  await dialog.waitFor({ state: "detached" });
});

/** Every text whole; every font that the file names is carried by it, and none is a drawing of letters. */
function expectSheet({ text, fonts }: ReadPdf, texts: readonly string[]): void {
  expect(texts.filter((one) => !text.includes(asRead(one)))).toEqual([]);
  expect(fonts.type3).toBe(0);
  expect(fonts.described).toBeGreaterThan(1);
  expect(fonts.embedded).toBe(fonts.described);
}

/** How often each mark is used on the sheet, and how large its outline is in the units of its symbol. */
async function marksOf(sheet: string): Promise<ReadonlyMap<string, { times: number; box: Outline }>> {
  const outlines = [...sheet.matchAll(/<symbol id="(mark-[a-z]+)"[^>]*><path d="([^"]*)"/g)].map(
    ([, id, d]) => [id!, d!] as const,
  );
  const boxes = await page.evaluate((paths) => {
    const drawing = document.body.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
    const found = paths.map(([, d]) => {
      const path = drawing.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path"));
      path.setAttribute("d", d);
      const { x, y, width, height } = path.getBBox();
      return [x, y, x + width, y + height] as const;
    });
    drawing.remove();
    return found;
  }, outlines);
  return new Map(outlines.map(([id], at) => [id, { times: sheet.split(`href="#${id}"`).length - 1, box: boxes[at]! }]));
}

/** Texts of a sheet in whose place a picture of it, twice as large, has nothing of the colour they are written in. */
function textsWithoutInk(png: Buffer, sheet: string): Promise<readonly string[]> {
  const given = { base64: png.toString("base64"), shapes: sheet.replace(/<style>[^<]*<\/style>/, "") };
  return page.evaluate(async ({ base64, shapes }) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const ink = new OffscreenCanvas(image.width, image.height).getContext("2d", { willReadFrequently: true })!;
    ink.drawImage(image, 0, 0);
    const drawn = document.importNode(new DOMParser().parseFromString(shapes, "image/svg+xml").documentElement, true);
    document.body.append(drawn);
    const sheetAt = drawn.getBoundingClientRect();
    const bare = [...drawn.querySelectorAll("text")].filter((text) => {
      const { x, y, width, height } = text.getBoundingClientRect();
      const at = [(x - sheetAt.x) * 2, (y - sheetAt.y) * 2, width * 2, height * 2].map(Math.round);
      const { data } = ink.getImageData(at[0]!, at[1]!, at[2]!, at[3]!);
      const fill = getComputedStyle(text).fill.match(/\d+/g)!.map(Number);
      for (let pixel = 0; pixel < data.length; pixel += 4)
        if (fill.every((part, band) => Math.abs(part - data[pixel + band]!) < 24)) return false;
      return true;
    });
    drawn.remove();
    return bare.map(({ textContent }) => textContent ?? "");
  }, given);
}
