import { readUlidWords } from "../core/id-words.ts";
import { createUlidWords } from "./ulid-words.ts";
import type { RawColumns } from "./raw-columns.ts";

/** The change of every row. */
export interface RowChange {
  readonly entity: Uint32Array;
  readonly relation: Uint32Array;
  readonly claim: Uint32Array;
}

/**
 * Rows of the changes in effect, oldest first, and the change of every row. The rule of `changesInEffect`: each id once,
 * without those that a younger change in effect undoes. Cost: O(n), O(n log n) where they are not in order already.
 */
export function changesInOrder(raw: RawColumns): {
  readonly order: Uint32Array;
  readonly rowChange: RowChange;
} {
  const { changes } = raw;
  const words = changes.id.array;
  const rows = Uint32Array.from({ length: changes.file.length }, (_, row) => row);
  if (!isInOrder(words, rows.length)) rows.sort((a, b) => compareIds(words, a, words, b) || a - b);
  const inEffect: number[] = [];
  const undone = createUndone(raw);
  // Of the same change met twice the one that was read last counts.
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at]!;
    const isAgain = at + 1 < rows.length && compareIds(words, row, words, rows[at + 1]!) === 0;
    if (isAgain || undone.has(row)) continue;
    undone.take(row);
    inEffect.push(row);
  }
  return {
    order: Uint32Array.from(inEffect.reverse()),
    rowChange: {
      entity: changeByRow(changes.entityEnd.array, changes.file.length, raw.entities.id.length),
      relation: changeByRow(changes.relationEnd.array, changes.file.length, raw.relations.id.length),
      claim: changeByRow(changes.claimEnd.array, changes.file.length, raw.claims.id.length),
    },
  };
}

/** Ids that changes in effect undo, taken from the youngest back. */
function createUndone({ changes, undoes }: RawColumns) {
  const ids = new Set<string>();
  const keyOf = (words: Uint32Array, at: number) => words.subarray(at, at + 4).join(" ");
  const asked = createUlidWords();
  return {
    has: (row: number) => ids.size > 0 && ids.has(keyOf(changes.id.array, row * 4)),
    take(row: number): void {
      for (const id of undoes.get(row) ?? []) {
        readUlidWords(id, asked, 0);
        if (compareIds(asked, 0, changes.id.array, row) < 0) ids.add(keyOf(asked, 0));
      }
    },
  };
}

function isInOrder(words: Uint32Array, count: number): boolean {
  for (let row = 1; row < count; row++) if (compareIds(words, row - 1, words, row) >= 0) return false;
  return true;
}
function compareIds(a: Uint32Array, rowA: number, b: Uint32Array, rowB: number): number {
  for (let i = 0; i < 4; i++) {
    const order = a[rowA * 4 + i]! - b[rowB * 4 + i]!;
    if (order !== 0) return order;
  }
  return 0;
}

function changeByRow(ends: Uint32Array, changeCount: number, rowCount: number): Uint32Array {
  const byRow = new Uint32Array(rowCount);
  let row = 0;
  for (let change = 0; change < changeCount; change++) while (row < ends[change]!) byRow[row++] = change;
  return byRow;
}
