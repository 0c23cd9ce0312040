import { IdTable } from "./id-table.ts";
import type { KeptIds } from "./id-table.ts";
import type { PackedClaims } from "./packed-claims.ts";
import { TextTable } from "./text-table.ts";

/** Packed claims as a value of plain objects and columns. */
export interface KeptPacked extends Omit<PackedClaims, "ids" | "texts" | "since" | "retract" | "undoes"> {
  readonly ids: KeptIds;
  readonly texts: { readonly bytes: Uint8Array; readonly ends: Uint32Array };
  readonly since: readonly (readonly [number, number])[];
  readonly retract: readonly (readonly [number, readonly string[]])[];
  readonly undoes: readonly (readonly [number, readonly string[]])[];
}

export function keepPacked(packed: PackedClaims): KeptPacked {
  return {
    ...packed,
    ids: packed.ids.columns(),
    texts: packed.texts.columns(),
    since: [...packed.since],
    retract: [...packed.retract],
    undoes: [...packed.undoes],
  };
}

/** The same claims again, over the columns that were kept. Cost: that of the few maps in it. */
export function openPacked(kept: KeptPacked): PackedClaims {
  return {
    ...kept,
    ids: new IdTable(1, kept.ids),
    texts: new TextTable(kept.texts.bytes, kept.texts.ends),
    since: new Map(kept.since),
    retract: new Map(kept.retract),
    undoes: new Map(kept.undoes),
  };
}
