import type { Labels } from "../schema/entity-kinds.ts";
import type { HeldBack } from "../resolve/claim-base.ts";
import type { ProblemRule } from "./problem.ts";

const words: Readonly<Record<HeldBack["record"]["type"], Labels>> = {
  relation: { en: "relation", ja: "関係" },
  claim: { en: "claim", ja: "記述" },
  note: { en: "note", ja: "メモ" },
  judgement: { en: "merge", ja: "統合" },
};

/** A record whose subject or end is not live; it returns with it. */
export const heldBackRecords: ProblemRule = {
  id: "held-back",
  severity: "error",
  title: { en: "Held back", ja: "保留" },
  sentence: {
    en: "A {type} is held back, because {missing} is not here. It comes back with what is missing; retract it if it is not wanted.",
    ja: "{missing} がないため、{typeJa}を保留しています。それが戻れば復帰します。不要なら取り消してください。",
  },
  *findLoose(base) {
    for (const { record, missing } of base.heldBack)
      yield {
        rule: "held-back",
        about: record.id,
        severity: "error",
        values: { type: words[record.type].en, typeJa: words[record.type].ja, missing: missing.join(", ") },
      };
  },
};
