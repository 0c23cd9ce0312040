import { type z } from "zod";
import { contract, isMethodName } from "./contract.ts";
import type { CallContext, MethodName } from "./contract.ts";
import { encodeEnvelope } from "./envelope.ts";
import { toWireError, WorkspaceError } from "./errors.ts";
import { isSoonRead } from "./soon-reads.ts";
import type { ServedSoon } from "./soon-reads.ts";

/** Methods as a host has them: a row of the contract each, input already checked. */
export type ServedMethods = { readonly [M in MethodName]?: (input: never, context: CallContext) => Promise<unknown> };

/**
 * Answers one call: JSON text in, envelope text out. The input is checked against its row; whatever is thrown becomes
 * an envelope, and `report` gets the original for the log.
 */
export async function dispatch(
  methods: ServedMethods,
  method: string,
  inputText: string,
  context: CallContext,
  report: (error: unknown) => void,
): Promise<string> {
  try {
    if (!isMethodName(method)) throw new WorkspaceError("invalid-input", `There is no method “${method}”.`);
    const serve = methods[method] as ((input: unknown, context: CallContext) => Promise<unknown>) | undefined;
    if (!serve) throw new WorkspaceError("invalid-input", `“${method}” is not answered here.`);
    const value = await serve(checkInput(method, inputText), context);
    return encodeEnvelope({ ok: true, value });
  } catch (error) {
    return failure(error, report);
  }
}

/**
 * Answers one call at once, as `dispatch` does.
 * @returns null for a method that is not one of those.
 */
export function dispatchSoon(
  methods: ServedSoon,
  method: string,
  inputText: string,
  context: CallContext,
  report: (error: unknown) => void,
): string | null {
  if (!isSoonRead(method)) return null;
  try {
    const serve = methods[method] as (input: unknown, context: CallContext) => unknown;
    return encodeEnvelope({ ok: true, value: serve(checkInput(method, inputText), context) });
  } catch (error) {
    return failure(error, report);
  }
}

function failure(error: unknown, report: (error: unknown) => void): string {
  report(error);
  return encodeEnvelope({ ok: false, error: toWireError(error) });
}

function checkInput(method: MethodName, inputText: string): unknown {
  let json: unknown;
  try {
    json = JSON.parse(inputText);
  } catch {
    throw new WorkspaceError("invalid-input", `The input of “${method}” is not JSON.`);
  }
  const parsed = contract[method].input.safeParse(json);
  if (!parsed.success)
    throw new WorkspaceError(
      "invalid-input",
      `The input of “${method}” does not fit: ${describeIssues(parsed.error)}.`,
    );
  return parsed.data;
}

/**
 * A few issues of a shape as one phrase, "limit: too big; ends.1: is not the id of an entity", keys that nobody knows first:
 * a misspelt key is why another is missing.
 */
export function describeIssues(error: z.ZodError): string {
  const isUnknownKey = ({ code }: { readonly code: string }) => code === "unrecognized_keys";
  return [...error.issues]
    .sort((a, b) => Number(isUnknownKey(b)) - Number(isUnknownKey(a)))
    .slice(0, 3)
    .map(({ path, message }) => (path.length > 0 ? `${placeText(path)}: ${message}` : message))
    .join("; ");
}

/** Edits are counted from 1, as every other sentence about them does: "edit 2, fields.0.value". */
function placeText([first, second, ...rest]: readonly PropertyKey[]): string {
  if (first !== "edits" || typeof second !== "number")
    return [first, second, ...rest].filter((part) => part !== undefined).join(".");
  return [`edit ${second + 1}`, rest.join(".")].filter((part) => part !== "").join(", ");
}
