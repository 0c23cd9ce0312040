import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkAnswer } from "#data/api/check-columns.ts";
import { leastRows, packRows } from "#data/api/columns.ts";
import { decodeEnvelope, decodePacked, encodeEnvelope } from "#data/api/envelope.ts";

const shape = z.strictObject({
  revision: z.int(),
  rows: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.string(),
      amounts: z.array(z.string()),
      second: z.strictObject({ value: z.string() }).nullable(),
      differ: z.boolean().optional(),
    }),
  ),
  ruled: z
    .array(z.strictObject({ at: z.int() }))
    .max(leastRows * 2)
    .optional(),
});
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: `e${at}`,
    kind: at % 3 === 0 ? "funds" : "oversees",
    amounts: at % 5 === 0 ? [`JPY ${at % 4}`] : [],
    second: at % 2 === 0 ? { value: "経済産業省" } : null,
  }));
const pause = () => Promise.resolve();
const packedOf = (value: unknown) => {
  const packed = decodePacked(encodeEnvelope({ ok: true, value }));
  if (!packed.ok) throw new Error(packed.error.sentence);
  return packed;
};
const roundTrip = (value: unknown) => decodeEnvelope(encodeEnvelope({ ok: true, value }));
/** Long enough to be told as columns: what is given over and over. */
const long = <T>(list: readonly T[]): T[] => Array.from({ length: leastRows + 7 }, (_, at) => list[at % list.length]!);

describe("a long list in an answer", () => {
  it("crosses the wire key by key, in less than half of the text, and arrives as it was", () => {
    const value = { revision: 4, rows: rowsOf(2_000) };
    const text = encodeEnvelope({ ok: true, value });
    expect(text.length).toBeLessThan(JSON.stringify(value).length / 2);
    expect(decodeEnvelope(text)).toEqual({ ok: true, value });
    expect(packRows(rowsOf(leastRows - 1))).toBeNull();
  });

  it("arrives as JSON would bring it, whatever its rows are", () => {
    const cell = fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, "\u0000[]", "[]", 1, "1", null, Number.NaN, -0));
    const row = fc.oneof(
      { weight: 6, arbitrary: fc.record({ a: cell, b: cell }) },
      { weight: 1, arbitrary: fc.record({ b: cell, a: cell }, { requiredKeys: [] }) },
      { weight: 1, arbitrary: fc.jsonValue() },
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const value = { rows: long(rows), n: 1 };
        expect(roundTrip(value)).toEqual({ ok: true, value: JSON.parse(JSON.stringify(value)) });
      }),
      { numRuns: 60 },
    );
  });

  it("is refused where its columns do not fit one another", () => {
    const spoilt = (list: object) =>
      decodeEnvelope(JSON.stringify({ ok: true, value: { rows: [] }, lists: { rows: list } }));
    const bad = [
      { count: 2, columns: { a: { all: [1] } } },
      { count: 2, columns: { a: { of: [1], at: [0, 1] } } },
      { count: 2, columns: { a: { of: [1], at: [0, -1] } } },
      { count: 2, columns: { a: { of: [], at: [0, 0] } } },
      { count: 2, columns: { a: [1, 2] } },
      { count: 2 },
    ];
    for (const list of bad) expect(spoilt(list)).toMatchObject({ ok: false, error: { code: "transport" } });
    expect(spoilt({ count: 2, columns: { a: { of: [1] } } })).toEqual({
      ok: true,
      value: { rows: [{ a: 1 }, { a: 1 }] },
    });
  });
});

describe("the check of an answer with columns", () => {
  it("gives what the check of the whole gives, and lets others have a turn", async () => {
    let pauses = 0;
    const value = { revision: 4, rows: rowsOf(3_000), ruled: Array.from({ length: leastRows }, (_, at) => ({ at })) };
    const checked = await checkAnswer(shape, packedOf(value), () => {
      pauses++;
      return pause();
    });
    expect(checked).toEqual({ success: true, data: value });
    expect(pauses).toBeGreaterThan(4);
  });

  it("refuses what the check of the whole refuses, and says the same", async () => {
    const rows = rowsOf(900);
    const spoilt: readonly unknown[] = [
      { revision: 4, rows: rows.map((row, at) => (at === 700 ? { ...row, kind: 7 } : row)) },
      { revision: 4, rows: rows.map((row) => ({ ...row, surplus: 1 })) },
      { revision: 4, rows: rows.map(({ id: _, ...row }) => row) },
      { revision: 4, rows: rows.map((row, at) => (at === 3 ? { ...row, second: { value: 1 } } : row)) },
      { revision: "4", rows },
      { revision: 4, rows, ruled: Array.from({ length: leastRows * 3 }, (_, at) => ({ at })) },
      { revision: 4, rows, other: rows },
    ];
    for (const value of spoilt) {
      const [inColumns, whole] = [await checkAnswer(shape, packedOf(value), pause), shape.safeParse(value)];
      expect(inColumns.success).toBe(false);
      expect(inColumns.success || inColumns.error.issues[0]).toEqual(whole.error?.issues[0]);
    }
  });

  it("gives rows an optional key only where it was told", async () => {
    for (const rows of [rowsOf(500), rowsOf(500).map((row, at) => ({ ...row, differ: at % 2 === 0 }))])
      expect(await checkAnswer(shape, packedOf({ revision: 1, rows }), pause)).toEqual({
        success: true,
        data: { revision: 1, rows },
      });
  });
});
