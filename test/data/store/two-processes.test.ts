import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { changeIds, storeAt } from "./support/open-store.ts";
import { noteChange } from "./support/sample-changes.ts";
import { bundleScript, startProcess } from "./support/store-process.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
const count = 1_000;
const writers = ["A1", "B2"];
const all = writers.map((series) => Array.from({ length: count }, (_, n) => noteChange(n, { series }).id as string));

describe("two processes that write to one folder at the same time", () => {
  it("lose nothing, double nothing, and each sees all that the other writes, once", { timeout: 120_000 }, async () => {
    const folder = await tempFolder("own.keiro");
    const bundle = await bundleScript("write-beside-another", dirname(folder));
    const profile = join(dirname(folder), "profile");
    let ready = 0;
    const processes = writers.map((series) =>
      startProcess(bundle, [folder, profile, series, String(count)], (line) => {
        if (line === "ready" && ++ready === 2) for (const { child } of processes) child.stdin!.write("go\n");
      }),
    );
    await Promise.all(processes.map(({ ended }) => ended));
    for (const [at, { lines, errors }] of processes.entries()) {
      expect(errors()).toBe("");
      const told = (word: string) =>
        lines.filter((line) => line.startsWith(word)).map((line) => line.slice(word.length + 1));
      expect(told("wrote").sort()).toEqual(all[at]);
      expect(told("seen").sort()).toEqual(all[1 - at]);
    }
    expect(await readdir(join(folder, "layers"))).toHaveLength(2);
    const { layers, notices } = await storeAt(folder).store.load();
    expect(changeIds(layers)).toEqual(all.flat().sort());
    expect(notices).toEqual([]);
  });
});
