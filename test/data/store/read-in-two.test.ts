import { appendFile, rename, writeFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diskFiles } from "#data/store/disk-files.ts";
import { readPackedLayer } from "#data/store/read-packed-layer.ts";
import type { PackedReading } from "#data/store/read-packed-layer.ts";
import type { SecondThread } from "#data/store/second-thread-port.ts";
import { createRawColumns } from "#graph/packed/raw-columns.ts";
import type { RawColumns } from "#graph/packed/raw-columns.ts";
import { withSum } from "#graph/model/sum.ts";
import { partOf } from "#graph/packed/raw-part.ts";
import { madeLines } from "#test/bench/make-layer.ts";
import { randomSteps, worldOf } from "#test/graph/packed/support/random-world.ts";
import { headerOf, layerText } from "./support/sample-changes.ts";
import { secondHere } from "./support/second-here.ts";
import { useTempFolders } from "./support/temp-folder.ts";
import { digestOf } from "./support/tree-digest.ts";

const tempFolder = useTempFolders();
const runs = Number(process.env["KEIRO_PROPERTY_RUNS"] ?? 20);

/** Columns as far as they are filled, and the table of ids with its slots. */
function columnsOf(raw: RawColumns) {
  const { letters, words, ...part } = partOf(raw);
  const filled = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if ("array" in value && "length" in value) return (value.array as Uint8Array).slice(0, value.length as number);
    if (value instanceof Map) return [...(value as Map<number, unknown>)];
    if (Array.isArray(value) || ArrayBuffer.isView(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner)]));
  };
  expect([letters.length * 4, letters.length]).toEqual([words.length, raw.ids.size]);
  return digestOf({ ...(filled(part) as object), ids: raw.ids.columns() });
}

/** Reads a file twice into the same columns, as two layers, so that nothing begins at zero. */
async function readTwice(path: string, reading: PackedReading) {
  const raw = createRawColumns(64);
  const open = await diskFiles.open(path, "read");
  try {
    const read = [await readPackedLayer(open, raw, 0, reading), await readPackedLayer(open, raw, 1, reading)];
    return { read, columns: columnsOf(raw) };
  } finally {
    await open.close();
  }
}

/** Shares that cut a file behind each of its lines. */
function sharesOf(bytes: Buffer): number[] {
  const ends: number[] = [];
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) ends.push(at);
  return ends.map((at) => at / bytes.length);
}

describe("a layer read in two threads", () => {
  it("gives the same columns and tells the same of it, wherever it is cut and whatever byte is another", async () => {
    const path = await tempFolder("layer.jsonl");
    await fc.assert(
      fc.asyncProperty(
        randomSteps,
        fc.array(fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) }), { maxLength: 3 }),
        fc.nat(),
        async (steps, damages, torn) => {
          const whole = Buffer.from(layerText(headerOf("w-1"), worldOf(steps).changes));
          for (const { at, by } of damages) whole[at % whole.length]! ^= by;
          const bytes = torn % 3 === 0 ? whole.subarray(0, torn % (whole.length + 1)) : whole;
          await writeFile(path, bytes);
          const alone = await readTwice(path, {});
          const { thread } = secondHere();
          for (const ownShare of sharesOf(bytes))
            expect(await readTwice(path, { second: { thread, path, ownShare } })).toEqual(alone);
          thread.end();
        },
      ),
      { numRuns: runs },
    );
  });

  it("reads a made register in halves, with empty lines and carriage returns", async () => {
    const path = await tempFolder("layer.jsonl");
    const lines = [...madeLines({ entities: 400, relations: 300 }, 7)];
    for (const ending of ["\n", "\r\n", "\n\n"]) {
      const text = lines.map((line) => `${line}${ending}`).join("");
      await writeFile(path, text);
      const alone = await readTwice(path, {});
      const { thread, answered } = secondHere();
      for (const ownShare of [0, 0.5])
        expect(await readTwice(path, { second: { thread, path, ownShare } })).toEqual(alone);
      expect(answered.filter((type) => type === "part").length).toBe(4);
      thread.end();
    }
  });

  it("takes nothing from the second thread where the header tells of a format that is not read", async () => {
    const path = await tempFolder("layer.jsonl");
    const [, ...lines] = [...madeLines({ entities: 60, relations: 90 }, 7)];
    const newer = { keiro: "layer", format: 9, id: "x", title: "no longer a table", writer: "w-1", readableFrom: 3 };
    await writeFile(path, [JSON.stringify(withSum(newer)), ...lines, ""].join("\n"));
    const alone = await readTwice(path, {});
    expect(alone.read[0]!.readsChanges).toBe(false);
    const { thread } = secondHere();
    expect(await readTwice(path, { second: { thread, path } })).toEqual(alone);
    thread.end();
  });

  it("is read in one where the second thread fails, is gone before or dies over its part", async () => {
    const path = await tempFolder("layer.jsonl");
    await writeFile(path, [...madeLines({ entities: 400, relations: 300 }, 7), ""].join("\n"));
    const alone = await readTwice(path, {});
    const ended = secondHere().thread;
    ended.end();
    const failing: SecondThread = { ...ended, readPart: () => Promise.reject(new Error("failed")) };
    const threads = [ended, failing, secondHere("part").thread, secondHere("bytes").thread];
    for (const thread of threads) {
      expect(await readTwice(path, { second: { thread, path } })).toEqual(alone);
      thread.end();
    }
    const { thread } = secondHere();
    expect(await readTwice(path, { second: { thread, path: `${path}.not-there` } })).toEqual(alone);
    thread.end();
  });

  it("takes nothing from another file that has come under the same name", async () => {
    const path = await tempFolder("layer.jsonl");
    await writeFile(path, [...madeLines({ entities: 400, relations: 300 }, 7), ""].join("\n"));
    const alone = await readTwice(path, {});
    const open = await diskFiles.open(path, "read");
    await rename(path, `${path}.before`);
    await writeFile(path, [...madeLines({ entities: 400, relations: 300 }, 8), ""].join("\n"));
    await appendFile(path, "\n");
    const raw = createRawColumns(64);
    const { thread } = secondHere();
    for (const file of [0, 1]) {
      const read = await readPackedLayer(open, raw, file, { second: { thread, path } });
      expect(read).toEqual(alone.read[file]);
    }
    expect(columnsOf(raw)).toEqual(alone.columns);
    await open.close();
    thread.end();
  });

  it("is given up while the other half is waited for, by whoever is told how far it is", async () => {
    const path = await tempFolder("layer.jsonl");
    await writeFile(path, [...madeLines({ entities: 400, relations: 300 }, 7), ""].join("\n"));
    const { thread } = secondHere();
    const onBytes = () => {
      throw new Error("given up");
    };
    await expect(readTwice(path, { onBytes, second: { thread, path, ownShare: 0 } })).rejects.toThrow("given up");
    thread.end();
  });
});
