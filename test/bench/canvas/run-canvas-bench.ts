import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { format, resolveConfig } from "prettier";
import { startBrowser } from "#test/e2e/support/browser.ts";
import { servePages, type PageName, type ServedPages } from "./build-pages.ts";
import { canvasResults, type CanvasMedians, type CanvasResult } from "./canvas-marks.ts";
import { allParts, measureRound, medians, type Figures, type RoundPart } from "./canvas-tasks.ts";
import { measureOwn } from "./own-figures.ts";
import { withCanvasSection } from "./performance-section.ts";

const sizes = { full: 5_000, usual: 500, large: 20_000 } as const;
const usualParts: ReadonlySet<RoundPart> = new Set(["far", "near", "hover"]);
const largeParts: ReadonlySet<RoundPart> = new Set(["far"]);
/** Software for WebGL, which sigma needs where there is no graphics card. */
const browserArguments = ["--enable-unsafe-swiftshader"];

await main();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: "string" },
      page: { type: "string" },
      peers: { type: "string" },
      rounds: { type: "string", default: "3" },
      quick: { type: "boolean", default: false },
    },
  });
  const pages: readonly PageName[] = values.peers === undefined ? ["keiro", "bare"] : ["keiro", "bare", "sigma"];
  const served = await servePages(pages, values.peers ?? null);
  const browser = await startBrowser(browserArguments);
  try {
    const found = await measure(browser, served, pages, Number(values.rounds), values.quick);
    const tasks = canvasResults(found);
    print(tasks);
    if (values.json !== undefined)
      writeFileSync(values.json, `${JSON.stringify({ tasks, machine: machine(browser), medians: found }, null, 1)}\n`);
    if (values.page !== undefined)
      await writePage(
        values.page,
        withCanvasSection(pageAt(values.page), tasks, machine(browser), Number(values.rounds)),
      );
  } finally {
    await browser.close();
    await served.close();
  }
}

/** Page after page in each round, so that what else the machine does meets all of them alike. */
async function measure(
  browser: Browser,
  served: ServedPages,
  pages: readonly PageName[],
  rounds: number,
  isQuick: boolean,
): Promise<CanvasMedians> {
  const gestureMs = isQuick ? 500 : 1_300;
  const of = async (names: readonly PageName[], entities: number, parts: ReadonlySet<RoundPart>, times: number) => {
    const found = new Map<PageName, Figures[]>(names.map((name) => [name, []]));
    for (let round = 1; round <= times; round++) {
      for (const name of names) {
        console.log(`${name}, ${entities.toLocaleString("en")} entities, round ${round} of ${times} …`);
        found.get(name)!.push(await measureRound(browser, served, name, { entities, gestureMs, parts }));
      }
    }
    return (name: PageName): Figures | null => (names.includes(name) ? medians(found.get(name)!) : null);
  };
  const full = await of(pages, sizes.full, allParts, rounds);
  const usual = await of(["keiro", "bare"], sizes.usual, usualParts, rounds);
  const large = await of(isQuick ? ["keiro"] : ["keiro", "bare"], sizes.large, largeParts, 1);
  console.log("layouts, names, paper and tree …");
  return {
    keiro: full("keiro")!,
    bare: full("bare")!,
    sigma: full("sigma"),
    usual: { keiro: usual("keiro")!, bare: usual("bare")! },
    large: { keiro: large("keiro")!, bare: large("bare") },
    own: await measureOwn(browser, served),
  };
}

async function writePage(path: string, text: string): Promise<void> {
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}
function pageAt(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "# Performance\n";
}
function machine(browser: Browser): string {
  return `${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), no graphics card, Chromium ${browser.version()}`;
}

function print(tasks: readonly CanvasResult[]): void {
  const text = (value: number | null) => (value === null ? "–" : String(value)).padStart(9);
  console.log(`\n${"task".padEnd(14)}${["Keiro", "bare", "sigma"].map((name) => name.padStart(9)).join("")}  mark`);
  for (const { task, keiro, bare, sigma, isMet, unit, note } of tasks) {
    const verdict = isMet === null ? "not measured" : isMet ? "met" : "MISSED";
    console.log(`${task.padEnd(14)}${text(keiro)}${text(bare)}${text(sigma)}  ${verdict}: ${note} [${unit}]`);
  }
}
