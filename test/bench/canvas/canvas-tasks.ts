import type { Browser } from "playwright-core";
import { openBenchPage, type BenchPage, type MeasuredGesture } from "./bench-browser.ts";
import type { PageName, ServedPages } from "./build-pages.ts";
import type { GestureName } from "./pages/gestures.ts";
import type { Distance, PictureChange } from "./pages/picture-page.ts";
import { medianOf } from "./spread.ts";

/** Figures of one page in one round, by name: "far.pan.main". CPU milliseconds of the main thread unless named. */
export type Figures = Readonly<Record<string, number>>;

export interface RoundOptions {
  readonly entities: number;
  /** Of each gesture. */
  readonly gestureMs: number;
  /** What to measure; a test asks for little. */
  readonly parts: ReadonlySet<RoundPart>;
}
const roundParts = ["far", "near", "read", "hover", "drag", "sharpen", "change", "expand"] as const;
export type RoundPart = (typeof roundParts)[number];
export const allParts: ReadonlySet<RoundPart> = new Set(roundParts);

/** One round of one page: opened cold, looked at from far, near and where names are read, changed, closed. */
export async function measureRound(
  browser: Browser,
  served: ServedPages,
  name: PageName,
  { entities, gestureMs, parts }: RoundOptions,
): Promise<Figures> {
  const bench = await openBenchPage(browser, served.addressOf(name));
  const figures: Record<string, number> = {};
  const run = async (key: string, gesture: GestureName) => {
    note(figures, key, await bench.run(gesture, gestureMs));
    await bench.rest();
  };
  /** From letting go to the sharp and complete picture. */
  const sharpen = async (distance: Distance) => {
    await look(bench, distance);
    await bench.page.evaluate(() => window.benchCalls.gesture("pan", 200, true));
    figures[`${distance}.sharpen`] = await bench.cpuOf(() => bench.page.evaluate(() => window.benchCalls.letGo("pan")));
  };
  try {
    await bench.page.evaluate((count) => window.benchCalls.prepare(count), entities);
    await open(bench, figures);
    for (const distance of ["far", "near", "read"] as const) {
      if (!parts.has(distance)) continue;
      // The first pan after the first picture is the cold one.
      if (distance === "far") await run("cold.pan", "pan");
      for (const gesture of gesturesAt(distance, parts)) {
        await look(bench, distance);
        await run(`${distance}.${gesture}`, gesture);
      }
      if (parts.has("sharpen") && distance !== "read") await sharpen(distance);
    }
    for (const change of changesIn(parts)) await measureChange(bench, figures, change);
    figures["moved"] = await bench.page.evaluate(() => window.picturePage.countMoved());
    return figures;
  } finally {
    await bench.close();
  }
}

async function open(bench: BenchPage, figures: Record<string, number>): Promise<void> {
  const [before, beforeAll, begin] = [await bench.mainMs(), await bench.allMs(), performance.now()];
  await bench.page.evaluate(() => window.picturePage.open());
  figures["first.wall"] = performance.now() - begin;
  figures["first.main"] = (await bench.mainMs()) - before;
  figures["first.all"] = (await bench.allMs()) - beforeAll;
  await bench.rest();
  figures["complete.main"] = (await bench.mainMs()) - before;
  figures["complete.all"] = (await bench.allMs()) - beforeAll;
}

async function look(bench: BenchPage, distance: Distance): Promise<void> {
  await bench.page.evaluate((far) => window.picturePage.look(far), distance);
  await bench.rest();
}

function gesturesAt(distance: Distance, parts: ReadonlySet<RoundPart>): readonly GestureName[] {
  return [
    "pan",
    "zoom",
    ...(parts.has("hover") && distance !== "read" ? (["hover"] as const) : []),
    // It moves an entity, so it comes last.
    ...(parts.has("drag") && distance === "near" ? (["drag"] as const) : []),
  ];
}
function changesIn(parts: ReadonlySet<RoundPart>): readonly PictureChange[] {
  return [
    ...(parts.has("change") ? (["select", "focus", "all"] as const) : []),
    ...(parts.has("expand") ? (["expand"] as const) : []),
  ];
}

async function measureChange(bench: BenchPage, figures: Record<string, number>, change: PictureChange): Promise<void> {
  if (await bench.page.evaluate((name) => window.picturePage.change[name] === null, change)) return;
  await look(bench, "far");
  figures[change] = await bench.cpuOf(() =>
    bench.page.evaluate((name) => {
      window.picturePage.change[name]?.();
    }, change),
  );
}

function note(
  figures: Record<string, number>,
  key: string,
  { main, cpuPerFrame, gaps, pressMs }: MeasuredGesture,
): void {
  figures[`${key}.main`] = main.median;
  figures[`${key}.p95`] = main.p95;
  figures[`${key}.cpu`] = cpuPerFrame;
  figures[`${key}.smooth`] = gaps.filter((gap) => gap <= 33.4).length / Math.max(1, gaps.length);
  figures[`${key}.longest`] = Math.max(0, ...gaps);
  if (pressMs !== null) figures[`${key}.press`] = pressMs;
}

/** Figure by figure the median of rounds. */
export function medians(rounds: readonly Figures[]): Figures {
  const keys = new Set(rounds.flatMap((figures) => Object.keys(figures)));
  return Object.fromEntries([...keys].map((key) => [key, medianOf(rounds.flatMap((figures) => figures[key] ?? []))]));
}
