import type { Browser } from "playwright-core";
import { layoutParts } from "#renderer/canvas/layouts/layout-parts.ts";
import { runLayout } from "#renderer/canvas/layouts/run-layout.ts";
import { openBenchPage, type BenchPage } from "./bench-browser.ts";
import type { ServedPages } from "./build-pages.ts";
import type { Figures } from "./canvas-tasks.ts";
import { measureWindow } from "./window-figures.ts";
import { hashOfPlaces, layoutTaskOf, type MadeLayout } from "./layout-tasks.ts";

const layouts: readonly (readonly [MadeLayout, number])[] = [
  ["flow", 200],
  ["flow", 1_000],
  ["network", 200],
  ["network", 1_000],
];
const treeSizes = [200, 5_000, 20_000] as const;

/** What only the product has: layouts, names, paper, PNG, tree and the whole window. */
export async function measureOwn(browser: Browser, served: ServedPages): Promise<Figures> {
  return {
    ...(await withPage(browser, served, measureLayouts)),
    ...(await withPage(browser, served, measureNames)),
    ...(await withPage(browser, served, (bench) => measurePaper(bench, 200))),
    ...(await withPage(browser, served, (bench) => measurePaper(bench, 5_000))),
    ...(await measureTree(browser, served)),
    ...(await measureWindow(browser, "window", { entities: 5_000, relations: 15_000 })),
    ...(await measureWindow(browser, "large", { entities: 20_000, relations: 60_000 })),
  };
}

async function withPage<T>(browser: Browser, served: ServedPages, use: (bench: BenchPage) => Promise<T>): Promise<T> {
  const bench = await openBenchPage(browser, served.addressOf("keiro"));
  try {
    return await use(bench);
  } finally {
    await bench.close();
  }
}

async function measureLayouts({ page }: BenchPage): Promise<Figures> {
  const figures: Record<string, number> = { "layout.gap": 0, "layout.on": 0, "layout.same": 1 };
  for (const [layout, count] of layouts) {
    const call = () =>
      page.evaluate(([name, size]) => window.productCalls.layOut(name, size), [layout, count] as const);
    const [first, second] = [await call(), await call()];
    const inNode = await runLayout(layoutTaskOf(layout, count), layoutParts, () => undefined);
    figures[`layout.${layout}-${count}`] = Math.min(first.ms, second.ms);
    // The first call loads the worker's script.
    figures["layout.gap"] = Math.max(figures["layout.gap"] ?? 0, second.gapMs);
    figures["layout.on"] = (figures["layout.on"] ?? 0) + first.onOneAnother;
    if (first.hash !== second.hash || first.hash !== hashOfPlaces(inNode.positions)) figures["layout.same"] = 0;
  }
  figures["layout.cancel"] = await page.evaluate(() => window.productCalls.cancelLayout(5_000));
  return figures;
}

async function measureNames({ page }: BenchPage): Promise<Figures> {
  const network = await page.evaluate(() => window.productCalls.names("network", 200));
  const flow = await page.evaluate(() => window.productCalls.names("flow", 200));
  const large = await page.evaluate(() => window.productCalls.namesOfMade(5_000));
  return {
    "names.network": network.written,
    "names.flow": flow.written,
    "names.px": flow.sizePx,
    "names.flow-on": flow.onShapes,
    "names.wrong": network.crossing + network.onShapes + flow.crossing + flow.onShapes,
    "names.ms-200": Math.max(network.placingMs, flow.placingMs),
    "names.ms-5000": large.placingMs,
  };
}

async function measurePaper({ page, rest }: BenchPage, count: number): Promise<Figures> {
  await page.evaluate((size) => window.benchCalls.prepare(size), count);
  await page.evaluate(() => window.picturePage.open());
  await rest();
  const paper = await page.evaluate(() => window.productCalls.paper());
  if (count > 200) return { [`paper.ms-${count}`]: paper.ms };
  const letters = await page.evaluate(() => window.productCalls.png());
  return {
    [`paper.ms-${count}`]: paper.ms,
    "paper.missing": count - paper.namesThere,
    "png.empty": letters > 1_000 ? 0 : 1,
  };
}

async function measureTree(browser: Browser, served: ServedPages): Promise<Figures> {
  const [nodes, opened]: [number[], number[]] = [[], []];
  for (const count of treeSizes) {
    const found = await measureTreeOf(browser, served, count);
    nodes.push(found.nodes);
    opened.push(found.openMs);
  }
  return { "tree.nodes": Math.max(...nodes), "tree.open": Math.max(...opened) };
}

/** The tree over so many entities: nodes of its accessibility tree, and milliseconds of CPU that it took to open, warm. */
export async function measureTreeOf(
  browser: Browser,
  served: ServedPages,
  count: number,
): Promise<{ readonly nodes: number; readonly openMs: number }> {
  return withPage(browser, served, async (bench) => {
    const { page } = bench;
    const open = async (size: number) => {
      await page.evaluate((entities) => window.productCalls.prepareTree(entities), size);
      return bench.cpuOf(() => page.evaluate(() => window.productCalls.openTree()));
    };
    await open(40);
    const openMs = await open(count);
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    return { nodes: nodes.filter(({ ignored }) => !ignored).length, openMs };
  });
}
