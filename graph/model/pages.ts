/** A page of a document: its label as printed or counted, and the line on which it begins, counted from 1 in the whole document. */
export interface Page {
  readonly label: string;
  readonly firstLine: number;
}

const heading =
  /^\s*[-–—=]{2,}\s*(?:page|p\.|seite|sida|页|頁|ページ|쪽|第)?\s*([\p{L}\p{N}.-]{1,12}?)\s*(?:页|頁|ページ|쪽)?\s*[-–—=]{2,}\s*$/iu;

/**
 * Pages of a text, first to last; none where it has no marks. A mark is a form feed (the page begins with the text
 * behind it, pages count from 1) or a heading of its own such as `--- page 4 ---`. Form feeds win where a text has both.
 */
export function pagesOf(lines: readonly string[]): readonly Page[] {
  const starts: number[] = [];
  for (const [at, line] of lines.entries()) {
    const feeds = line.split("\f").length - 1;
    for (let feed = 1; feed <= feeds; feed++) starts.push(feed === feeds && /\f\s*$/.test(line) ? at + 2 : at + 1);
  }
  if (starts.length > 0) {
    const all = starts[0] === 1 ? starts : [1, ...starts];
    return all
      .filter((firstLine) => firstLine <= lines.length)
      .map((firstLine, at) => ({ label: String(at + 1), firstLine }));
  }
  return lines.flatMap((line, at) => {
    const label = heading.exec(line)?.[1];
    return label === undefined || !/\p{N}/u.test(label) ? [] : [{ label, firstLine: at + 1 }];
  });
}

/** The page on which a line stands, or null before the first mark. */
export function pageAt(pages: readonly Page[], line: number): Page | null {
  return pages.findLast(({ firstLine }) => firstLine <= line) ?? null;
}
