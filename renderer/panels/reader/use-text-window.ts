import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { RefObject } from "react";
import { createLineHeights } from "./line-heights.ts";
import type { LineHeights } from "./line-heights.ts";

/** Lines kept in the page beyond those in view, above and below. */
const beyond = 12;
/** Pixels of a row of letters, and above and below a line; as in reader.css. */
const rowHeight = 22;
const padding = 4;
const letterWidth = 7.4;
/** Pixels of the margin with number and mark. */
const marginWidth = 84;

/** A text of lines of any height of which only those near the view stand in the page. */
export interface TextWindow {
  /** The box that scrolls. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
  /** First and last line in the page. */
  readonly range: readonly [number, number];
  /** Pixels above the first, and of all. */
  readonly above: number;
  readonly total: number;
  readonly heightOf: (line: number) => number;
  /** Brings a line into view: as little as shows it whole, or into the upper third. */
  readonly reveal: (line: number, how: "nearest" | "upper") => void;
  /** So many lines are a page of the screen. */
  readonly pageOf: () => number;
}

/** @param isRead Whether a line's letters are there, so that its height can be measured. */
export function useTextWindow(
  widths: readonly number[],
  lineId: (line: number) => string,
  isRead: (line: number) => boolean,
): TextWindow {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600, columns: 60 });
  const [drawn, redraw] = useState(0);
  const wanted = useRef<{ readonly line: number; readonly how: "nearest" | "upper" } | null>(null);
  const heights = useMemo(() => createLineHeights(widths, view.columns, rowHeight, padding), [widths, view.columns]);
  const latest = useRef(heights);
  const count = widths.length;
  const first = Math.max(1, heights.lineAt(view.top) - beyond);
  const last = Math.min(count, heights.lineAt(view.top + view.height) + beyond);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () =>
      setView((former) => {
        const columns = Math.max(12, Math.floor((element.clientWidth - marginWidth) / letterWidth));
        const isSame = former.columns === columns && former.height === element.clientHeight;
        return isSame ? former : { top: element.scrollTop, height: element.clientHeight, columns };
      });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    look();
    return () => observer.disconnect();
  }, []);

  const reveal = useCallback((line: number, how: "nearest" | "upper") => {
    wanted.current = { line, how };
    if (box.current) bring(box.current, latest.current, wanted.current);
    redraw((n) => n + 1);
  }, []);

  // What was guessed is measured as soon as it is drawn; what is looked at stays where it is on the screen.
  useLayoutEffect(() => {
    const element = box.current;
    latest.current = heights;
    if (!element) return;
    const before = heights.lineAt(element.scrollTop);
    const { moved, changed } = measureDrawn(heights, [first, last], before, lineId, isRead);
    if (moved !== 0) element.scrollTop += moved;
    const target = wanted.current;
    if (target) {
      bring(element, heights, target);
      if (isRead(target.line) && target.line >= first && target.line <= last && !changed) wanted.current = null;
    }
    if (element.scrollTop !== view.top) setView((former) => ({ ...former, top: element.scrollTop }));
    else if (changed) redraw((n) => n + 1);
  }, [heights, first, last, lineId, isRead, view.top, drawn]);

  return {
    box,
    onScroll: () => {
      const top = box.current?.scrollTop ?? 0;
      setView((former) => (former.top === top ? former : { ...former, top }));
    },
    range: [first, last],
    above: heights.top(first),
    total: heights.top(count + 1),
    heightOf: heights.height,
    reveal,
    pageOf: () => Math.max(1, heights.lineAt(view.top + view.height) - heights.lineAt(view.top) - 1),
  };
}

function measureDrawn(
  heights: LineHeights,
  [first, last]: readonly [number, number],
  firstInView: number,
  lineId: (line: number) => string,
  isRead: (line: number) => boolean,
): { readonly moved: number; readonly changed: boolean } {
  let moved = 0;
  let changed = false;
  for (let line = first; line <= last; line++) {
    const element = isRead(line) ? document.getElementById(lineId(line)) : null;
    if (!element) continue;
    const difference = heights.measure(line, element.offsetHeight);
    if (difference === 0) continue;
    changed = true;
    if (line < firstInView) moved += difference;
  }
  return { moved, changed };
}

function bring(
  element: HTMLElement,
  heights: LineHeights,
  { line, how }: { readonly line: number; readonly how: "nearest" | "upper" },
): void {
  const top = heights.top(line);
  const bottom = top + heights.height(line);
  const { scrollTop, clientHeight } = element;
  if (top >= scrollTop && bottom <= scrollTop + clientHeight) return;
  if (how === "upper") element.scrollTop = Math.max(0, top - clientHeight / 3);
  else element.scrollTop = top < scrollTop || bottom - top > clientHeight ? top : bottom - clientHeight;
}
