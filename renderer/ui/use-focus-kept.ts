import { useEffect, useRef } from "react";

/** What lies over the window: where the focus is there, it goes back to what is under it. */
const over = ".overlay, .popover";

/**
 * When the last dialog has closed and nobody has taken the focus (its opener was a dialog itself, which is gone), it
 * goes back to what had it last under all dialogs, or, where that is gone, to the picture.
 */
export function useFocusKept(isAnyOpen: boolean): void {
  const last = useRef<HTMLElement | null>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && target.closest(over) === null) last.current = target;
    };
    document.addEventListener("focusin", remember);
    return () => document.removeEventListener("focusin", remember);
  }, []);
  useEffect(() => {
    const hasClosed = wasOpen.current && !isAnyOpen;
    wasOpen.current = isAnyOpen;
    if (!hasClosed) return;
    // The dialog's own way back comes with the next frame; only after it is the focus lost.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (document.activeElement !== null && document.activeElement !== document.body) return;
        const { current } = last;
        (current?.isConnected ? current : document.querySelector<HTMLElement>("[role=application]"))?.focus();
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [isAnyOpen]);
}
