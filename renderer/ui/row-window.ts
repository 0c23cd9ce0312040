/** Rows kept in the page where they fill the view; more of them would cost a screen reader and the browser, however long the tree is. */
export const usualRows = 40;
/** Beyond what is seen: so that the next step of a key or a wheel finds its row there. */
const [mostBefore, leastBeside] = [8, 2];

/**
 * Which rows stand in the page: a window of `usualRows` around what is scrolled to, and of more where the view holds
 * more, so that no row that is seen is missing.
 *
 * @param visible How many rows the view holds at most, those that are seen in part included.
 * @returns first index and one past the last.
 */
export function rowWindow(count: number, firstVisible: number, visible: number): readonly [number, number] {
  const rows = Math.max(usualRows, visible + 2 * leastBeside);
  const before = Math.min(mostBefore, Math.floor((rows - visible) / 2));
  const first = Math.max(0, Math.min(firstVisible - before, count - rows));
  return [first, Math.min(count, first + rows)];
}

/** How many rows of one height can be seen at once in a view so high: one more than fit, as the first and the last may be cut. */
export function rowsIn(height: number, rowHeight: number): number {
  return Math.ceil(height / rowHeight) + 1;
}
