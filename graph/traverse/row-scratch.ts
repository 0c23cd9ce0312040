import type { GraphIndex } from "../core/graph-index.ts";

/** Arrays by entity row that one walk after the other uses, so that a question of 20 entities costs as much as 20 entities. */
export interface RowScratch {
  /**
   * What was seen is marked with `base` and 1 or 2; whatever is not above `base` was not seen, or by an earlier walk. A byte
   * each, so that the marks of a walk through everything stay near the processor.
   */
  readonly seen: Uint8Array;
  base: number;
  /** The row from which a row was reached. */
  readonly origins: Int32Array;
  /** By place in either queue: where what was reached from there begins. */
  readonly begins: readonly [Int32Array, Int32Array];
  readonly queues: readonly [Int32Array, Int32Array];
  /** How much of the first queue a walk has filled; it stands when the walk is stopped. */
  filled: number;
}

const kept = new WeakMap<GraphIndex, RowScratch[]>();

/** Lends the arrays of an index to a walk for as long as it runs; a walk within a walk gets others. */
export function withScratch<T>(index: GraphIndex, walk: (scratch: RowScratch) => T): T {
  const free = kept.get(index) ?? startKeeping(index);
  const known = free.pop();
  const scratch = known && known.seen.length >= index.entityIds.size ? known : createScratch(index);
  try {
    return walk(scratch);
  } finally {
    forget(scratch);
    free.push(scratch);
  }
}

function startKeeping(index: GraphIndex): RowScratch[] {
  const free: RowScratch[] = [];
  kept.set(index, free);
  return free;
}

/** Raises what counts as seen; once in a hundred walks every mark is taken away. */
function forget(scratch: RowScratch): void {
  scratch.base += marksOfWalk;
  if (scratch.base + marksOfWalk < 256) return;
  scratch.seen.fill(0);
  scratch.base = 0;
}
const marksOfWalk = 2;

function createScratch({ entityAlive }: GraphIndex): RowScratch {
  const rows = entityAlive.length;
  const column = () => new Int32Array(rows);
  return {
    seen: new Uint8Array(rows),
    base: 0,
    origins: column(),
    begins: [column(), column()],
    queues: [column(), column()],
    filled: 0,
  };
}
