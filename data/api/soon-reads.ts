import { contract, isMethodName } from "./contract.ts";
import type { CallContext, CheckedInputOf, OutputOf, WorkspaceMethod } from "./contract.ts";

/**
 * Reads of what is in memory that a person waits for at each step, and that are soon answered as a rule. They change
 * nothing and wait for nothing, so they can be answered in the middle of a long read.
 */
const soonReads = [
  "getSchema",
  "search",
  "resolveName",
  "getEntity",
  "getRelation",
  "explainField",
  "getPicture",
  "previewExpansion",
  "expand",
  "listNotes",
  "countNotes",
  "listViews",
  "getView",
] as const satisfies readonly WorkspaceMethod[];
export type SoonRead = (typeof soonReads)[number];

/** The same methods without a promise. */
export type ServedSoon = {
  readonly [M in SoonRead]: (input: CheckedInputOf<M>, context: CallContext) => OutputOf<M>;
};

export function isSoonRead(method: string): method is SoonRead {
  return soonReads.some((one) => one === method);
}

/** What these keep, no such read tells. */
const keepsAside: ReadonlySet<string> = new Set<WorkspaceMethod>(["saveDraft", "keepAttachment"]);

/** Whether a read that is asked after this method could be answered otherwise than before it. */
export function mayChangeReads(method: string): boolean {
  return isMethodName(method) && contract[method].changes && !keepsAside.has(method);
}
