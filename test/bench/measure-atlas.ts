import { performance } from "node:perf_hooks";
import type { Page } from "playwright-core";
import { startBrowser } from "../e2e/support/browser.ts";
import { createHome, startLoopback } from "../e2e/support/loopback.ts";

/**
 * How long the atlas takes on this machine, until a bench with peers exists: from the start of the host to the drawn
 * window, and calls as the window makes them (through HTTP, worker and back). Times differ from machine to machine;
 * nothing here passes or fails.
 */
const home = createHome();
const browser = await startBrowser();
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });

const started = performance.now();
const host = await startLoopback(home.folder);
const listening = performance.now();
const page = await context.newPage();
await page.goto(host.address);
await page.getByRole("heading", { name: "Begin with a name" }).waitFor();
const drawn = performance.now();
console.log(`start to address printed   ${(listening - started).toFixed(0)} ms`);
console.log(`start to window drawn      ${(drawn - started).toFixed(0)} ms`);

const token = new URL(host.address).hash.slice(1);
const call = callFrom(page, token);
const workspace = ((await call("host", "openWorkspace", { key: "atlas" })) as { workspace: string }).workspace;
const idOf = async (text: string) =>
  ((await call(workspace, "resolveName", { text })) as { entity: { id: string } }).entity.id;
const ends = [await idOf("METI"), await idOf("MEXT")];

await measure("search “metal”", () => call(workspace, "search", { text: "metal" }));
await measure("search 経産省", () => call(workspace, "search", { text: "経産省" }));
await measure("METI to MEXT", () => call(workspace, "findPaths", { ends }));
const commission = await idOf("European Commission");
await measure("METI to the Commission", () => call(workspace, "findPaths", { ends: [ends[0], commission] }));

await browser.close();
await host.kill();
home.remove();

function callFrom(within: Page, secret: string) {
  const origin = new URL(within.url()).origin;
  return async (target: string, method: string, input: object): Promise<unknown> => {
    const answer = await fetch(`${origin}/api/${target}/${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify(input),
    });
    const envelope = (await answer.json()) as { ok: boolean; value: unknown; error?: { sentence: string } };
    if (!envelope.ok) throw new Error(envelope.error?.sentence ?? "The host refused.");
    return envelope.value;
  };
}

/** Median and 95th percentile of 50 calls after 5 to warm up, wire included. */
async function measure(what: string, work: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < 5; i++) await work();
  const times: number[] = [];
  for (let i = 0; i < 50; i++) {
    const before = performance.now();
    await work();
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)]!.toFixed(1);
  console.log(`${what.padEnd(26)} ${at(0.5)} ms median, ${at(0.95)} ms 95th percentile`);
}
