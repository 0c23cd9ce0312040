import type { AnswerTable } from "./csv-text.ts";
import type { HistoryValue } from "./history-methods.ts";

const columns = {
  en: [
    "when",
    "who",
    "change",
    "item",
    "kind",
    "field",
    "old value",
    "new value",
    "why",
    "state",
    "change id",
    "item id",
  ],
  ja: ["日時", "記入者", "変更", "項目", "種類", "欄", "変更前", "変更後", "理由", "状態", "変更のID", "項目のID"],
} as const;
const undone = { en: "undone", ja: "取り消し済み" } as const;

/** The change log as a table: who, when, what, old value, new value, why. */
export function historyTable(values: readonly HistoryValue[], lang: "en" | "ja"): AnswerTable {
  return {
    columns: columns[lang],
    rows: values.map(({ when, author, label, name, kind, fieldLabel, before, after, why, inEffect, change, about }) => [
      when,
      author,
      label,
      name,
      kind,
      fieldLabel ?? "",
      before ?? "",
      after ?? "",
      why ?? "",
      inEffect ? "" : undone[lang],
      change,
      about,
    ]),
  };
}
