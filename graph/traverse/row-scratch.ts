import type { GraphIndex } from "../core/graph-index.ts";

/** Arrays by entity row that one walk after the other uses, so that a question of 20 entities costs as much as 20 entities. */
export interface RowScratch {
  /** 0 for a row that was not seen; a byte each, so that the marks of a walk through everything stay near the processor. */
  readonly seen: Uint8Array;
  /** The row from which a row was reached. */
  readonly origins: Int32Array;
  /** Two queues of rows, and how much of them was used: what stands there was seen. */
  readonly queues: readonly [Int32Array, Int32Array];
  readonly used: [number, number];
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

function forget({ seen, queues, used }: RowScratch): void {
  forgetFirst(seen, queues[0], used[0]);
  forgetFirst(seen, queues[1], used[1]);
  used[0] = used[1] = 0;
}

function forgetFirst(seen: Uint8Array, queue: Int32Array, count: number): void {
  for (let at = 0; at < count; at++) seen[queue[at]!] = 0;
}

function createScratch({ entityAlive }: GraphIndex): RowScratch {
  const rows = entityAlive.length;
  const column = () => new Int32Array(rows);
  return { seen: new Uint8Array(rows), origins: column(), queues: [column(), column()], used: [0, 0] };
}
