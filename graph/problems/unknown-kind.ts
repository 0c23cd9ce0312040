import type { ProblemRule } from "./problem.ts";

/** An entity or relation of a kind that is in no table; it is kept, and no path goes over such a relation. */
export const unknownKind: ProblemRule = {
  id: "unknown-kind",
  severity: "error",
  title: { en: "Unknown kind", ja: "未知の種類" },
  sentence: {
    en: "{name}: there is no kind “{kind}”. Add it to the tables of the workspace, or choose another.",
    ja: "「{name}」：「{kind}」という種類はありません。ワークスペースの表に加えるか、別の種類にしてください。",
  },
  *find({ base }) {
    const { entityKinds, relationKinds } = base.schema;
    for (const [records, kinds] of [
      [base.entities, entityKinds],
      [base.relations, relationKinds],
    ] as const)
      for (const { id, kind } of records.values())
        if (!kinds.has(kind)) yield { rule: "unknown-kind", about: id, severity: "error", values: { kind } };
  },
};
