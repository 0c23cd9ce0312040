import { useEffect, useLayoutEffect, useRef } from "react";

/** A part of the window that can be put away. */
export interface WindowPart {
  /** The part, as a selector. */
  readonly part: string;
  /** What is shown in it; null while it is put away. */
  readonly shown: string | null;
  /** The button that shows `name` again, as a selector. */
  readonly openerOf: (name: string) => string;
}
const focusable = "a[href], button, input, select, textarea, summary, [tabindex='0']";

/**
 * Where the focus goes when the part that has it is put away (by a key, or because the window became narrow): to the
 * button that opens it again. When it opens from there, the focus comes back to what had it, where that is still known
 * by its id, otherwise to the first thing in the part. Who has gone elsewhere meanwhile stays there.
 */
export function useFocusOfPart({ part, shown, openerOf }: WindowPart): void {
  const had = useRef<HTMLElement | null>(null);
  const former = useRef(shown);
  const wayBack = useRef<{ readonly opener: HTMLElement; readonly id: string } | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      had.current = target instanceof HTMLElement && target.closest(part) !== null ? target : null;
    };
    document.addEventListener("focusin", remember);
    return () => document.removeEventListener("focusin", remember);
  }, [part]);
  useLayoutEffect(() => {
    const name = shown ?? former.current;
    const isBack = former.current === null && shown !== null;
    former.current = shown;
    const at = document.activeElement;
    const isLost = at === null || at === document.body;
    const back = wayBack.current;
    if (isBack && back !== null) {
      wayBack.current = null;
      if (isLost || at === back.opener) focusIn(part, back.id);
      return;
    }
    const { current: gone } = had;
    if (gone?.isConnected === false) had.current = null; // else it keeps all of a part that is gone
    if (!isLost || gone === null || gone.isConnected || name === null) return;
    const opener = document.querySelector<HTMLElement>(openerOf(name));
    opener?.focus();
    if (opener !== null && shown === null) wayBack.current = { opener, id: gone.id };
  }, [part, shown, openerOf]);
}

function focusIn(part: string, id: string): void {
  const before = id === "" ? null : document.querySelector<HTMLElement>(`${part} #${CSS.escape(id)}`);
  (before ?? document.querySelector<HTMLElement>(`${part} :is(${focusable})`))?.focus();
}
