import { crc32 as zlibCrc32 } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crc32 } from "#graph/model/checksum.ts";
import type { Change } from "#graph/model/change.ts";
import { checkLine, encodeChange, encodeHeader } from "#graph/model/layer.ts";
import { parseLayerText } from "#graph/schema/layer-text.ts";
import { createWorld } from "../support/world.ts";

function changes(): readonly Change[] {
  const world = createWorld();
  world.entity("経済産業省 “METI”");
  world.note("A note, with, commas and a line\nbreak");
  return world.changes;
}
const line = encodeChange(changes()[0]!);
const header = encodeHeader({ keiro: "layer", format: 1, id: "l1", title: { en: "Mine" }, writer: "w", author: null });

test("the checksum is the CRC-32 of zip", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(crc32(bytes)).toBe(zlibCrc32(bytes).toString(16).padStart(8, "0"));
    }),
  );
  expect(crc32(new TextEncoder().encode("123456789"))).toBe("cbf43926");
});

describe("a change line", () => {
  test("reads back as it was written, and is one line", () => {
    for (const change of changes()) {
      const checked = checkLine(encodeChange(change));
      expect(checked.ok && JSON.parse(checked.text)).toEqual(change);
      expect(encodeChange(change)).not.toContain("\n");
    }
  });

  test("torn anywhere is set aside as torn", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: line.length - 1 }), (length) => {
        expect(checkLine(line.slice(0, length))).toEqual({ ok: false, reason: "torn" });
      }),
    );
  });

  test("with one character changed never passes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: line.length - 1 }), fc.constantFrom("0", "x", " ", "浜"), (at, other) => {
        fc.pre(line[at] !== other);
        expect(checkLine(line.slice(0, at) + other + line.slice(at + 1)).ok).toBe(false);
      }),
    );
  });
});

describe("the text of a layer", () => {
  const text = [header, ...changes().map(encodeChange), ""].join("\n");

  test("gives header and changes; line ends may be of either kind", () => {
    expect(parseLayerText(text)).toMatchObject({ header: { id: "l1" }, changes: changes(), damaged: [] });
    expect(parseLayerText(`\uFEFF${text.replaceAll("\n", "\r\n")}`).changes).toEqual(changes());
  });

  test("keeps what is healthy and tells which lines are not", () => {
    const [first, second] = changes().map(encodeChange);
    const wrongShape = encodeChange({ ...changes()[0]!, add: [{ type: "entity", id: "x", kind: 5 }] } as never);
    const damaged = [header, first!.replace("METI", "MITI"), second, wrongShape, first!.slice(0, 40)].join("\n");
    const layer = parseLayerText(damaged);
    expect(layer.changes).toEqual([changes()[1]]);
    expect(layer.damaged.map(({ line: number, reason }) => [number, reason])).toEqual([
      [2, "checksum"],
      [4, "shape"],
      [5, "torn"],
    ]);
  });

  test("of another thing is refused, of a newer format with a word of its own", () => {
    expect(() => parseLayerText("hello")).toThrow(expect.objectContaining({ code: "invalid-input" }));
    expect(() => parseLayerText(header.replace('"format":1', '"format":3'))).toThrow(
      expect.objectContaining({ code: "newer-format" }),
    );
  });
});
