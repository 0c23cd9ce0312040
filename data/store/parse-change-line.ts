import type { Change } from "#graph/model/change.ts";
import { timeOfUlid } from "#graph/model/ids.ts";
import { checkLine } from "#graph/model/layer.ts";
import type { DamagedLine } from "#graph/model/layer.ts";
import { changeShape } from "#graph/schema/record-shapes.ts";
import { nestingProblem } from "./safe-json.ts";

/** Every new id is greater than all that are known, so an id at the end of time would leave no room for another. */
const year3000 = Date.UTC(3000, 0, 1);

export type ParsedLine =
  | { readonly ok: true; readonly change: Change }
  | { readonly ok: false; readonly reason: DamagedLine["reason"]; readonly why: string };

/**
 * Reads one change line of a layer: its sum first, then its shape. The writer asks it too, so that nothing is
 * written that would not be read.
 *
 * @param trusted True for the shipped atlas, whose shape was checked when it was compiled: only the sum is looked at.
 */
export function parseChangeLine(line: string, trusted: boolean): ParsedLine {
  const checked = checkLine(line);
  if (!checked.ok) {
    const why = checked.reason === "torn" ? "it is not whole" : "its checksum does not fit";
    return { ok: false, reason: checked.reason, why };
  }
  let value: unknown;
  try {
    value = JSON.parse(checked.text);
  } catch {
    return { ok: false, reason: "shape", why: "it is no JSON" };
  }
  if (trusted) return { ok: true, change: value as Change };
  return checkChange(value);
}

function checkChange(value: unknown): ParsedLine {
  const nesting = nestingProblem(value);
  if (nesting !== null) return { ok: false, reason: "shape", why: nesting };
  const parsed = changeShape.safeParse(value);
  if (parsed.success) {
    const isOfFuture = timeOfUlid(parsed.data.id) >= year3000;
    return isOfFuture
      ? { ok: false, reason: "shape", why: "its id is of a time after the year 2999" }
      : { ok: true, change: parsed.data };
  }
  const issue = parsed.error.issues[0];
  return {
    ok: false,
    reason: "shape",
    why: `${issue?.path.join(".") ?? ""} ${issue?.message ?? "does not fit"}`.trim(),
  };
}
