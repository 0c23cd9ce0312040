import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { diskFiles } from "#data/store/disk-files.ts";
import { readLayer } from "#data/store/read-layer.ts";
import { encodeChange, encodeHeader, layerFormat } from "#graph/model/layer.ts";
import type { Change } from "#graph/model/change.ts";
import { createClaimBase } from "#graph/resolve/claim-base.ts";
import { root } from "#test/architecture/cruise-tree.ts";
import { expectSameBase, packFiles } from "./support/pack.ts";
import { randomSteps, worldOf } from "./support/random-world.ts";

const folder = mkdtempSync(join(tmpdir(), "keiro-packed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const runs = Number(process.env["KEIRO_PROPERTY_RUNS"] ?? 300);

function writeLayer(name: string, changes: readonly Change[]): string {
  const path = join(folder, `${name}.jsonl`);
  const header = encodeHeader({ keiro: "layer", format: layerFormat, id: name, title: {}, writer: null, author: null });
  writeFileSync(path, [header, ...changes.map(encodeChange)].map((line) => `${line}\n`).join(""));
  return path;
}

describe("packed layers", () => {
  it("say what the base of their changes says, whatever happened to it", async () => {
    await fc.assert(
      fc.asyncProperty(randomSteps, fc.nat({ max: 3 }), async (steps, spread) => {
        const { changes } = worldOf(steps);
        const paths = Array.from({ length: spread + 1 }, (_, file) =>
          writeLayer(
            `layer-${file}`,
            changes.filter((_change, at) => (at * 7) % (spread + 1) === file),
          ),
        );
        expectSameBase(await packFiles(paths), createClaimBase(changes));
      }),
      { numRuns: runs },
    );
  });

  it("hold a change that stands in two files once", async () => {
    const world = worldOf([
      { what: "entity", a: 1, b: 0, c: 0 },
      { what: "entity", a: 2, b: 0, c: 1 },
      { what: "relation", a: 0, b: 1, c: 1 },
    ]);
    const paths = [writeLayer("one", world.changes), writeLayer("two", world.changes.toReversed())];
    expectSameBase(await packFiles(paths), world.base());
  });

  it.each([
    ["atlas", "data/atlas/compiled/atlas.jsonl", true],
    ["tutorial", "data/tutorial/layers/tutorial.jsonl", false],
  ])("of the %s say the same", async (_name, path, trusted) => {
    const file = join(root, path);
    const { changes } = await readLayer(diskFiles, file, "layer", { trusted });
    const files = await packFiles([file], { trusted });
    // Nearly all of it stands as it is read most quickly.
    expect(files.packed.aside.length).toBeLessThan(20_000);
    expectSameBase(files, createClaimBase(changes));
  });
});
