import { useRef } from "react";
import type { KeyboardEvent, RefObject } from "react";
import { perform } from "../../commands/command.ts";
import { lightUp } from "../../commands/light-up.ts";
import { useServices } from "../../state/services.ts";

/** What marks the button of a line, by its place from 0; the keys go from one to the next. */
export const lineAttribute = "data-line";

/**
 * Arrows, Home and End on the button of a line light up another line of the answer and go there.
 *
 * @param lines How many there are, or the places of those that are shown.
 * @returns Properties for the list.
 */
export function useLineKeys<E extends HTMLElement = HTMLOListElement>(
  lines: number | readonly number[],
): { readonly ref: RefObject<E | null>; readonly onKeyDown: (event: KeyboardEvent) => void } {
  const services = useServices();
  const ref = useRef<E>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = lineOf(event.target);
    const next = at === null ? null : nextLine(event.key, at, lines);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    ref.current?.querySelector<HTMLElement>(`[${lineAttribute}="${next}"]`)?.focus();
    perform(services, () => lightUp(services, next));
  };
  return { ref, onKeyDown };
}

function lineOf(target: EventTarget): number | null {
  const line = target instanceof HTMLElement ? target.getAttribute(lineAttribute) : null;
  return line === null ? null : Number(line);
}
function nextLine(key: string, line: number, shown: number | readonly number[]): number | null {
  const lines = typeof shown === "number" ? shown : shown.length;
  const at = typeof shown === "number" ? line : shown.indexOf(line);
  const next = placeAfter(key, at, lines);
  return next === null || typeof shown === "number" ? next : (shown[next] ?? null);
}
function placeAfter(key: string, at: number, lines: number): number | null {
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, lines - 1);
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "Home":
      return 0;
    case "End":
      return lines - 1;
    default:
      return null;
  }
}
