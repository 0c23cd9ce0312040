import type { Segment } from "#graph/search/segment.ts";
import type { NamesAsked, PartAsked, PartRead } from "#data/store/second-thread-port.ts";

/** What a thread says to the one that helps it to open large layers. Weights follow the names that they are for. */
export type ToSecond =
  | { readonly type: "part"; readonly asked: PartAsked }
  | { readonly type: "names"; readonly asked: NamesAsked }
  | { readonly type: "weights"; readonly weights: Uint32Array };

export type FromSecond =
  | { readonly type: "bytes"; readonly bytes: number }
  | { readonly type: "part"; readonly part: PartRead }
  | { readonly type: "segment"; readonly segment: Segment }
  | { readonly type: "failed"; readonly reason: string };

/** The memory of all columns in a value of plain objects, to be handed over instead of copied. */
export function memoryOf(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (typeof value === "object" && value !== null && !Array.isArray(value))
    for (const inner of Object.values(value)) memoryOf(inner, found);
  return found;
}
