import type { QualifierName } from "../model/claim.ts";
import type { CodeListName } from "./code-lists.ts";
import type { Labels } from "./entity-kinds.ts";

/** What a field's value is made of. `figure` is a number with bounds, `money` a figure with its currency. */
export type ValueType =
  | "name"
  | "flag"
  | "edtf"
  | "text"
  | "figure"
  | "money"
  | "share"
  | "code"
  | "entity"
  | "entities"
  | "relations"
  | "earmark"
  | "url"
  | "identifier";

export interface FieldSpec {
  readonly label: Labels;
  readonly valueType: ValueType;
  /** Which qualifiers form its slots, beside subject and field. */
  readonly qualifiers: readonly QualifierName[];
  /** Many values stand side by side and compete with nothing. */
  readonly manyValued: boolean;
  readonly on: "entity" | "relation" | "both";
  readonly codeList?: CodeListName;
  /** The row holds for each field `word.noun` too: `count.companies`. */
  readonly isFamily?: boolean;
  /** Kinds and super-kinds of which it is usually told, so that a form offers it first; "any" for all. Others may have it too. */
  readonly usualFor?: readonly string[];
}

const one = { qualifiers: [], manyValued: false, on: "both" } as const;
const figures = { qualifiers: ["phase", "period", "per"], manyValued: false, on: "both" } as const;

/** The fields that ship. */
export const fields = {
  exists: { ...one, label: { en: "exists", ja: "存在" }, valueType: "flag" },
  name: { ...one, on: "entity", manyValued: true, label: { en: "name", ja: "名称" }, valueType: "name" },
  description: {
    ...one,
    qualifiers: ["lang"],
    label: { en: "description", ja: "説明" },
    valueType: "text",
    usualFor: ["any"],
  },
  valid: { ...one, label: { en: "period", ja: "期間" }, valueType: "edtf", usualFor: ["any"] },
  signed: { ...one, on: "entity", label: { en: "signed", ja: "署名" }, valueType: "edtf", usualFor: ["agreement"] },
  on: {
    ...one,
    on: "relation",
    label: { en: "on", ja: "日付" },
    valueType: "edtf",
    usualFor: ["participatesIn", "succeeds"],
  },
  aim: {
    ...one,
    manyValued: true,
    label: { en: "aim", ja: "目的" },
    valueType: "text",
    usualFor: ["instrument", "agreement"],
  },
  scope: { ...one, label: { en: "scope", ja: "範囲" }, valueType: "text", usualFor: ["agreement"] },
  office: {
    ...one,
    manyValued: true,
    on: "entity",
    label: { en: "office", ja: "職名" },
    valueType: "text",
    usualFor: ["person"],
  },
  role: {
    ...one,
    manyValued: true,
    on: "relation",
    label: { en: "role", ja: "役割" },
    valueType: "text",
    usualFor: ["partyTo", "participatesIn", "memberOf", "worksFor"],
  },
  purposeOfRecord: {
    ...one,
    on: "entity",
    label: { en: "why this person is recorded", ja: "記録の目的" },
    valueType: "text",
    usualFor: ["person"],
  },
  reviewDate: {
    ...one,
    on: "entity",
    label: { en: "to be reviewed", ja: "見直し期日" },
    valueType: "edtf",
    usualFor: ["person"],
  },
  /** How much of a person others may be told; every briefing and share copy obeys it. */
  attribution: {
    ...one,
    on: "entity",
    label: { en: "may be named", ja: "名前の扱い" },
    valueType: "code",
    codeList: "attribution",
    usualFor: ["person"],
  },
  purpose: { ...one, manyValued: true, label: { en: "purpose", ja: "趣旨" }, valueType: "text" },
  website: {
    ...one,
    manyValued: true,
    on: "entity",
    label: { en: "website", ja: "ウェブサイト" },
    valueType: "url",
    usualFor: ["organisation", "body"],
  },
  address: {
    ...one,
    manyValued: true,
    on: "entity",
    label: { en: "address", ja: "住所" },
    valueType: "text",
    usualFor: ["organisation", "body"],
  },
  jurisdiction: {
    ...one,
    on: "entity",
    label: { en: "jurisdiction", ja: "国・地域" },
    valueType: "entity",
    usualFor: ["organisation", "body", "instrument", "cluster"],
  },
  level: {
    ...one,
    on: "entity",
    label: { en: "level", ja: "区分" },
    valueType: "code",
    codeList: "level",
    usualFor: ["jurisdiction"],
  },
  fiscalCalendar: {
    ...one,
    on: "entity",
    label: { en: "fiscal calendar", ja: "会計年度" },
    valueType: "text",
    usualFor: ["jurisdiction"],
  },
  ultimateSource: {
    ...one,
    on: "entity",
    label: { en: "ultimate source of money", ja: "最終的な資金源" },
    valueType: "flag",
    usualFor: ["fund", "targetGroup"],
  },
  code: {
    ...one,
    manyValued: true,
    on: "entity",
    label: { en: "identifier", ja: "識別子" },
    valueType: "text",
    isFamily: true,
    usualFor: ["organisation", "body", "jurisdiction"],
  },
  amount: { ...figures, label: { en: "amount", ja: "金額" }, valueType: "money", usualFor: ["funds"] },
  share: {
    ...figures,
    qualifiers: ["phase", "period", "per", "of"],
    label: { en: "share", ja: "割合" },
    valueType: "share",
    usualFor: ["funds"],
  },
  count: {
    ...figures,
    qualifiers: ["period", "per"],
    label: { en: "count", ja: "数" },
    valueType: "figure",
    isFamily: true,
    usualFor: ["organisation", "cluster"],
  },
  topic: { ...one, manyValued: true, label: { en: "also stated", ja: "そのほかの記述" }, valueType: "text" },
  earmark: {
    ...one,
    on: "relation",
    label: { en: "earmark", ja: "使途指定" },
    valueType: "earmark",
    usualFor: ["funds"],
  },
  fedBy: {
    ...one,
    on: "relation",
    label: { en: "fed by", ja: "財源となる資金" },
    valueType: "relations",
    usualFor: ["funds"],
  },
  tag: { ...one, manyValued: true, label: { en: "tag", ja: "タグ" }, valueType: "text" },
  /** Why a field has no value; `of` names the field. It counts only while the field has none. */
  emptyState: {
    ...one,
    qualifiers: ["of"],
    label: { en: "left empty", ja: "空欄の理由" },
    valueType: "code",
    codeList: "emptyState",
  },
} as const satisfies Record<string, FieldSpec>;
export type ShippedField = keyof typeof fields;
