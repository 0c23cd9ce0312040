import { writeFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diskFiles } from "#data/store/disk-files.ts";
import type { OpenFile } from "#data/store/fs-port.ts";
import { readLines } from "#data/store/read-lines.ts";
import type { ReadLine } from "#data/store/read-lines.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();

/** A file in memory that gives at most `piece` bytes at a time. */
function pieces(bytes: Uint8Array, piece: number): OpenFile {
  const read = (buffer: Uint8Array, position: number) => {
    const part = bytes.subarray(position, position + Math.min(piece, buffer.length));
    buffer.set(part);
    return Promise.resolve(part.length);
  };
  return { read } as unknown as OpenFile;
}
async function collect(file: OpenFile, from = 0, maxBytes?: number): Promise<ReadLine[]> {
  const lines: ReadLine[] = [];
  await readLines(file, from, (line) => lines.push(line), maxBytes);
  return lines;
}
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

describe("lines of a file", () => {
  it("put together give the file again, however it is cut into pieces", async () => {
    const bytes = fc.uint8Array({ maxLength: 60 }).map((all) => all.map((byte) => (byte % 4 === 0 ? 10 : byte)));
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 9 }), async (content, piece) => {
        const lines = await collect(pieces(content, piece));
        expect(lines.map(({ start }) => start)).toEqual([0, ...lines.map(({ end }) => end)].slice(0, lines.length));
        expect(lines.at(-1)?.end ?? 0).toBe(content.length);
        const joined = lines.map(({ start, end }) => text(content.subarray(start, end))).join("");
        expect(joined).toBe(text(content));
        for (const line of lines) {
          const whole = content.subarray(line.start, line.ended ? line.end - 1 : line.end);
          expect(text(line.bytes)).toBe(text(whole).replace(/\r$/, ""));
          expect(line.ended).toBe(line !== lines.at(-1) || content.at(-1) === 10);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("go on from a place", async () => {
    const lines = await collect(pieces(Buffer.from("one\ntwo\nthree"), 2), 4);
    expect(lines.map(({ bytes, start }) => [text(bytes), start])).toEqual([
      ["two", 4],
      ["three", 8],
    ]);
  });

  it("lose the carriage return that other systems put before the line feed", async () => {
    expect((await collect(pieces(Buffer.from("one\r\ntwo\r\n"), 3))).map(({ bytes }) => text(bytes))).toEqual([
      "one",
      "two",
    ]);
  });

  it("that are too long are told with their beginning, and the next is read", async () => {
    const lines = await collect(pieces(Buffer.from(`${"x".repeat(5_000)}\nshort\n`), 700), 0, 1_024);
    expect(lines.map(({ tooLong, bytes }) => [tooLong, bytes.length])).toEqual([
      [true, 1_000],
      [false, 5],
    ]);
    expect(lines[1]!.start).toBe(5_001);
  });

  it("that are very long cost no more memory than the limit", async () => {
    const path = await tempFolder("long");
    await writeFile(path, Buffer.concat([Buffer.alloc(70 * 1024 * 1024, "x"), Buffer.from("\nshort\n")]));
    const file = await diskFiles.open(path, "read");
    const lines = await collect(file);
    await file.close();
    expect(lines.map(({ tooLong }) => tooLong)).toEqual([true, false]);
  });
});
