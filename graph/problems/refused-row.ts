import type { ProblemRule } from "./problem.ts";

/** A row that a workspace adds to the tables and that does not fit there; it counts for nothing. */
export const refusedRows: ProblemRule = {
  id: "refused-row",
  severity: "error",
  title: { en: "Row left out", ja: "行を除外" },
  sentence: {
    en: "A row that this workspace adds to its tables is left out: {why}.",
    ja: "このワークスペースが表に加えた行「{row}」は、定義に合わないか、もとからある名前のため、除外しています。",
  },
  *findLoose(base) {
    for (const { row, why } of base.schema.refusedRows)
      yield { rule: "refused-row", about: row.id, severity: "error", values: { row: row.name, why } };
  },
};
