import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { encodeChange } from "#graph/model/layer.ts";
import { changeIds, storeAt } from "./support/open-store.ts";
import { noteChange } from "./support/sample-changes.ts";
import { seededChance } from "./support/seeded-chance.ts";
import { bundleScript, startProcess } from "./support/store-process.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
/** npm run test:crash has the long run. */
const runs = process.env["KEIRO_LONG"] === "1" ? 200 : 40;
/** A burst of three may be under way when the process is killed. */
const inFlight = 3;

describe("a process that is killed while it writes", () => {
  it(`loses nothing acknowledged, ${runs} times over`, { timeout: 600_000 }, async () => {
    const folder = await tempFolder("own.keiro");
    const profile = join(dirname(folder), "profile");
    const bundle = await bundleScript("append-until-killed", dirname(folder));
    const chance = seededChance(2_026);
    const acknowledged = new Set<string>();
    for (let run = 1; run <= runs; run++) {
      const killAt = Math.floor(chance() * 25);
      let printed = 0;
      const { lines, ended, errors } = startProcess(bundle, [folder, profile, String(run)], (_, child) => {
        if (printed++ === killAt) child.kill("SIGKILL");
      });
      await ended;
      expect(errors(), "only the kill ends it").toBe("");
      for (const id of lines.slice(1)) acknowledged.add(id);
      await checkWorkspace(folder, acknowledged, run);
    }
    expect(acknowledged.size).toBeGreaterThan(runs);
    // Each process goes on in the file of the one that was killed, unless it was killed at the very lock.
    expect((await readdir(join(folder, "layers"))).length).toBeLessThanOrEqual(4);
  });
});

async function checkWorkspace(folder: string, acknowledged: ReadonlySet<string>, run: number): Promise<void> {
  const { store } = storeAt(folder, { createOnWrite: true });
  const { layers, notices } = await store.load();
  const found = changeIds(layers);
  const ids = new Set(found);
  expect(found.length, "nothing is doubled").toBe(ids.size);
  expect(
    [...acknowledged].filter((id) => !ids.has(id)),
    `lost in run ${run}`,
  ).toEqual([]);
  expect(ids.size - acknowledged.size).toBeLessThanOrEqual(inFlight * run);
  expect(notices.map(({ code }) => code).filter((code) => code !== "layer-line-set-aside")).toEqual([]);
  for (const change of layers.flatMap(({ role, changes }) => (role === "own" ? changes : []))) {
    const [, series = "", number = ""] = /^01J0{7}0*(R\d+)(\d{10})$/.exec(change.id) ?? [];
    const at = Number(number);
    expect(encodeChange(change)).toBe(
      encodeChange(noteChange(at, { series, body: `note ${at} `.repeat(1 + (at % 40)) })),
    );
  }
  for (const { body } of await store.listDrafts()) expect(body).toMatch(/^draft \d+$/);
}
