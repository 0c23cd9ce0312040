import { isRelationId } from "../model/ids.ts";
import { endAllows } from "../schema/schema.ts";
import type { ProblemRule } from "./problem.ts";

/** A relation whose ends are not of the kinds that its own kind allows. */
export const unfitEnds: ProblemRule = {
  id: "unfit-ends",
  severity: "warning",
  title: { en: "Ends do not fit", ja: "端点が不適" },
  sentence: {
    en: "{name}: “{kind}” does not usually join {source} to {target}.",
    ja: "「{name}」：「{kindJa}」は通常、{sourceJa}と{targetJa}を結びません。",
  },
  *findAbout({ base }, about) {
    const { schema } = base;
    const relation = isRelationId(about) ? base.relations.get(about) : undefined;
    const spec = relation && schema.relationKinds.get(relation.kind);
    if (!relation || !spec) return;
    const [from, to] = [base.entities.get(relation.source)!.kind, base.entities.get(relation.target)!.kind];
    if (endAllows(schema, spec.sources, from) && endAllows(schema, spec.targets, to)) return;
    const label = (end: string) => schema.entityKinds.get(end)?.label ?? { en: end, ja: end };
    yield {
      rule: "unfit-ends",
      about,
      severity: "warning",
      values: {
        kind: spec.label.en,
        kindJa: spec.label.ja,
        source: label(from).en,
        sourceJa: label(from).ja,
        target: label(to).en,
        targetJa: label(to).ja,
      },
    };
  },
};
