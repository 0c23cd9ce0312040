import type { Change } from "#graph/model/change.ts";
import type { ChangeId, NoteId, RecordId } from "#graph/model/ids.ts";
import { encodeChange, encodeHeader } from "#graph/model/layer.ts";
import type { LayerHeader } from "#graph/model/layer.ts";
import type { LayerRecord } from "#graph/model/record.ts";

/** A ULID whose last characters count; `series` keeps those of two writers apart. */
export function ulidOf(n: number, series = "A"): string {
  return `01J0000000${series.padStart(6, "0")}${String(n).padStart(10, "0")}`;
}

export const noon = "2026-05-12T12:00:00.000Z";

/** A change that adds one note. */
export function noteChange(
  n: number,
  parts: { readonly series?: string; readonly who?: string; readonly body?: string } = {},
): Change {
  const { series = "A", who = "a-1" } = parts;
  const body = parts.body ?? `note ${n} of ${series}`;
  const note = { type: "note", id: `n:${ulidOf(n, series)}` as NoteId, body, targets: [], tags: [] } as const;
  return changeOf(n, [{ ...note, state: "note", who, when: noon }], series, who);
}

export function changeOf(n: number, add: readonly LayerRecord[], series = "A", who = "a-1"): Change {
  const id = ulidOf(n, series) as ChangeId;
  return { id, when: noon, who, label: `change ${n}`, add, retract: [] as RecordId[] };
}

export function headerOf(writer: string | null, parts: Partial<LayerHeader> = {}): LayerHeader {
  const author = writer === null ? null : { id: "a-1", name: "Anna" };
  return { keiro: "layer", format: 1, id: writer ?? "imported", title: {}, writer, author, ...parts };
}

export function layerText(header: LayerHeader, changes: readonly Change[]): string {
  return [encodeHeader(header), ...changes.map(encodeChange)].map((line) => `${line}\n`).join("");
}
