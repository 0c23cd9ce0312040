import { z } from "zod";
import { isColumns, packRows, unpackRows } from "./columns.ts";
import type { Columns } from "./columns.ts";
import { errorCodes } from "./errors.ts";
import type { WireError } from "./errors.ts";

/** What every answer on a wire is: a value, or an error with its code and sentence. */
export type Envelope =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: WireError };

/** The same as it is on the wire: long lists of like rows stand beside the value, which has empty ones in their places. */
export type PackedEnvelope =
  | { readonly ok: true; readonly value: unknown; readonly lists: Readonly<Record<string, Columns>> }
  | { readonly ok: false; readonly error: WireError };

const columnsShape = z.custom<Columns>(isColumns);
const envelopeShape = z.discriminatedUnion("ok", [
  z.strictObject({
    ok: z.literal(true),
    value: z.unknown(),
    lists: z.record(z.string(), columnsShape).default({}),
  }),
  z.strictObject({
    ok: z.literal(false),
    error: z.strictObject({
      code: z.enum(errorCodes),
      sentence: z.string(),
      span: z.strictObject({ start: z.number(), end: z.number() }).optional(),
      candidates: z
        .array(
          z.strictObject({ id: z.string(), name: z.string(), kind: z.string(), jurisdiction: z.string().nullable() }),
        )
        .optional(),
    }),
  }),
]);

export function encodeEnvelope(envelope: Envelope): string {
  if (!envelope.ok) return JSON.stringify(envelope);
  const { value } = envelope;
  const lists = listsIn(value);
  if (lists.length === 0) return JSON.stringify(envelope);
  const empty = Object.fromEntries(lists.map(([key]) => [key, []]));
  return JSON.stringify({
    ok: true,
    value: { ...(value as Readonly<Record<string, unknown>>), ...empty },
    lists: Object.fromEntries(lists),
  });
}
function listsIn(value: unknown): readonly (readonly [string, Columns])[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const columns = packRows(part);
    return columns ? [[key, columns] as const] : [];
  });
}

/** The envelope of a text, or a `transport` error where the text is none. */
export function decodeEnvelope(text: string): Envelope {
  const envelope = decodePacked(text);
  if (!envelope.ok) return envelope;
  const { value, lists } = envelope;
  return { ok: true, value: withRows(value, lists) };
}
/** A value with the lists in it that came beside it, unchecked. */
export function withRows(value: unknown, lists: Readonly<Record<string, Columns>>): unknown {
  const entries = Object.entries(lists);
  if (entries.length === 0) return value;
  const rows = entries.map(([key, columns]) => [key, unpackRows(columns, 0, columns.count)]);
  return { ...(value as Readonly<Record<string, unknown>>), ...(Object.fromEntries(rows) as object) };
}

/** The envelope of a text with its long lists as they came, for whoever takes them apart by and by. */
export function decodePacked(text: string): PackedEnvelope {
  try {
    return envelopeShape.parse(JSON.parse(text));
  } catch {
    return {
      ok: false,
      error: { code: "transport", sentence: "The host answered with something that is no answer. Start Keiro again." },
    };
  }
}
