import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import { rowsIn, rowWindow } from "./row-window.ts";

/** A list of rows of one height of which only those near the view stand in the page. */
export interface RowWindow {
  /** The box that scrolls. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly scrollTop: number;
  readonly setScrollTop: (pixels: number) => void;
  /** First row in the page, and one past the last. */
  readonly range: readonly [number, number];
}

/** Keeps the active row in view: when it changes the box scrolls as little as shows it whole. `active` is -1 where there is none. */
export function useRowWindow(count: number, active: number, rowHeight: number): RowWindow {
  const [scrollTop, setScrollTop] = useState<number | null>(null);
  const [visible, setVisible] = useState(1);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const [seen, height] = [element.scrollTop, element.clientHeight];
    const top = active * rowHeight;
    const wanted = active < 0 || height === 0 ? seen : top < seen ? top : Math.max(seen, top + rowHeight - height);
    if (wanted !== seen) element.scrollTop = wanted;
    setScrollTop(wanted);
    setVisible(rowsSeenIn(element, rowHeight));
  }, [active, rowHeight]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => setVisible(rowsSeenIn(element, rowHeight)));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [rowHeight]);
  // First the box is scrolled, then rows are made, before anything is painted: those it would leave cost as much.
  const range = scrollTop === null ? ([0, 0] as const) : rowWindow(count, Math.floor(scrollTop / rowHeight), visible);
  return { box, scrollTop: scrollTop ?? 0, setScrollTop, range };
}

/** A box that nothing keeps from growing is as high as its rows; of it no more is seen than the window holds. */
function rowsSeenIn({ clientHeight }: Element, rowHeight: number): number {
  return rowsIn(Math.min(clientHeight, window.innerHeight), rowHeight);
}
