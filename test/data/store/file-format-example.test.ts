import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { samples } from "./support/open-store.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const script = join(root, "docs/examples/who-funds-what.mjs");
const run = async (...args: string[]) =>
  (await promisify(execFile)(process.execPath, [script, ...args])).stdout.trimEnd().split("\n");

describe("the script of docs/file-format.md", () => {
  it("reads a workspace in at most 30 lines", async () => {
    expect((await readFile(script, "utf8")).trimEnd().split("\n").length).toBeLessThanOrEqual(30);
  });

  it("prints who funds what, without what was undone or retracted", async () => {
    expect(await run(join(samples, "format-1"))).toEqual([
      "Ministry of Fields funds Cluster Programme: budget 2009 25 × 100 million JPY",
      "Cluster Programme funds Cluster of Valley: commitment 2010 9 × million EUR",
    ]);
  });

  it("prints the flows of the Tutorial with both years", async () => {
    const lines = await run(join(root, "data/tutorial"));
    expect(lines.length).toBeGreaterThanOrEqual(10);
    expect(lines.join("\n")).toMatch(
      /Hamamatsu City funds Hamamatsu support agency: .*2009.*30 × million JPY.*2012.*60 × million JPY/,
    );
  });

  it("passes over what is damaged", async () => {
    expect(await run(join(samples, "torn-last-line"))).toEqual([""]);
  });
});
