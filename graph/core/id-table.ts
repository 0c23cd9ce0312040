import { GraphError } from "../model/errors.ts";
import {
  areWordsInOrder,
  compareWords,
  orderOfWords,
  placesInTurn,
  readIdWords,
  ulidOfWords,
  wordsPerId,
} from "./id-words.ts";

/**
 * Ids by row and rows by id, without keeping a string: 16 bytes of words for each id. Entities, and whatever is not in the
 * order of its ids, have 6 to 12 bytes of slots besides (open addressing with linear probing, at most two thirds full);
 * relations that came in order are found by their order. Rows are numbers from 0 and never change.
 */
export interface IdTable {
  readonly size: number;
  /** The row of an id, or -1. Cost: O(1), of a relation O(log n). */
  readonly rowOf: (id: string) => number;
  /** The id of a row, made anew each time. */
  readonly idAt: (row: number) => string;
  /** The row of an id, a new one where it has none. @throws GraphError `invariant` for what is no id of this table. */
  readonly add: (id: string) => number;
  /** Less than 0 where the id of row `a` is the lesser. */
  readonly compareRows: (a: number, b: number) => number;
  /** Rows below this one are in the order of their ids, so that they may be compared as numbers. */
  readonly inOrder: number;
  /** Rows in the order of their ids. Cost: O(n) where they are not in order already. */
  readonly sortedRows: () => Int32Array;
  /** Four words for each row; there may be room behind the last. */
  readonly words: Uint32Array;
  /** Row and 1 for each slot, 0 for an empty one; no slot at all where nothing has any yet. */
  readonly slots: Int32Array;
}

const roomiest = 2 / 3;

/**
 * @param words Four words for each id, no id twice; in any order, best in the order of the ids.
 * @param slots As an earlier table of the same words had them, so that nothing is hashed.
 * @throws GraphError `invariant` for an id that is there twice.
 */
export function createIdTable(prefix: "e:" | "r:", words: Uint32Array, slots?: Int32Array): IdTable {
  let count = words.length / wordsPerId;
  let all = words;
  // Before any comparison by rank: a table that is not in order compares by words. No slots were kept of one that is.
  let inOrder = slots?.length === 0 || areWordsInOrder(words, count) ? count : 0;
  /** Rows below have no slots: an index has five times as many relations as entities, and looks for few of them. */
  const sorted = prefix === "r:" ? inOrder : 0;
  let places = slots && slots.length > 0 ? slots : new Int32Array(sorted > 0 ? 0 : slotCountFor(count));
  const asked = new Uint32Array(wordsPerId);

  /** The slot in which a row of these words is, or the empty one in which it would be. */
  function slotOf(from: Uint32Array, at: number): number {
    const mask = places.length - 1;
    const [a, b, c, d] = [from[at]!, from[at + 1]!, from[at + 2]!, from[at + 3]!];
    for (let slot = mixed(a, b, c, d) & mask; ; slot = (slot + 1) & mask) {
      const row = places[slot]! - 1;
      if (row < 0) return slot;
      const own = row * wordsPerId;
      if (all[own + 3] === d && all[own + 2] === c && all[own + 1] === b && all[own] === a) return slot;
    }
  }
  /** Among the rows without slots, or -1. */
  function sortedRowOf(): number {
    let low = 0;
    let high = sorted;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareWords(all, middle, 0, asked) < 0) low = middle + 1;
      else high = middle;
    }
    return low < sorted && compareWords(all, low, 0, asked) === 0 ? low : -1;
  }
  /** The row of the id that is asked for, or -1. */
  function rowOfAsked(): number {
    const row = sorted > 0 ? sortedRowOf() : -1;
    return row >= 0 || places.length === 0 ? row : places[slotOf(asked, 0)]! - 1;
  }
  function fillSlots(): void {
    for (let row = sorted; row < count; row++) {
      const slot = slotOf(all, row * wordsPerId);
      if (places[slot] !== 0) throw new GraphError("invariant", `The id ${table.idAt(row)} is there twice.`);
      places[slot] = row + 1;
    }
  }
  function makeRoom(): void {
    if ((count + 1) * wordsPerId > all.length) {
      const wider = new Uint32Array(Math.max(64, all.length * 1.5) & ~3);
      wider.set(all);
      all = wider;
    }
    if (count - sorted + 1 > places.length * roomiest) {
      places = new Int32Array(Math.max(16, places.length * 2));
      fillSlots();
    }
  }
  const table: IdTable = {
    get size() {
      return count;
    },
    get inOrder() {
      return inOrder;
    },
    get words() {
      return all;
    },
    get slots() {
      return places;
    },
    rowOf: (id) => (id.startsWith(prefix) && readIdWords(id, asked, 0) ? rowOfAsked() : -1),
    idAt: (row) => prefix + ulidOfWords(all, row * wordsPerId),
    add(id) {
      if (!id.startsWith(prefix) || !readIdWords(id, asked, 0))
        throw new GraphError("invariant", `“${id}” is no id that begins with ${prefix}`);
      const known = rowOfAsked();
      if (known >= 0) return known;
      makeRoom();
      all.set(asked, count * wordsPerId);
      places[slotOf(asked, 0)] = count + 1;
      if (inOrder === count && (count === 0 || compareWords(all, count - 1, count) < 0)) inOrder++;
      return count++;
    },
    compareRows: (a, b) => (a < inOrder && b < inOrder ? a - b : compareWords(all, a, b)),
    sortedRows: () => (inOrder === count ? placesInTurn(count) : orderOfWords(all, count)),
  };
  if (!slots && sorted === 0) fillSlots();
  return table;
}

function slotCountFor(count: number): number {
  let slots = 16;
  while (count > slots * roomiest) slots *= 2;
  return slots;
}
/** The last step of MurmurHash3 over words that are near each other in time and random in the rest. */
function mixed(a: number, b: number, c: number, d: number): number {
  let hash = d ^ Math.imul(c, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(a, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
