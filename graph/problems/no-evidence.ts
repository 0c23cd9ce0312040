import { isStated } from "./stated.ts";
import type { ProblemRule } from "./problem.ts";

/** A statement that no live claim backs with a source. */
export const noEvidence: ProblemRule = {
  id: "no-evidence",
  severity: "warning",
  title: { en: "No evidence", ja: "根拠なし" },
  sentence: {
    en: "{name}: nothing says where this comes from. Add evidence, or retract it.",
    ja: "「{name}」には出典がありません。出典を加えるか、取り消してください。",
  },
  *findAbout({ base }, about) {
    if (!isStated(base, about)) return;
    const claims = base.claimsAbout.get(about) ?? [];
    if (!claims.some(({ claim }) => claim.source.type !== "none"))
      yield { rule: "no-evidence", about, severity: "warning", values: {} };
  },
};
