import { writeFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeChange, encodeHeader } from "#graph/model/layer.ts";
import { withSum } from "#graph/model/sum.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import { parseHeader, readLayer } from "#data/store/read-layer.ts";
import type { LayerReading } from "#data/store/read-layer.ts";
import { headerOf, layerText, noteChange } from "./support/sample-changes.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();

async function readText(content: string | Uint8Array, reading?: LayerReading) {
  const path = await tempFolder("layer.jsonl");
  await writeFile(path, content);
  return readLayer(diskFiles, path, "layer.jsonl", reading);
}
const three = layerText(
  headerOf("w-1"),
  [1, 2, 3].map((n) => noteChange(n)),
);

describe("a layer", () => {
  it("is its header and its changes", async () => {
    const { header, headerState, changes, damaged, tail, position } = await readText(three);
    expect({ header, headerState, changes, damaged, tail }).toEqual({
      header: headerOf("w-1"),
      headerState: "good",
      changes: [1, 2, 3].map((n) => noteChange(n)),
      damaged: [],
      tail: "none",
    });
    expect(position).toMatchObject({ wholeBytes: Buffer.byteLength(three), lines: 4 });
  });

  it("cut anywhere gives the changes before the cut, whole, and never another", async () => {
    const bytes = Buffer.from(three);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length }), async (at) => {
        const { changes, damaged, tail, position } = await readText(bytes.subarray(0, at));
        const all = [1, 2, 3].map((n) => noteChange(n));
        expect(changes).toEqual(all.slice(0, changes.length));
        expect(position.wholeBytes).toBe(bytes.subarray(0, at).lastIndexOf(10) + 1);
        expect(damaged.length).toBe(tail === "torn" ? 1 : 0);
      }),
      { numRuns: 100 },
    );
  });

  it("with any byte made another loses at most the line with that byte", async () => {
    const bytes = Buffer.from(
      layerText(
        headerOf("w-1", { format: 2 }),
        [1, 2, 3].map((n) => noteChange(n)),
      ),
    );
    const known = new Set([1, 2, 3].map((n) => encodeChange(noteChange(n))));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, mask) => {
          const flipped = Buffer.from(bytes);
          flipped[at]! ^= mask;
          const { changes, headerState } = await readText(flipped);
          expect(headerState).not.toBe("newer");
          // A damaged header or line feed costs no change.
          expect(changes.length).toBeGreaterThanOrEqual(at < bytes.indexOf(10) || bytes[at] === 10 ? 3 : 2);
          for (const change of changes) expect(known.has(encodeChange(change))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("may have empty lines and the line ends of other systems", async () => {
    const { changes, damaged } = await readText(three.replaceAll("\n", "\r\n\r\n"));
    expect(changes).toHaveLength(3);
    expect(damaged).toEqual([]);
  });

  it("goes on from where it was read to, with its line numbers", async () => {
    const first = await readText(three);
    const damagedLine = encodeChange(noteChange(5)).replace("note 5", "note 6");
    const text = `${three}${encodeChange(noteChange(4))}\n${damagedLine}\n`;
    const { changes, damaged, header } = await readText(text, { since: first.position });
    expect(changes).toEqual([noteChange(4)]);
    expect(damaged).toMatchObject([{ line: 6, reason: "checksum" }]);
    expect(header).toBeNull();
  });

  it("tells a line that is too long and reads on", async () => {
    const big = encodeChange(noteChange(4, { body: "x".repeat(3_000) }));
    const { changes, damaged } = await readText(`${three}${big}\n${encodeChange(noteChange(5))}\n`, { maxLine: 2_000 });
    expect(changes.map(({ id }) => id)).toEqual([1, 2, 3, 5].map((n) => noteChange(n).id));
    expect(damaged).toMatchObject([{ line: 5, reason: "shape" }]);
    expect(damaged[0]!.text.length).toBe(1_000);
  });

  it("that is trusted is not looked at beyond its sums", async () => {
    const odd = encodeChange({ ...noteChange(1), when: "some time" });
    expect((await readText(`${three}${odd}\n`)).changes).toHaveLength(3);
    expect((await readText(`${three}${odd}\n`, { trusted: true })).changes).toHaveLength(4);
  });

  it("that is a folder or a device is refused with a sentence", async () => {
    await expect(readLayer(diskFiles, "/dev/zero", "zero.jsonl")).rejects.toMatchObject({
      code: "storage",
      message: expect.stringContaining("“zero.jsonl” is no plain file") as string,
    });
  });
});

describe("a header", () => {
  const newer = { keiro: "layer", format: 9, id: "x", title: "no longer a table", writer: "w-1", readableFrom: 3 };

  it("of a newer format is taken as far as it can be recognised", () => {
    expect(parseHeader(JSON.stringify(withSum(newer)))).toEqual({
      header: { keiro: "layer", format: 9, id: "x", title: {}, writer: "w-1", author: null },
      state: "newer",
      readsChanges: false,
    });
    expect(parseHeader(JSON.stringify(withSum({ ...newer, readableFrom: 2 })))?.readsChanges).toBe(true);
  });

  it("of a newer format without a sum that fits is a damaged one, unless one flipped byte cannot have made its number", () => {
    expect(parseHeader(JSON.stringify(newer))).toBeNull();
    expect(parseHeader(JSON.stringify({ ...withSum(newer), id: "y" }))).toBeNull();
    expect(parseHeader(JSON.stringify({ ...newer, format: 12 }))?.state).toBe("newer");
  });

  it("of the format of now has a sum, which must fit; one of format 1 has none", () => {
    const text = encodeHeader(headerOf("w-1", { format: 2 }));
    expect(parseHeader(text)).toEqual({ header: headerOf("w-1", { format: 2 }), state: "good", readsChanges: true });
    expect(parseHeader(text.replace("Anna", "Anne"))).toBeNull();
    expect(parseHeader(encodeHeader(headerOf("w-1")))?.state).toBe("good");
    expect(encodeHeader(headerOf("w-1"))).not.toContain("sum");
  });

  it.each([
    "",
    "[]",
    "null",
    '{"keiro":"layer"}',
    '{"keiro":"layer","format":0}',
    '{"keiro":"layer","format":"1"}',
    '{"keiro":"note","format":1}',
    '{"keiro":"layer","format":1,"id":7}',
  ])("is not %s", (text) => {
    expect(parseHeader(text)).toBeNull();
  });
});
