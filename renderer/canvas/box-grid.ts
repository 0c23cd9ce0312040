import { overlap, type Box } from "./geometry.ts";

/** Boxes found by where they are. */
export interface BoxGrid {
  /** @param owner Whose box it is, so that it does not stand in its own way. */
  readonly add: (box: Box, owner?: string) => void;
  /** Whether any box added overlaps this one, besides those of `owner`. */
  readonly isTaken: (box: Box, owner?: string) => boolean;
}

/**
 * A hash grid: asking costs the boxes near by, not all of them.
 *
 * @param cell Side of a square of the grid; about the size of a usual box.
 */
export function createBoxGrid(cell: number): BoxGrid {
  const cells = new Map<number, { readonly box: Box; readonly owner: string | undefined }[]>();
  const indexOf = (value: number) => Math.floor(value / cell);
  return {
    add(box, owner) {
      const [right, bottom] = [indexOf(box.right), indexOf(box.bottom)];
      for (let column = indexOf(box.left); column <= right; column++) {
        for (let row = indexOf(box.top); row <= bottom; row++) {
          const there = cells.get(column * rowsApart + row);
          if (there) there.push({ box, owner });
          else cells.set(column * rowsApart + row, [{ box, owner }]);
        }
      }
    },
    isTaken(box, owner) {
      const [right, bottom] = [indexOf(box.right), indexOf(box.bottom)];
      for (let column = indexOf(box.left); column <= right; column++) {
        for (let row = indexOf(box.top); row <= bottom; row++) {
          const there = cells.get(column * rowsApart + row);
          if (!there) continue;
          for (const other of there)
            if (overlap(box, other.box) && (owner === undefined || other.owner !== owner)) return true;
        }
      }
      return false;
    },
  };
}

/** Columns lie this far apart in the numbers of cells: more than any picture has rows. */
const rowsApart = 2 ** 24;
