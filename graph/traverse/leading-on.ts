import type { RowNeighbours } from "./row-neighbours.ts";
import type { RowConditions } from "../core/row-conditions.ts";
import { isOpen, isPlain } from "./row-steps.ts";

/** The neighbours of a row by which a path may go on, in the order of ids, found one by one as they are asked for. */
export interface LeadingOn {
  /** Those found so far. */
  readonly found: number[];
  /** Finds one more. @returns false where there is none. */
  readonly findNext: () => boolean;
}

/**
 * Neighbours of each row that fit, each once; a row that many paths come by is read once, and no further than the paths
 * that are asked for go.
 *
 * @param neighbours With folded agreements among them; null where nothing folds.
 * @param spend Called with the relations looked at.
 */
export function createLeadingOn(
  conditions: RowConditions,
  neighbours: RowNeighbours | null,
  fits: (to: number) => boolean,
  spend: (relations: number) => void,
): (row: number) => LeadingOn {
  const known = new Map<number, LeadingOn>();
  return (row) => {
    const remembered = known.get(row);
    if (remembered) return remembered;
    const leading = neighbours ? readAll(neighbours, row, fits) : readMerged(conditions, row, fits, spend);
    known.set(row, leading);
    return leading;
  };
}

function readAll(neighbours: RowNeighbours, row: number, fits: (to: number) => boolean): LeadingOn {
  neighbours.read(row);
  const all = neighbours.to.subarray(neighbours.starts[row], neighbours.ends[row]);
  return { found: Array.from(all).filter(fits), findNext: () => false };
}

/** Both lists of relations at once: each is in the order of the other end. */
function readMerged(
  conditions: RowConditions,
  row: number,
  fits: (to: number) => boolean,
  spend: (relations: number) => void,
): LeadingOn {
  const { index, outward, inward } = conditions;
  const { outward: out, inward: into, entityIds } = index;
  const inOrder = entityIds.inOrder === entityIds.size;
  const plain = isPlain(conditions);
  const [endOut, endInto] = [out.ends[row]!, into.ends[row]!];
  let [a, b] = [out.starts[row]!, into.starts[row]!];
  let last = row;
  const found: number[] = [];
  const findNext = (): boolean => {
    const before = a + b;
    let next = -1;
    while (next < 0 && (a < endOut || b < endInto)) {
      const takesOut =
        b >= endInto ||
        (a < endOut &&
          (inOrder ? out.others[a]! <= into.others[b]! : entityIds.compareRows(out.others[a]!, into.others[b]!) <= 0));
      const list = takesOut ? out : into;
      const place = takesOut ? a++ : b++;
      const to = list.others[place]!;
      if (to === last || to === row || (takesOut ? outward : inward)[list.kinds[place]!] === 0 || !fits(to)) continue;
      if (plain || isOpen(conditions, list, place)) next = to;
    }
    spend(a + b - before);
    if (next < 0) return false;
    last = next;
    found.push(next);
    return true;
  };
  return { found, findNext };
}
