import type { KeyboardEvent } from "react";

const twists = "button[data-level]";

/** Arrow keys among the steps of a tree (ARIA authoring practices, tree view): up and down walk, right opens or goes in, left closes or goes out. */
export function onTwistKeys(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(twists) : null;
  if (from === null || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(twists)];
  const at = all.indexOf(from);
  const isOpen = from.getAttribute("aria-expanded") === "true";
  const actions: Readonly<Record<string, () => void>> = {
    ArrowDown: () => all[at + 1]?.focus(),
    ArrowUp: () => all[at - 1]?.focus(),
    Home: () => all[0]?.focus(),
    End: () => all.at(-1)?.focus(),
    ArrowRight: () => (isOpen ? all[at + 1]?.focus() : from.click()),
    ArrowLeft: () =>
      isOpen
        ? from.click()
        : all
            .slice(0, at)
            .findLast((other) => levelOf(other) < levelOf(from))
            ?.focus(),
  };
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}
function levelOf(element: HTMLElement): number {
  return Number(element.dataset["level"]);
}
