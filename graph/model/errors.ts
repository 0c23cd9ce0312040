/** What went wrong, as a word to act on. The same codes cross every wire; see docs/architecture.md, "Errors". */
export const errorCodes = [
  "invalid-input",
  "query-syntax",
  "query-binding",
  "not-found",
  "ambiguous",
  "conflict",
  "invariant",
  "limit-exceeded",
  "cancelled",
  "storage",
  "newer-format",
  "transport",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** A rule of the graph that did not hold: a code to act on and a sentence to read. */
export class GraphError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = "GraphError";
    this.code = code;
  }
}
