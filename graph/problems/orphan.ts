import { isEntityId } from "../model/ids.ts";
import type { Json } from "../model/json.ts";
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
  *find({ base, graph }) {
    const spokenOf = new Set<string>();
    // A denied relation is a statement about its ends too.
    for (const { source, target } of base.relations.values()) spokenOf.add(source).add(target);
    for (const claims of base.claimsAbout.values())
      for (const { field } of claims) for (const id of idsIn(field.value)) spokenOf.add(id);
    for (const about of graph.entityIds())
      if (graph.degree(about) === 0 && !spokenOf.has(about))
        yield { rule: "orphan", about, severity: "hint", values: {} };
  },
};

/** Ids of entities that a value names. */
function idsIn(value: Json): readonly string[] {
  if (typeof value === "string") return isEntityId(value) ? [value] : [];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string" && isEntityId(one)) : [];
}
