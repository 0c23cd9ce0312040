/** Rows kept in the page at once; more of them would cost a screen reader and the browser, however long the tree is. */
export const mostRows = 40;

/**
 * Which rows stand in the page: a window of at most `mostRows` around what is scrolled to, moved so that it holds the
 * active row's neighbourhood too when that is near.
 *
 * @returns first index and one past the last.
 */
export function rowWindow(count: number, firstVisible: number): readonly [number, number] {
  const before = 8;
  const first = Math.max(0, Math.min(firstVisible - before, count - mostRows));
  return [first, Math.min(count, first + mostRows)];
}
