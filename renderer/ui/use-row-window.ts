import { useEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import { rowWindow } from "./row-window.ts";

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
  const [scrollTop, setScrollTop] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element || active < 0) return;
    const top = active * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  }, [active, rowHeight]);
  return { box, scrollTop, setScrollTop, range: rowWindow(count, Math.floor(scrollTop / rowHeight)) };
}
