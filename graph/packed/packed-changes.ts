import type { Change } from "../model/change.ts";
import type { ChangeId } from "../model/ids.ts";
import { readUlidWords, ulidOfWords } from "../core/id-words.ts";
import { createUlidWords, nothing } from "./ulid-words.ts";
import type { PackedClaims } from "./packed-claims.ts";
import type { PackedReader } from "./packed-reader.ts";

/** Changes that are made when they are looked at, and told again each time they are asked for. */
export interface ChangeList extends Iterable<Change> {
  readonly length: number;
}

/** All changes of packed layers, in effect or not. Finding one costs O(log n); nothing is read but what is looked at. */
export interface PackedChanges {
  /** How many different ones. */
  readonly size: number;
  /** In the order of their ids, each once. */
  readonly all: () => IterableIterator<Change>;
  /** The same for whoever reads all their records once: those of a change are kept until the next one's are read. */
  readonly passing: () => IterableIterator<Change>;
  readonly find: (id: string) => Change | undefined;
  readonly has: (id: string) => boolean;
  /** Number of the file in which a change stands; −1 for one that is not here. */
  readonly layerOf: (id: string) => number;
  /** Those that stand in a file, in its order. */
  readonly of: (layer: number) => ChangeList;
  /** Oldest first. Cost: O(changes) for the first author asked. */
  readonly by: (author: string) => readonly Change[];
  /** That undo others; oldest first. */
  readonly undoing: () => readonly Change[];
  readonly greatest: () => ChangeId | null;
  /** That have records of other types than entities, relations and claims, or take something back. */
  readonly unusual: () => readonly Change[];
}

export function createPackedChanges(packed: PackedClaims, reader: PackedReader): PackedChanges {
  const { changeId, changeLayer, changeWho, texts, undoes } = packed;
  const rows = rowsById(changeId);
  const asked = createUlidWords();
  const find = (id: string): number => {
    if (id.length !== 26 || !readUlidWords(id, asked, 0)) return nothing;
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareWords(changeId, rows[middle]! * 4, asked, 0) < 0) low = middle + 1;
      else high = middle;
    }
    const row = rows[low];
    return row !== undefined && compareWords(changeId, row * 4, asked, 0) === 0 ? row : nothing;
  };
  const changeAt = (id: string) => {
    const row = find(id);
    return row === nothing ? undefined : reader.changeAt(row);
  };
  let byAuthor: Map<number, number[]> | null = null;
  function rowsBy(author: string): readonly number[] {
    if (!byAuthor) {
      byAuthor = new Map();
      for (const row of rows) {
        const list = byAuthor.get(changeWho[row]!);
        if (list) list.push(row);
        else byAuthor.set(changeWho[row]!, [row]);
      }
    }
    for (const [text, list] of byAuthor) if (texts.textOf(text) === author) return list;
    return [];
  }
  return {
    size: rows.length,
    *all() {
      for (const row of rows) yield reader.changeAt(row);
    },
    *passing() {
      for (const row of rows) yield reader.passingAt(row);
    },
    find: changeAt,
    has: (id) => find(id) !== nothing,
    layerOf(id) {
      const row = find(id);
      return row === nothing ? -1 : changeLayer[row]!;
    },
    of(layer) {
      let length = 0;
      for (const one of changeLayer) if (one === layer) length++;
      return {
        length,
        *[Symbol.iterator]() {
          for (let row = 0; row < changeLayer.length; row++) if (changeLayer[row] === layer) yield reader.changeAt(row);
        },
      };
    },
    by: (author) => rowsBy(author).map((row) => reader.changeAt(row)),
    undoing: () =>
      undoes.size === 0
        ? []
        : Array.from(
            rows.filter((row) => undoes.has(row)),
            (row) => reader.changeAt(row),
          ),
    greatest: () => (rows.length === 0 ? null : (ulidOfWords(changeId, rows.at(-1)! * 4) as ChangeId)),
    unusual() {
      const unusual = new Set([...packed.otherChanges, ...packed.retract.keys(), ...undoes.keys()]);
      return unusual.size === 0
        ? []
        : Array.from(
            rows.filter((row) => unusual.has(row)),
            (row) => reader.changeAt(row),
          );
    },
  };
}

/** Rows in the order of the ids of their changes; of one id that was met twice, the last row. */
function rowsById(words: Uint32Array): Uint32Array {
  const rows = Uint32Array.from({ length: words.length / 4 }, (_, row) => row);
  let isInOrder = true;
  for (let row = 1; isInOrder && row < rows.length; row++)
    isInOrder = compareWords(words, (row - 1) * 4, words, row * 4) < 0;
  if (isInOrder) return rows;
  rows.sort((a, b) => compareWords(words, a * 4, words, b * 4) || a - b);
  return rows.filter(
    (row, at) => at + 1 === rows.length || compareWords(words, row * 4, words, rows[at + 1]! * 4) !== 0,
  );
}

function compareWords(a: Uint32Array, atA: number, b: Uint32Array, atB: number): number {
  for (let word = 0; word < 4; word++) {
    const order = a[atA + word]! - b[atB + word]!;
    if (order !== 0) return order;
  }
  return 0;
}
