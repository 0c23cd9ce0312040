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
  *find({ base }) {
    const { schema } = base;
    for (const { id, kind, source, target } of base.relations.values()) {
      const spec = schema.relationKinds.get(kind);
      const [from, to] = [base.entities.get(source)!.kind, base.entities.get(target)!.kind];
      if (!spec || (endAllows(schema, spec.sources, from) && endAllows(schema, spec.targets, to))) continue;
      const label = (end: string) => schema.entityKinds.get(end)?.label ?? { en: end, ja: end };
      yield {
        rule: "unfit-ends",
        about: id,
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
    }
  },
};
