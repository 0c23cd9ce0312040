import type { SubjectId } from "../model/ids.ts";
import { isStated } from "./stated.ts";
import type { Problem, ProblemRule } from "./problem.ts";

/** A statement that no live claim backs with a source. */
export const noEvidence: ProblemRule = {
  id: "no-evidence",
  severity: "warning",
  title: { en: "No evidence", ja: "根拠なし" },
  sentence: {
    en: "{name}: nothing says where this comes from. Add evidence, or retract it.",
    ja: "「{name}」には出典がありません。出典を加えるか、取り消してください。",
  },
  *findOwn(base, about, claims) {
    if (!claims.some(({ claim }) => claim.source.type !== "none") && isStated(base, about)) yield nothingBacks(about);
  },
};

const noValues = {};
/** The problem of what is stated without a source. */
export function nothingBacks(about: SubjectId): Problem {
  return { rule: "no-evidence", about, severity: "warning", values: noValues };
}
