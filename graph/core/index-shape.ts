import type { Schema } from "../schema/schema.ts";
import type { Adjacency } from "./adjacency.ts";
import type { FigureTable } from "./figure-table.ts";
import type { IdTable } from "./id-table.ts";
import type { NameCodes } from "./name-codes.ts";
import type { SpanTable } from "./span-table.ts";

/**
 * The resolved graph as typed arrays: a row for each entity and relation, relations by both ends. Rows never change and
 * are never given to another id; what is gone keeps its row, not alive. About 60 bytes a relation and 50 an entity.
 *
 * It changes in place by `patch`. What walks it keeps no places or arrays from one patch to the next; `version` tells.
 */
export interface GraphIndex {
  schema: Schema;
  /** Grows by 1 with each patch. */
  version: number;
  /** Alive ones. */
  entityCount: number;
  relationCount: number;
  readonly entityIds: IdTable;
  readonly relationIds: IdTable;
  readonly entityKinds: NameCodes;
  readonly relationKinds: NameCodes;
  readonly spans: SpanTable;
  readonly figures: FigureTable;
  /** By entity row; there may be room behind the last row. */
  entityAlive: Uint8Array;
  entityKind: Uint16Array;
  entitySpans: Int32Array;
  /** By relation row. */
  relationAlive: Uint8Array;
  relationKind: Uint16Array;
  relationSpans: Int32Array;
  relationStance: Uint8Array;
  sources: Int32Array;
  targets: Int32Array;
  /** Relations by their source, and by their target. */
  readonly outward: Adjacency;
  readonly inward: Adjacency;
  /** Relations at each entity, one from an entity to itself counted twice. */
  degrees: Int32Array;
  /** Relations of each kind, alive ones, by code. */
  relationsByKind: Int32Array;
  /** Some subject does not always hold, so that even a question without a date has to ask. */
  hasTimes: boolean;
  /** Some entity, of which all that is said was denied, is not there at any date. */
  hasGone: boolean;
  /** Lists of the relations of one kind that were asked for (`kindListOf`). */
  readonly kindLists: Map<number, Adjacency>;
  /** Alive entity rows in the order of ids by code of kind, as far as they were asked for (`rowsOfKind`). */
  readonly rowsByKind: Map<number, Int32Array>;
}

/** What `createGraphIndex` works out from columns, to be kept beside them: with it nothing is sorted or hashed. */
export interface GraphLayout {
  readonly entitySlots: Int32Array;
  readonly relationSlots: Int32Array;
  readonly outward: Adjacency;
  readonly inward: Adjacency;
}
