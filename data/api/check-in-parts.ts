import { z } from "zod";

/** So many of a list's elements, or of a record's, are checked at a time. */
const perPart = 400;

export type Checked =
  { readonly success: true; readonly data: unknown } | { readonly success: false; readonly error: z.ZodError };

/** A long list or record inside an answer, and where it stands. */
interface LongPart {
  readonly path: readonly string[];
  readonly shape: z.ZodArray | z.ZodRecord;
  readonly value: readonly unknown[] | Readonly<Record<string, unknown>>;
}

/**
 * Checks a value against a shape as `safeParse` does, its long lists and records a part at a time, so that a window
 * whose thread does it can draw in between. Lists with rules of their own as a whole are checked in one piece.
 *
 * @param pause Called between two parts.
 */
export async function checkInParts(shape: z.ZodType, value: unknown, pause: () => Promise<void>): Promise<Checked> {
  const long = longPartsOf(shape, value, []);
  const whole = shape.safeParse(
    long.reduce((left, { path, value: part }) => replaced(left, path, emptyLike(part)), value),
  );
  if (!whole.success || long.length === 0) return whole;
  let data: unknown = whole.data;
  for (const part of long) {
    const checked = await checkPart(part, pause);
    if (!checked.success) return checked;
    data = replaced(data, part.path, checked.data);
  }
  return { success: true, data };
}

function longPartsOf(shape: z.ZodType, value: unknown, path: readonly string[]): readonly LongPart[] {
  if (typeof value !== "object" || value === null) return [];
  if (shape instanceof z.ZodObject && !Array.isArray(value) && !hasRules(shape))
    return Object.entries(value).flatMap(([key, part]) => {
      const inner: unknown = Object.hasOwn(shape.shape, key) ? shape.shape[key] : null;
      return inner instanceof z.ZodType ? longPartsOf(inner, part, [...path, key]) : [];
    });
  const isList = shape instanceof z.ZodArray && Array.isArray(value) && value.length > perPart;
  const isRecord = shape instanceof z.ZodRecord && !Array.isArray(value) && Object.keys(value).length > perPart;
  return (isList || isRecord) && !hasRules(shape) ? [{ path, shape, value: value as LongPart["value"] }] : [];
}
function hasRules(shape: z.ZodType): boolean {
  return (shape.def.checks ?? []).length > 0;
}

async function checkPart({ path, shape, value }: LongPart, pause: () => Promise<void>): Promise<Checked> {
  const isList = Array.isArray(value);
  const entries: readonly (readonly [string, unknown])[] = isList ? [] : Object.entries(value);
  const list: unknown[] = [];
  const record: Record<string, unknown> = {};
  for (let first = 0; first < (isList ? value.length : entries.length); first += perPart) {
    await pause();
    const end = first + perPart;
    const found = shape.safeParse(isList ? value.slice(first, end) : Object.fromEntries(entries.slice(first, end)));
    if (!found.success) return { success: false, error: placedIn(found.error, path, isList ? first : null) };
    if (isList) list.push(...(found.data as readonly unknown[]));
    else Object.assign(record, found.data);
  }
  return { success: true, data: isList ? list : record };
}

/** The issues of a part as they would stand in the whole. */
function placedIn(error: z.ZodError, path: readonly string[], first: number | null): z.ZodError {
  const issues = error.issues.map((issue) => {
    const [at, ...rest] = issue.path;
    const place = first !== null && typeof at === "number" ? [at + first, ...rest] : issue.path;
    return { ...issue, path: [...path, ...place] };
  });
  return new z.ZodError(issues);
}

function emptyLike(part: LongPart["value"]): unknown {
  return Array.isArray(part) ? [] : {};
}
/** A value with another one at a place in it. */
function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const parts = value as Readonly<Record<string, unknown>>;
  return { ...parts, [key]: replaced(parts[key], rest, by) };
}
