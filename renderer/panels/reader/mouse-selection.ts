import type { TextPoint, TextSelection } from "../../state/reader.ts";

/**
 * What the mouse has selected in the drawn lines, as places in the text; null where it is nothing of them. A click is a
 * cursor. Lines that are selected from end to end are whole.
 */
export function mouseSelection(box: HTMLElement, selection: Selection | null): TextSelection | null {
  if (!selection || selection.rangeCount === 0) return null;
  const anchor = pointOf(box, selection.anchorNode, selection.anchorOffset);
  const cursor = pointOf(box, selection.focusNode, selection.focusOffset);
  if (!anchor || !cursor) return null;
  const [start, end] =
    anchor.line < cursor.line || (anchor.line === cursor.line && anchor.char! <= cursor.char!)
      ? [anchor, cursor]
      : [cursor, anchor];
  const endLength = wordsOf(box, end.line)?.textContent?.length ?? 0;
  const isWhole = start.char === 0 && end.char === endLength && endLength > 0;
  if (!isWhole) return { anchor, cursor };
  return { anchor: { ...anchor, char: null }, cursor: { ...cursor, char: null } };
}

function pointOf(box: HTMLElement, node: Node | null, offset: number): TextPoint | null {
  const element = node instanceof Element ? node : node?.parentElement;
  const row = element?.closest<HTMLElement>("[data-line]");
  if (!node || !row || !box.contains(row)) return null;
  const line = Number(row.dataset["line"]);
  const words = wordsOf(box, line);
  if (!words?.contains(node)) return { line, char: 0 };
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(node, offset);
  return { line, char: before.toString().length };
}
function wordsOf(box: HTMLElement, line: number): HTMLElement | null {
  return box.querySelector(`[data-line="${line}"] .reader-words`);
}
