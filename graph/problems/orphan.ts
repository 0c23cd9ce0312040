import { isEntityId } from "../model/ids.ts";
import type { ProblemRule } from "./problem.ts";

/** An entity without any relation, of which no field speaks either: no path, trace or visit will ever meet it. */
export const orphan: ProblemRule = {
  id: "orphan",
  severity: "hint",
  title: { en: "Stands alone", ja: "関係なし" },
  sentence: {
    en: "{name} has no relation to anything. Connect it, or retract it.",
    ja: "「{name}」にはどの関係もありません。関係を加えるか、取り消してください。",
  },
  *findAbout({ base, isTied, isNamed }, about) {
    if (!isEntityId(about) || !base.entities.has(about)) return;
    // A denied relation is a statement about its ends too.
    if (!isNamed(about) && !isTied(about)) yield { rule: "orphan", about, severity: "hint", values: {} };
  },
};
