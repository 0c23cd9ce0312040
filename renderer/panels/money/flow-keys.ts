/** What a key does in the table of flows. */
export type FlowStep =
  | { readonly type: "go"; readonly to: number; readonly extends: boolean }
  | { readonly type: "toggle" }
  | { readonly type: "all" }
  | { readonly type: "open" }
  | { readonly type: "menu" };

const page = 10;

/**
 * What a key does in a table whose rows can be selected (ARIA authoring practices, grid): arrows walk without selecting,
 * with Shift they select on, Space selects one more or one less. Null for keys that are not the table's own.
 */
export function flowStep(
  { key, shift, mod }: { readonly key: string; readonly shift: boolean; readonly mod: boolean },
  at: number,
  count: number,
): FlowStep | null {
  const go = (to: number): FlowStep => ({ type: "go", to: Math.max(0, Math.min(count - 1, to)), extends: shift });
  if (mod) return key.toLowerCase() === "a" && !shift ? { type: "all" } : null;
  switch (key) {
    case "ArrowDown":
      return go(at + 1);
    case "ArrowUp":
      return go(at - 1);
    case "Home":
      return go(0);
    case "End":
      return go(count - 1);
    case "PageDown":
      return go(at + page);
    case "PageUp":
      return go(at - page);
    case " ":
      return { type: "toggle" };
    case "Enter":
      return { type: "open" };
    case "ContextMenu":
      return { type: "menu" };
    case "F10":
      return shift ? { type: "menu" } : null;
    default:
      return null;
  }
}
