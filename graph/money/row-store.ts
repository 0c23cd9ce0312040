/** Something for each of some rows of a table; where few rows have anything, it takes room for few. */
export interface RowStore<T> {
  get(row: number): T | undefined;
  set(row: number, value: T): void;
}

const bits = 6;
const mask = (1 << bits) - 1;

/** Rows by the page: quicker than a map, and no page is made where no row has anything. */
export function createRowStore<T>(): RowStore<T> {
  const pages = new Map<number, (T | undefined)[]>();
  let page: (T | undefined)[] | undefined;
  let number = -1;
  const turnTo = (row: number) => {
    const wanted = row >>> bits;
    if (wanted === number) return page;
    number = wanted;
    return (page = pages.get(wanted));
  };
  return {
    get: (row) => turnTo(row)?.[row & mask],
    set(row, value) {
      let at = turnTo(row);
      if (!at) pages.set(number, (page = at = new Array<T | undefined>(mask + 1).fill(undefined)));
      at[row & mask] = value;
    },
  };
}
