import { errorCodes, GraphError } from "#graph/model/errors.ts";
import type { ErrorCode } from "#graph/model/errors.ts";

export { errorCodes };
export type { ErrorCode };

/** Something about this workspace or this machine did not work: a code to act on, a sentence to read, the cause for the log. */
export class WorkspaceError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = "WorkspaceError";
    this.code = code;
  }
}

/** What crosses a wire of an error: code, sentence, and for a query the span of text it is about. Never a stack or a cause. */
export interface WireError {
  readonly code: ErrorCode;
  readonly sentence: string;
  readonly span?: { readonly start: number; readonly end: number } | undefined;
  /** Things to choose from, where the code is `ambiguous`. */
  readonly candidates?:
    | readonly {
        readonly id: string;
        readonly name: string;
        readonly kind: string;
        readonly jurisdiction: string | null;
      }[]
    | undefined;
}

/** An ambiguous name, with what it may mean. */
export class AmbiguousError extends WorkspaceError {
  readonly candidates: NonNullable<WireError["candidates"]>;

  constructor(sentence: string, candidates: NonNullable<WireError["candidates"]>) {
    super("ambiguous", sentence);
    this.name = "AmbiguousError";
    this.candidates = candidates;
  }
}

/** Turns anything thrown into what may cross a wire; what is not ours becomes `internal` without its text. */
export function toWireError(error: unknown): WireError {
  if (error instanceof AmbiguousError)
    return { code: error.code, sentence: error.message, candidates: error.candidates };
  if (error instanceof WorkspaceError || error instanceof GraphError)
    return { code: error.code, sentence: error.message };
  if (error instanceof Error && error.name === "AbortError") return { code: "cancelled", sentence: "Cancelled." };
  return { code: "internal", sentence: "Something in Keiro failed. The log of this run has the details." };
}

/** The error that a wire carried, as the caller throws it. */
export function fromWireError(error: WireError): WorkspaceError {
  return error.candidates
    ? new AmbiguousError(error.sentence, error.candidates)
    : new WorkspaceError(error.code, error.sentence);
}

/** Exit status of the command line for each code: 2 wrong use, 3 refused or failed. */
export function exitStatusOf(code: ErrorCode): 2 | 3 {
  return ["not-found", "ambiguous", "invalid-input", "query-syntax", "query-binding"].includes(code) ? 2 : 3;
}
