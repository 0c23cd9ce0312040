import { forwardRef, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { listenToInput, type CanvasInput } from "./canvas-input.ts";
import type { CanvasHandle, CanvasProps } from "./canvas-port.ts";
import { isSameDrawing, type Drawing, type DrawingProps } from "./drawing-port.ts";
import { createDrawing } from "./drawing.ts";
import { nearestTowards } from "./nearest.ts";
import { otherEnd } from "./scene.ts";
import "./canvas.css";

/**
 * The picture of entities and relations. Its element takes the keyboard (arrows, Tab, Enter, Space, Backspace, menu key)
 * and speaks the focused thing; the tree beside it, which shares the focus, says the rest to a screen reader.
 */
export const Canvas = forwardRef<CanvasHandle, CanvasProps>(function Canvas(props, handle) {
  const host = useRef<HTMLDivElement>(null);
  const outlines = useRef<SVGPathElement>(null);
  const base = useRef<HTMLDivElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const status = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const input = useRef<CanvasInput | null>(null);
  const shown = useRef<DrawingProps | null>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });

  useLayoutEffect(() => {
    if (!host.current || !outlines.current || !base.current || !overlay.current) return;
    const stop = new AbortController();
    const made = createDrawing(host.current, {
      ground: outlines.current,
      base: base.current,
      overlay: overlay.current,
    });
    drawing.current = made;
    input.current = listenToInput(host.current, made, () => latest.current, stop.signal);
    watchTheme(host.current, made, stop.signal);
    watchSize(host.current, made, stop.signal);
    return () => {
      stop.abort();
      made.destroy();
      drawing.current = null;
      shown.current = null;
    };
  }, []);

  const { focus, theme } = props;
  useLayoutEffect(() => {
    const before = shown.current;
    if (!drawing.current || (before !== null && isSameDrawing(before, props))) return;
    shown.current = props;
    const placed = drawing.current.show(props);
    if (placed.size > 0) latest.current.onPlaced(Object.fromEntries(placed));
  });

  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => drawing.current?.restyle()); // the page takes on the theme after its parts
    return () => cancelAnimationFrame(frame);
  }, [theme]);

  useLayoutEffect(() => {
    if (!status.current || !host.current) return;
    host.current.dataset["within"] = focus === null ? "" : "focus";
    if (document.activeElement !== host.current) return;
    status.current.textContent = input.current?.focusSentence() ?? "";
  }, [focus]);

  const speak = () => {
    if (status.current) status.current.textContent = input.current?.focusSentence() ?? "";
  };

  useImperativeHandle(
    handle,
    () => ({
      takeFocus: () => host.current?.focus({ preventScroll: true }),
      centreOn: (id) => drawing.current?.centreOn(id),
      fit: () => drawing.current?.fit(),
      keepInView: (ids) => drawing.current?.keepInView(ids),
      zoomBy: (factor) => drawing.current?.zoomBy(factor),
      lookingAt: () => drawing.current?.lookingAt() ?? { zoom: 1, x: 0, y: 0 },
      lookAt: (place) => drawing.current?.lookAt(place),
      nearestTowards(start, direction) {
        if (!drawing.current) return null;
        const { scene, positions: places } = drawing.current.placed();
        const neighbours = new Set((scene.linesOf.get(start) ?? []).map((line) => otherEnd(line, start)));
        return nearestTowards(start, direction, places, neighbours);
      },
      aspect: () =>
        host.current && host.current.clientHeight > 0 ? host.current.clientWidth / host.current.clientHeight : 1,
      paper: (texts) => drawing.current?.paper(texts) ?? "",
      picture: () => drawing.current?.picture() ?? "",
    }),
    [],
  );

  return (
    <div
      ref={host}
      className="canvas"
      role="application"
      aria-label={props.description}
      tabIndex={0}
      lang={props.lang}
      onFocus={speak}
    >
      <svg className="canvas-ground" aria-hidden="true">
        <path ref={outlines} vectorEffect="non-scaling-stroke" />
      </svg>
      <div ref={base} className="canvas-base" aria-hidden="true" />
      <canvas ref={overlay} className="canvas-overlay" aria-hidden="true" />
      <div ref={status} className="canvas-status" role="status" />
    </div>
  );
});

/** Draws anew when the page takes on another theme, or the system other colours. */
function watchTheme(host: HTMLElement, drawing: Drawing, signal: AbortSignal): void {
  const restyle = () => requestAnimationFrame(() => !signal.aborted && drawing.restyle());
  const watcher = new MutationObserver(restyle);
  watcher.observe(host.ownerDocument.documentElement, {
    attributes: true,
    attributeFilter: ["data-theme", "class", "style"],
  });
  signal.addEventListener("abort", () => watcher.disconnect());
  for (const query of ["(forced-colors: active)", "(prefers-color-scheme: dark)", "(prefers-contrast: more)"])
    matchMedia(query).addEventListener("change", restyle, { signal });
}

function watchSize(host: HTMLElement, drawing: Drawing, signal: AbortSignal): void {
  const measure = () => {
    const size = { width: host.clientWidth, height: host.clientHeight };
    if (size.width > 0 && size.height > 0) drawing.resize(size); // hidden, it keeps the size it had
  };
  const watcher = new ResizeObserver(measure);
  watcher.observe(host);
  signal.addEventListener("abort", () => watcher.disconnect());
  window.addEventListener("resize", measure, { signal }); // a screen of another density resizes the window only
  measure();
}
