/** What a sheet is as large as, in the pixels of CSS: 96 to an inch. */
export interface SheetSize {
  readonly width: number;
  readonly height: number;
}

/** The size that an SVG of ours says in its head; null for another. */
export function sheetSize(svg: string): SheetSize | null {
  const [, width, height] = /^<svg [^>]*\bwidth="(\d{1,7})" height="(\d{1,7})"/.exec(svg) ?? [];
  const size = { width: Number(width), height: Number(height) };
  return size.width > 0 && size.height > 0 ? size : null;
}

const drawing = ["svg", "title", "style", "defs", "symbol", "clipPath", "g", "use", "path", "rect", "text"];
const allowed = new Set(drawing);

/**
 * Whether a text is a sheet as the window draws it and nothing else: only shapes and text, links only within itself, and
 * of addresses only fonts that it carries. A host hands nothing else to the browser that prints. Cost: O(length).
 */
export function isPlainSheet(svg: string): boolean {
  if (sheetSize(svg) === null || !svg.trimEnd().endsWith("</svg>")) return false;
  for (const [, name = ""] of svg.matchAll(/<\/?([^\s>/]*)/g)) if (!allowed.has(name)) return false;
  for (const [, tag = ""] of svg.matchAll(/<([^>]*)>/g)) {
    if (/[\s/"'](?:on[a-z]*|style|src)\s*=/i.test(tag) || /\bhref\s*=(?!"#)/i.test(tag)) return false;
    if (/&(?!#(?:34|38|39|60|62);)/.test(tag) || !hasOwnAddresses(tag)) return false;
  }
  return [...svg.matchAll(/<style[^>]*>([^<]*)/g)].every(
    ([, css = ""]) => !/[@\\&](?!font-face)/.test(css) && hasOwnAddresses(css),
  );
}

/** Whether what is named by `url()` is in the sheet itself: a clip, or a font as data. */
function hasOwnAddresses(text: string): boolean {
  return [...text.matchAll(/url\(\s*(.{0,40})/gis)].every(([, address = ""]) =>
    /^(?:#|data:font\/woff2;base64,)/.test(address),
  );
}
