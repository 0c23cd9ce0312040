import type { Hit } from "./hit-test.ts";
import type { NameBlock } from "./name-blocks.ts";

/** What is under the pointer. */
export interface Hover {
  readonly hit: Hit;
  /** Its full name, once the pointer has rested there. */
  readonly block: NameBlock | null;
}
export interface HoverKeeper {
  readonly now: () => Hover | null;
  readonly set: (hit: Hit | null) => void;
  readonly stop: () => void;
}

/** A pointer that passes over things is not told their names. */
const restMs = 250;

export function createHoverKeeper(blockOf: (hit: Hit) => NameBlock | null, onChange: () => void): HoverKeeper {
  let hover: Hover | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const change = (next: Hover | null) => {
    hover = next;
    onChange();
  };
  return {
    now: () => hover,
    set(hit) {
      if (isSameHit(hit, hover?.hit ?? null)) return;
      clearTimeout(timer);
      change(hit && { hit, block: null });
      if (hit) timer = setTimeout(() => change({ hit, block: blockOf(hit) }), restMs);
    },
    stop: () => clearTimeout(timer),
  };
}

function isSameHit(a: Hit | null, b: Hit | null): boolean {
  if (a === null || b === null || a.type !== b.type) return a === b;
  if (a.type === "line") return b.type === "line" && a.line === b.line;
  if (a.type === "stub") return b.type === "stub" && a.entity === b.entity;
  return (b.type === "entity" || b.type === "plus") && a.id === b.id;
}
