import { useState } from "react";

/** The parts beside the picture that can be made wider and narrower. */
export type Pane = "side" | "inspector";
/** Widths in pixels; null for the usual one, which differs by place and window. */
export type PaneWidths = Readonly<Record<Pane, number | null>>;

/** Pixels. Narrower the forms break, wider there is no picture left; a style sheet keeps each below 38 % of the window. */
export const paneLimits = {
  side: { least: 240, usual: 304, most: 620 },
  inspector: { least: 260, usual: 372, most: 680 },
} as const satisfies Record<Pane, { least: number; usual: number; most: number }>;

const key = "keiro.pane-widths";

export function fitWidth(pane: Pane, width: number): number {
  const { least, most } = paneLimits[pane];
  return Math.round(Math.min(most, Math.max(least, width)));
}

/** What was kept, or the usual widths where nothing was, or nothing that can be read. */
export function readWidths(storage: Pick<Storage, "getItem">): PaneWidths {
  const [side = null, inspector = null] = (storage.getItem(key) ?? "").split(" ").map(Number);
  return { side: side ? fitWidth("side", side) : null, inspector: inspector ? fitWidth("inspector", inspector) : null };
}

/** Keeps the widths for the next window of this browser; 0 stands for the usual one. */
export function keepWidths(storage: Pick<Storage, "setItem">, { side, inspector }: PaneWidths): void {
  storage.setItem(key, `${side ?? 0} ${inspector ?? 0}`);
}

/** The widths of the parts beside the picture, and a way to change one, which is kept. */
export function usePaneWidths(
  storage: Storage = window.localStorage,
): readonly [PaneWidths, (pane: Pane, width: number | null) => void] {
  const [widths, setWidths] = useState(() => readWidths(storage));
  const change = (pane: Pane, width: number | null) => {
    const next = { ...widths, [pane]: width === null ? null : fitWidth(pane, width) };
    setWidths(next);
    keepWidths(storage, next);
  };
  return [widths, change];
}
