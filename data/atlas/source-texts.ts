import { createHash } from "node:crypto";
import { splitLines } from "#graph/model/locator.ts";
import { pagesOf } from "#graph/model/pages.ts";
import type { Page } from "#graph/model/pages.ts";

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The text of a source document, read once. */
export interface SourceText {
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly lines: readonly string[];
  readonly pages: readonly Page[];
}

export function createSourceText(bytes: Uint8Array): SourceText {
  const lines = splitLines(new TextDecoder().decode(bytes));
  return {
    sha256: createHash("sha256").update(bytes).digest("hex"),
    size: bytes.byteLength,
    lines,
    pages: pagesOf(lines),
  };
}
