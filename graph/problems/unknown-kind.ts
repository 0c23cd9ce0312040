import { isEntityId } from "../model/ids.ts";
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
  *findOwn(base, about) {
    const { entityKinds, relationKinds } = base.schema;
    const isKnown = (kind: string) => (isEntityId(about) ? entityKinds : relationKinds).has(kind);
    const kind = (isEntityId(about) ? base.entities.get(about) : base.relations.get(about))?.kind;
    if (kind !== undefined && !isKnown(kind))
      yield { rule: "unknown-kind", about, severity: "error", values: { kind } };
  },
};
