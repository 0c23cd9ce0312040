import type { Adjacency } from "./adjacency.ts";
import type { GraphIndex } from "./index-shape.ts";

/**
 * A list of relations written so that a walk goes from entity to entity without a look at where each one's relations stand:
 * for each entity its row, how many relations it has, and of each of these its key or kind and the place in `words` where
 * the entity at its other end is written. In a large index nearly every look is a wait for memory, and here an entity is one.
 */
export interface LinkedRows {
  readonly words: Int32Array;
  /** Where the entity of each row is written. */
  readonly placeOf: Int32Array;
}
/** Words of an entity before its relations, and of each relation. */
export const headWords = 2;
export const linkWords = 2;

/** As many questions pay for the writing; whoever asks a few, or changes something between any two, goes by the lists. */
const questionsFirst = 500;

interface Asked {
  version: number;
  questions: number;
  linked: LinkedRows | null;
}
const asked = new WeakMap<Adjacency, Asked>();

/**
 * The linked form of a list of an index, made once many questions were asked of it as it is. @returns null before.
 * Cost: O(V + E) once, and 12 bytes for each entity, 8 for each relation; nothing is patched: a change makes it void.
 */
export function linkedRowsOf({ version }: GraphIndex, list: Adjacency): LinkedRows | null {
  const known = asked.get(list);
  if (known?.version !== version) {
    asked.set(list, { version, questions: 1, linked: null });
    return null;
  }
  if (known.linked === null && ++known.questions > questionsFirst) known.linked = linkRows(list);
  return known.linked;
}

function linkRows({ starts, ends, others, kinds }: Adjacency): LinkedRows {
  const placeOf = new Int32Array(starts.length);
  let size = 0;
  for (let row = 0; row < starts.length; row++) {
    placeOf[row] = size;
    size += headWords + linkWords * (ends[row]! - starts[row]!);
  }
  const words = new Int32Array(size);
  let place = 0;
  for (let row = 0; row < starts.length; row++) {
    words[place++] = row;
    words[place++] = ends[row]! - starts[row]!;
    for (let at = starts[row]!, end = ends[row]!; at < end; at++) {
      words[place++] = kinds[at]!;
      words[place++] = placeOf[others[at]!]!;
    }
  }
  return { words, placeOf };
}
