/** How high the lines of a text are, as far as they were drawn; the others are guessed from how wide they are. */
export interface LineHeights {
  readonly count: number;
  /** Pixels above a line, lines counted from 1; one past the last gives the height of all. */
  readonly top: (line: number) => number;
  readonly height: (line: number) => number;
  /** The line that stands at some pixels from the top. */
  readonly lineAt: (pixels: number) => number;
  /** Takes over a measured height. @returns by how many pixels it differs. */
  readonly measure: (line: number, height: number) => number;
}

/**
 * Cost: O(lines) to make and after measurements, when a place is next asked for; a search is O(log lines).
 *
 * @param widths Of each line in letters, wide ones counted twice. @param columns Letters that fit beside each other.
 * @param rowHeight Of one row of letters, in pixels. @param padding Above and below a line together.
 */
export function createLineHeights(
  widths: readonly number[],
  columns: number,
  rowHeight: number,
  padding: number,
): LineHeights {
  const heights = Float64Array.from(widths, (width) => Math.max(1, Math.ceil(width / columns)) * rowHeight + padding);
  const tops = new Float64Array(heights.length + 1);
  /** Tops up to and with this line are right. */
  let known = 0;
  const top = (line: number) => {
    const at = Math.max(0, Math.min(line - 1, heights.length));
    for (; known < at; known++) tops[known + 1] = tops[known]! + heights[known]!;
    return tops[at]!;
  };
  return {
    count: heights.length,
    top,
    height: (line) => heights[line - 1] ?? rowHeight + padding,
    lineAt(pixels) {
      top(heights.length + 1);
      let [low, high] = [0, heights.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (tops[middle + 1]! <= pixels) low = middle + 1;
        else high = middle;
      }
      return Math.min(low + 1, Math.max(1, heights.length));
    },
    measure(line, height) {
      const difference = height - heights[line - 1]!;
      if (Math.abs(difference) < 0.5) return 0;
      heights[line - 1] = height;
      known = Math.min(known, line - 1);
      return difference;
    },
  };
}
