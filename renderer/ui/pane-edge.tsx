import { useRef } from "react";
import type { KeyboardEvent, PointerEvent } from "react";
import { useTexts } from "../text/use-texts.ts";
import { paneLimits } from "./pane-widths.ts";
import type { Pane } from "./pane-widths.ts";

interface PaneEdgeProps {
  readonly pane: Pane;
  /** Pixels; null for the usual width. */
  readonly width: number | null;
  readonly onChange: (width: number | null) => void;
}

/** Pixels that one press of an arrow key moves the edge. */
const step = 16;
/** A pane grows when its edge goes towards the picture. */
const growth = { side: 1, inspector: -1 } as const;

/**
 * The edge between the picture and a part beside it: it is dragged, or moved by the arrow keys; a double press and Enter
 * give the usual width back. It stands beside its part in the page: after the left side, before the inspector.
 */
export function PaneEdge({ pane, width, onChange }: PaneEdgeProps) {
  const words = useTexts().top.edges;
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const { least, usual, most } = paneLimits[pane];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const way = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!isPlain || (way === 0 && event.key !== "Enter")) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(way === 0 ? null : widthNow(event.currentTarget, pane) + way * growth[pane] * step);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture?.(event.pointerId);
    from.current = { x: event.clientX, width: widthNow(event.currentTarget, pane) };
  };
  const onPointerMove = ({ clientX }: PointerEvent<HTMLElement>) => {
    const { current } = from;
    if (current !== null && clientX !== current.x) onChange(current.width + (clientX - current.x) * growth[pane]);
  };
  const end = () => {
    from.current = null;
  };
  return (
    <div
      className={`pane-edge of-${pane}`}
      role="separator"
      aria-orientation="vertical"
      aria-label={words[pane]}
      aria-valuenow={width ?? usual}
      aria-valuemin={least}
      aria-valuemax={most}
      title={words.hint}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onChange(null)}
    />
  );
}

function widthNow(edge: Element, pane: Pane): number {
  const part = pane === "side" ? edge.previousElementSibling : edge.nextElementSibling;
  return part?.getBoundingClientRect().width || paneLimits[pane].usual;
}
