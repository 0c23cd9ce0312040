import { z } from "zod";
import { errorCodes } from "./errors.ts";
import type { WireError } from "./errors.ts";

/** What every answer on a wire is: a value, or an error with its code and sentence. */
export type Envelope =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: WireError };

const envelopeShape = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
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
  return JSON.stringify(envelope);
}

/** The envelope of a text, or a `transport` error where the text is none. */
export function decodeEnvelope(text: string): Envelope {
  try {
    return envelopeShape.parse(JSON.parse(text));
  } catch {
    return {
      ok: false,
      error: { code: "transport", sentence: "The host answered with something that is no answer. Start Keiro again." },
    };
  }
}
