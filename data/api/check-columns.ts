import { z } from "zod";
import { checkInParts } from "./check-in-parts.ts";
import type { Checked } from "./check-in-parts.ts";
import { differentIn, unpackRows } from "./columns.ts";
import type { Column, Columns } from "./columns.ts";
import { withRows } from "./envelope.ts";
import type { PackedEnvelope } from "./envelope.ts";

/** So many rows are made, and so many values of a column checked, at a time. */
const perPart = 2_000;

/**
 * Checks an answer against its shape as `safeParse` checks the value with all its lists: of lists that came as columns each
 * different value once, against the shape of its key. Rows may then share a value, as a list of amounts.
 *
 * @param pause Called between two parts of long work.
 */
export async function checkAnswer(
  shape: z.ZodType,
  { value, lists }: Extract<PackedEnvelope, { ok: true }>,
  pause: () => Promise<void>,
): Promise<Checked> {
  const others: Record<string, Columns> = {};
  const found: Record<string, unknown> = {};
  for (const [key, columns] of Object.entries(lists)) {
    const rowShape = rowShapeAt(shape, key);
    const rows = rowShape && (await checkedRows(rowShape, columns, pause));
    if (rows) found[key] = rows;
    else others[key] = columns; // what is wrong with it is told as for any other answer
  }
  const whole = await checkInParts(shape, withRows(value, others), pause);
  if (!whole.success) return whole;
  return { success: true, data: { ...(whole.data as Readonly<Record<string, unknown>>), ...found } };
}

/** The shape of the rows under a key, where each key of a row can be checked by itself. */
function rowShapeAt(shape: z.ZodType, key: string): z.ZodObject | null {
  if (!(shape instanceof z.ZodObject) || !Object.hasOwn(shape.shape, key)) return null;
  const list: unknown = shape.shape[key];
  if (!(list instanceof z.ZodArray) || hasRules(list)) return null;
  const row: unknown = list.element;
  return row instanceof z.ZodObject && !hasRules(row) ? row : null;
}
function hasRules(shape: z.ZodType): boolean {
  return (shape.def.checks ?? []).length > 0;
}

/** @returns null where a row does not fit, or would get a key by the check. */
async function checkedRows(
  rowShape: z.ZodObject,
  list: Columns,
  pause: () => Promise<void>,
): Promise<readonly unknown[] | null> {
  const { count, columns } = list;
  const first = rowShape.safeParse(unpackRows(list, 0, 1)[0]);
  if (!first.success || Object.keys(first.data).length !== Object.keys(columns).length) return null;
  const checked: [string, Column][] = [];
  for (const [key, column] of Object.entries(columns)) {
    const values = await checkedValues(rowShape.shape[key] as z.ZodType, differentIn(column), pause);
    if (values === null) return null;
    checked.push([key, "all" in column ? { all: values } : { ...column, of: values }]);
  }
  const made = { count, columns: Object.fromEntries(checked) };
  const rows: unknown[] = [];
  for (let from = 0; from < count; from += perPart) {
    await pause();
    for (const row of unpackRows(made, from, Math.min(count, from + perPart))) rows.push(row);
  }
  return rows;
}

/** Each value by the shape of its key; null where one does not fit. */
async function checkedValues(
  shape: z.ZodType,
  values: readonly unknown[],
  pause: () => Promise<void>,
): Promise<readonly unknown[] | null> {
  const list = z.array(shape);
  const checked: unknown[] = [];
  for (let from = 0; from < values.length; from += perPart) {
    await pause();
    const part = list.safeParse(values.slice(from, from + perPart));
    if (!part.success) return null;
    for (const value of part.data) checked.push(value);
  }
  return checked;
}
