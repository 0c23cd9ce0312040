import type { KeyboardEvent } from "react";
import type { TextStep } from "../../state/reader.ts";

/** Where a key goes in the text; null for a key that goes nowhere. @param page Lines of a page of the screen. */
export function stepOf(event: KeyboardEvent, page: number, lineCount: number): TextStep | null {
  const far = event.ctrlKey || event.metaKey;
  if (event.altKey) return null;
  switch (event.key) {
    case "ArrowDown":
      return { by: "lines", count: 1 };
    case "ArrowUp":
      return { by: "lines", count: -1 };
    case "PageDown":
      return { by: "lines", count: page };
    case "PageUp":
      return { by: "lines", count: -page };
    case "ArrowRight":
      return { by: "chars", count: 1, word: far };
    case "ArrowLeft":
      return { by: "chars", count: -1, word: far };
    case "Home":
      return far ? { by: "to", line: 1 } : { by: "lineEnd", count: -1 };
    case "End":
      return far ? { by: "to", line: lineCount } : { by: "lineEnd", count: 1 };
    default:
      return null;
  }
}
