/** The section on the canvas stands between these lines of docs/performance.md; the rest is written by the other bench. */
export const canvasSectionMarks = {
  begin: "<!-- canvas: written by npm run bench:canvas -->",
  end: "<!-- end of canvas -->",
} as const;

/** The section as it stands in a page; null where there is none. */
export function canvasSectionOf(page: string): string | null {
  const { begin, end } = canvasSectionMarks;
  const [first, last] = [page.indexOf(begin), page.indexOf(end)];
  return first < 0 || last < first ? null : page.slice(first, last + end.length);
}
