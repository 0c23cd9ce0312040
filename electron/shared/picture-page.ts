import { sheetSize } from "#data/api/paper-sheet.ts";

/** Readers of PDF take pages of up to 200 inches; larger sheets are printed smaller, which costs a drawing nothing. */
const mostPx = 19_000;

/**
 * The page that is printed for a picture: the sheet alone, the page as large as it. It runs no script and asks nobody.
 *
 * @param svg A plain sheet (data/api/paper-sheet.ts).
 */
export function picturePage(svg: string): string {
  const sheet = sheetSize(svg) ?? { width: 1, height: 1 };
  const scale = Math.min(1, mostPx / Math.max(sheet.width, sheet.height));
  const [width, height] = [Math.ceil(sheet.width * scale), Math.ceil(sheet.height * scale)];
  const lang = /^<svg [^>]*xml:lang="([\w-]+)"/.exec(svg)?.[1] ?? "en";
  const title = /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? "";
  return [
    "<!doctype html>",
    `<html lang="${lang}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">`,
    `<title>${title}</title>`,
    `<style>@page{size:${width}px ${height}px;margin:0}html,body{margin:0}`,
    // A hair less than the page: rounding to points must not begin a second one.
    `body>svg{display:block;width:${width}px;height:${height - 1}px;break-inside:avoid}</style></head>`,
    `<body>${svg.trimEnd()}</body></html>`,
  ].join("\n");
}
