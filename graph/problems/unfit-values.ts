import type { FieldValue } from "../model/claim.ts";
import { findFieldProblem } from "../schema/check-value.ts";
import { currencies } from "../schema/code-lists.ts";
import type { Labels } from "../schema/entity-kinds.ts";
import type { ValueType } from "../schema/fields.ts";
import { fieldLabel, findField } from "../schema/schema.ts";
import type { Schema } from "../schema/schema.ts";
import type { SubjectId } from "../model/ids.ts";
import { isReversed } from "./period-order.ts";
import type { ProblemRule } from "./problem.ts";

/** What a value must be, in Japanese; the English phrase comes from the check itself. */
const needed: Readonly<Record<ValueType, string>> = {
  name: "言語と形式のある名称",
  flag: "「はい」か「いいえ」",
  edtf: "日付か期間（EDTF）",
  text: "文字列",
  figure: "数値と単位",
  money: "通貨と区分のある、0以上の金額",
  share: "何に対する割合かを示した百分率",
  code: "一覧にある符号",
  entity: "項目の ID",
  entities: "項目の ID の一覧",
  relations: "関係の ID の一覧",
  earmark: "使途指定の種類と対象",
  url: "http:// か https:// で始まるアドレス",
  identifier: "識別子",
};

/** A value that breaks its field's rule is kept and flagged. */
export const unfitValues: ProblemRule = {
  id: "unfit-value",
  severity: "error",
  title: { en: "Value does not fit", ja: "値が不適" },
  sentence: {
    en: "{name}: the value of “{field}” does not fit: {why}.",
    ja: "「{name}」の{fieldJa}の値が合いません。{whyJa}。",
  },
  *findOwn(base, about, claims) {
    for (const claim of claims) {
      const why = whyUnfit(base.schema, about, claim.field);
      if (why === null) continue;
      const label = fieldLabel(base.schema, claim.field.field);
      yield {
        rule: "unfit-value",
        about,
        severity: "error",
        values: { field: label.en, fieldJa: label.ja, why: why.en, whyJa: why.ja, claim: claim.claim.id },
      };
    }
  },
};

/** Why a value does not fit its field or what it is said of, in both languages, or null. */
export function whyUnfit(schema: Schema, about: SubjectId, field: FieldValue): Labels | null {
  const spec = findField(schema, field.field);
  if (!spec) return { en: `there is no field “${field.field}”`, ja: `「${field.field}」という項目はありません` };
  if (spec.valueType === "edtf" && typeof field.value === "string" && isReversed(field.value)) return null; // told by its own rule
  const problem = findFieldProblem(schema, field, about);
  if (problem !== null) return { en: problem, ja: `必要な形：${needed[spec.valueType]}` };
  const currency = spec.valueType === "money" ? (field.value as { readonly currency: string }).currency : null;
  return currency === null || currencies.has(currency)
    ? null
    : { en: `there is no currency “${currency}” in the list`, ja: `通貨「${currency}」は一覧にありません` };
}
