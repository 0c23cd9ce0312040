import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { servePages, type ServedPages } from "#test/bench/canvas/build-pages.ts";
import { measureRound, medians, type Figures, type RoundPart } from "#test/bench/canvas/canvas-tasks.ts";
import { measureTreeOf } from "#test/bench/canvas/own-figures.ts";
import { startBrowser } from "./support/browser.ts";

// The canvas against bare Cytoscape.js in the same run, at a tenth of the bench's size (npm run bench:canvas). CPU time of
// the window's thread, never wall time: what else the machine does lengthens it a little for both. Three rounds, medians.
const entities = 500;
const rounds = 3;
/** What a machine that does other things may add. */
const slack = 1.25;
const parts: ReadonlySet<RoundPart> = new Set(["far", "near", "hover", "sharpen", "change"]);

/** Six pages are opened and looked at; some 60 seconds with a core to themselves. */
const measuringMs = 600_000;

let browser: Browser;
let served: ServedPages;
let keiro: Figures;
let bare: Figures;

beforeAll(async () => {
  browser = await startBrowser();
  served = await servePages(["keiro", "bare"]);
  const found = { keiro: [] as Figures[], bare: [] as Figures[] };
  for (let round = 0; round < rounds; round++)
    for (const name of ["keiro", "bare"] as const)
      found[name].push(await measureRound(browser, served, name, { entities, gestureMs: 400, parts }));
  keiro = medians(found.keiro);
  bare = medians(found.bare);
}, measuringMs);
afterAll(async () => {
  await browser.close();
  await served.close();
});

const ratio = (own: string, theirs = own) => keiro[own]! / bare[theirs]!;

test("moving a picture that was just opened, and one looked at near by, takes at most half of bare Cytoscape's time", () => {
  expect(ratio("cold.pan.main")).toBeLessThanOrEqual(0.5 * slack);
  expect(ratio("near.pan.main")).toBeLessThanOrEqual(0.5 * slack);
  expect(ratio("near.zoom.main")).toBeLessThanOrEqual(0.5 * slack);
});

test("so does a pointer that passes over it", () => {
  expect(ratio("far.hover.main")).toBeLessThanOrEqual(0.5 * slack);
  expect(ratio("near.hover.main")).toBeLessThanOrEqual(0.5 * slack);
});

test("the sharp picture after a gesture takes no longer than bare Cytoscape's", () => {
  expect(ratio("near.sharpen")).toBeLessThanOrEqual(slack);
  expect(ratio("far.sharpen", "cold.pan.main")).toBeLessThanOrEqual(slack); // far out bare keeps its layers: a cold frame is a drawing
});

test("selecting, focusing by distance and showing all again take no longer", () => {
  for (const change of ["select", "focus", "all"]) expect(ratio(change), change).toBeLessThanOrEqual(slack);
});

test("the tree beside the canvas has at most 300 nodes for a screen reader, however much is in the picture", async () => {
  for (const count of [20, 500, 2_000]) {
    const { nodes } = await measureTreeOf(browser, served, count);
    expect(nodes).toBeLessThanOrEqual(300);
    expect(nodes).toBeGreaterThan(Math.min(count, 40)); // it is there
  }
});
