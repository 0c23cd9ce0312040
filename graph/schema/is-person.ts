import type { Schema } from "./schema.ts";

/** Whether a kind is one of natural persons, shipped or of the workspace's own: those that map to a person elsewhere. */
export function isPersonKind(schema: Schema, kind: string): boolean {
  return /(^|[:/#])Person$/.test(schema.entityKinds.get(kind)?.mapsTo ?? "");
}
