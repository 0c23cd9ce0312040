import type { Browser, CDPSession, Page } from "playwright-core";
import { spreadOfGaps, type Spread } from "./spread.ts";
import { frameMark, type GestureName, type GestureRun } from "./pages/gestures.ts";

/** A page of the bench with the clocks of its threads. */
export interface BenchPage {
  readonly page: Page;
  /** CPU milliseconds that the page's main thread has used so far. */
  readonly mainMs: () => Promise<number>;
  /** CPU milliseconds that all of the browser's processes have used so far. */
  readonly allMs: () => Promise<number>;
  /**
   * CPU milliseconds of the main thread while `action` runs and until the page has come to rest, without what it uses
   * while nothing happens (Cytoscape asks for a frame for ever).
   */
  readonly cpuOf: (action: () => Promise<unknown>) => Promise<number>;
  readonly run: (name: GestureName, durationMs: number) => Promise<MeasuredGesture>;
  /** After the window has drawn all it wanted to. */
  readonly rest: () => Promise<void>;
  readonly close: () => Promise<void>;
}
export interface MeasuredGesture {
  /** CPU milliseconds of the main thread from frame to frame. */
  readonly main: Spread;
  /** CPU milliseconds of all of the browser's processes for each frame. */
  readonly cpuPerFrame: number;
  readonly gaps: readonly number[];
  readonly pressMs: number | null;
}

const idleMs = 400;
/** The window of all measurements. */
export const windowSize = { width: 1440, height: 900 } as const;

export async function openBenchPage(browser: Browser, address: string): Promise<BenchPage> {
  const page = await browser.newPage({ viewport: windowSize });
  page.on("pageerror", (error) => {
    throw error;
  });
  const session = await page.context().newCDPSession(page);
  const whole = await browser.newBrowserCDPSession();
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(address);
  const mainMs = () => threadMs(session);
  let idleShare: number | null = null;
  const rest = () => page.evaluate(() => window.benchCalls.rest());
  return {
    page,
    mainMs,
    allMs: () => processMs(whole),
    rest,
    async cpuOf(action) {
      await rest();
      idleShare ??= await shareOf(mainMs, () => page.waitForTimeout(idleMs));
      const [before, begin] = [await mainMs(), performance.now()];
      await action();
      await rest();
      return Math.max(0, (await mainMs()) - before - idleShare * (performance.now() - begin));
    },
    async run(name, durationMs) {
      const before = await processMs(whole);
      const { result, marks } = await traced(whole, () =>
        page.evaluate(([gesture, ms]) => window.benchCalls.gesture(gesture, ms, false), [name, durationMs] as const),
      );
      const spent = (await processMs(whole)) - before;
      return measured(result, marks, spent);
    },
    close: () => page.close(),
  };
}

function measured(run: GestureRun, marks: readonly number[], spentMs: number): MeasuredGesture {
  const main = marks.slice(1).map((mark, at) => mark - marks[at]!);
  return {
    main: spreadOfGaps(main),
    cpuPerFrame: spentMs / Math.max(1, run.gaps.length),
    gaps: run.gaps,
    pressMs: run.pressMs,
  };
}

/** CPU time by the clock's time while `action` lasts. */
async function shareOf(mainMs: () => Promise<number>, action: () => Promise<unknown>): Promise<number> {
  const [before, begin] = [await mainMs(), performance.now()];
  await action();
  return ((await mainMs()) - before) / (performance.now() - begin);
}
async function threadMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "ThreadTime")?.value ?? NaN) * 1000;
}
async function processMs(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

interface TraceEvent {
  readonly name: string;
  readonly tts?: number;
  readonly args?: { readonly data?: { readonly message?: string } };
}

/** Runs `action` under a trace that holds nothing but the marks; returns the thread's time at each, in milliseconds. */
async function traced<T>(
  session: CDPSession,
  action: () => Promise<T>,
): Promise<{ readonly result: T; readonly marks: readonly number[] }> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]));
  session.on("Tracing.dataCollected", collect);
  const complete = new Promise<void>((done) => session.once("Tracing.tracingComplete", () => done()));
  await session.send("Tracing.start", {
    traceConfig: { includedCategories: ["devtools.timeline"], excludedCategories: ["*"] },
    transferMode: "ReportEvents",
  });
  try {
    const result = await action();
    return await session.send("Tracing.end").then(async () => {
      await complete;
      return { result, marks: marksIn(events) };
    });
  } finally {
    session.off("Tracing.dataCollected", collect);
  }
}
function marksIn(events: readonly TraceEvent[]): readonly number[] {
  return events
    .filter(({ name, args }) => name === "TimeStamp" && args?.data?.message === frameMark)
    .map(({ tts }) => (tts ?? NaN) / 1000)
    .toSorted((a, b) => a - b);
}
