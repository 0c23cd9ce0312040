import { execFile } from "node:child_process";
import { appendFile, cp, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { encodeChange } from "#graph/model/layer.ts";
import type { LayerRecord } from "#graph/model/record.ts";
import { samples } from "./support/open-store.ts";
import { changeOf, headerOf, layerText, ulidOf } from "./support/sample-changes.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
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

  it.each(["format-1", "format-2"])("reads every format (%s)", async (sample) => {
    expect((await run(join(samples, sample))).length).toBe(2);
  });

  it("counts what a merge copied while the merge is in effect, and a change of two layers once", async () => {
    const folder = await tempFolder("own.keiro");
    await cp(join(samples, "format-2"), folder, { recursive: true });
    const flow = [
      { type: "relation", id: `r:${ulidOf(70)}`, kind: "funds", source: `e:${ulidOf(70)}`, target: `e:${ulidOf(71)}` },
    ] as unknown as LayerRecord[];
    const copied = changeOf(70, flow, "B", "a-2");
    await writeFile(join(folder, "layers/f-ben.jsonl"), layerText(headerOf(null, { format: 2 }), [copied]));
    expect(await run(folder)).toHaveLength(2);
    const runs = [{ layer: "f-ben", first: copied.id, last: copied.id, count: 1 }];
    const admission = { type: "admission", id: `a:${ulidOf(80)}`, workspace: "other", changes: [], runs };
    const merge = changeOf(80, [admission as unknown as LayerRecord], "C");
    await writeFile(join(folder, "layers/w-zoe.jsonl"), layerText(headerOf("w-zoe"), [merge]));
    expect(await run(folder)).toContain(`e:${ulidOf(70)} funds e:${ulidOf(71)}: no amount`);
    await appendFile(join(folder, "layers/w-zoe.jsonl"), `${encodeChange(merge)}\n`);
    expect(await run(folder)).toHaveLength(3);
    const undo = { ...changeOf(81, [], "C"), undoes: [merge.id] };
    await appendFile(join(folder, "layers/w-zoe.jsonl"), `${encodeChange(undo)}\n`);
    expect(await run(folder)).toHaveLength(2);
  });

  it("passes over what is damaged", async () => {
    expect(await run(join(samples, "torn-last-line"))).toEqual([""]);
  });
});
