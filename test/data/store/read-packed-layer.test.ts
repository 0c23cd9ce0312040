import { writeFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diskFiles } from "#data/store/disk-files.ts";
import { readLayer } from "#data/store/read-layer.ts";
import { readPackedLayer } from "#data/store/read-packed-layer.ts";
import type { PackedLayer } from "#data/store/read-packed-layer.ts";
import { crc32 } from "#graph/model/checksum.ts";
import { canonicalJson } from "#graph/model/json.ts";
import { createRawColumns } from "#graph/packed/raw-columns.ts";
import type { RawColumns } from "#graph/packed/raw-columns.ts";
import { ulidOfWords } from "#graph/core/id-words.ts";
import { madeChanges, madeLines } from "#test/bench/make-layer.ts";
import { randomSteps, worldOf } from "#test/graph/packed/support/random-world.ts";
import { headerOf, layerText } from "./support/sample-changes.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
const runs = Number(process.env["KEIRO_PROPERTY_RUNS"] ?? 200);

/** One file read in both ways; fails where they differ in anything but what is made of the changes. */
async function readBoth(path: string, content: string | Uint8Array, maxLine?: number): Promise<RawColumns> {
  await writeFile(path, content);
  const limit = maxLine === undefined ? {} : { maxLine };
  const { changes, ...expected } = await readLayer(diskFiles, path, "layer", limit);
  const file = await diskFiles.open(path, "read");
  const raw = createRawColumns();
  const { sumOfSums, ...read } = await readPackedLayer(file, raw, 0, limit);
  await file.close();
  expect(sumOfSums).toBeGreaterThanOrEqual(0);
  expect<Omit<PackedLayer, "sumOfSums">>(read).toEqual(expected);
  const words = raw.changes.id.done();
  const ids = Array.from({ length: words.length / 4 }, (_, row) => ulidOfWords(words, row * 4));
  expect(ids).toEqual(changes.map(({ id }) => id));
  return raw;
}

describe("a layer read into columns", () => {
  it("tells headers, damaged lines and ends as one read into changes, whatever byte is another", async () => {
    const path = await tempFolder("layer.jsonl");
    await fc.assert(
      fc.asyncProperty(
        randomSteps,
        fc.array(fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) }), { maxLength: 3 }),
        fc.nat(),
        async (steps, damages, cut) => {
          const bytes = Buffer.from(layerText(headerOf("w-1"), worldOf(steps).changes));
          for (const { at, by } of damages) bytes[at % bytes.length]! ^= by;
          await readBoth(path, cut % 3 === 0 ? bytes.subarray(0, cut % (bytes.length + 1)) : bytes);
        },
      ),
      { numRuns: runs },
    );
  });

  it("takes no change whose sum is right and whose shape is not", async () => {
    const path = await tempFolder("layer.jsonl");
    const good = canonicalJson([...madeChanges({ entities: 400, relations: 8 }, 3)].at(-1));
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom(...'{}[]",:0aZé\\ \n-e'), fc.nat({ max: 3 }), async (at, put, cut) => {
        const place = at % good.length;
        const text = good.slice(0, place) + put + good.slice(place + cut);
        const line = `{"change":${text},"sum":"${crc32(new TextEncoder().encode(text))}"}`;
        await readBoth(path, `${layerText(headerOf("w-1"), [])}${line}\n`);
      }),
      { numRuns: runs },
    );
  });

  it("of a made register goes from bytes to columns without a parser", async () => {
    const lines = [...madeLines({ entities: 600, relations: 900 }, 7)];
    const raw = await readBoth(await tempFolder("layer.jsonl"), lines.map((line) => `${line}\n`).join(""));
    expect([raw.entities.id.length, raw.relations.id.length]).toEqual([600, 900]);
    expect(raw.aside.length).toBe(0);
    expect(raw.others.map(({ type }) => type)).toEqual(["document"]);
  });

  it("tells a line that is too long, and reads what follows", async () => {
    const lines = [...madeLines({ entities: 400, relations: 900 }, 7)];
    const text = lines.map((line) => `${line}\n`).join("");
    const longest = Math.max(...lines.map((line) => Buffer.byteLength(line)));
    await readBoth(await tempFolder("layer.jsonl"), text, longest - 1);
  });
});
