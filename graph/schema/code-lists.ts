import type { Labels } from "./entity-kinds.ts";

/** One code of a list, with its equivalent in a standard where there is one. */
export interface Code {
  readonly label: Labels;
  readonly mapsTo?: string;
}

/** Lists from which a field takes its value. A workspace may replace or lengthen one without a new build. */
export const codeLists = {
  phase: {
    pledge: { label: { en: "pledge", ja: "誓約" }, mapsTo: "iati:transaction-type/10" },
    budget: { label: { en: "budget", ja: "予算" }, mapsTo: "fdp:approved" },
    commitment: { label: { en: "commitment", ja: "交付決定" }, mapsTo: "iati:transaction-type/2" },
    disbursement: { label: { en: "disbursement", ja: "支出" }, mapsTo: "iati:transaction-type/3" },
    expenditure: { label: { en: "expenditure", ja: "決算" }, mapsTo: "iati:transaction-type/4" },
    repayment: { label: { en: "repayment", ja: "返済" }, mapsTo: "iati:transaction-type/6" },
    guarantee: { label: { en: "guarantee", ja: "保証" }, mapsTo: "iati:transaction-type/9" },
    "own-revenue": { label: { en: "own revenue", ja: "自主財源" }, mapsTo: "fdp:revenue" },
    "in-kind": { label: { en: "in kind", ja: "現物" }, mapsTo: "iati:aid-type" },
  },
  earmark: {
    earmarked: { label: { en: "earmarked", ja: "使途指定" }, mapsTo: "iati:earmarking-category/4" },
    softly: { label: { en: "softly earmarked", ja: "使途を緩く指定" }, mapsTo: "iati:earmarking-category/2" },
    pooled: { label: { en: "pooled", ja: "使途を指定しない" }, mapsTo: "iati:earmarking-category/1" },
  },
  level: {
    supranational: { label: { en: "supranational", ja: "超国家" } },
    country: { label: { en: "country", ja: "国" } },
    region: { label: { en: "region", ja: "地域" } },
    place: { label: { en: "place", ja: "地点" } },
  },
  nameForm: {
    official: { label: { en: "official name", ja: "正式名称" } },
    short: { label: { en: "short name", ja: "略称" } },
    acronym: { label: { en: "acronym", ja: "頭字語" } },
    alias: { label: { en: "other spelling", ja: "別表記" } },
    former: { label: { en: "former name", ja: "旧称" } },
    translation: { label: { en: "translation", ja: "訳" } },
    romanisation: { label: { en: "reading", ja: "読み" } },
  },
  attribution: {
    open: { label: { en: "by name", ja: "氏名を出してよい" } },
    "organisation-only": { label: { en: "organisation only", ja: "所属のみ" } },
    background: { label: { en: "background, not named", ja: "背景情報（名を出さない）" } },
    "do-not-cite": { label: { en: "do not cite", ja: "引用不可" } },
  },
  emptyState: {
    unknown: { label: { en: "unknown", ja: "不明" } },
    notApplicable: { label: { en: "not applicable", ja: "該当なし" } },
    notLookedFor: { label: { en: "not looked for", ja: "未調査" } },
  },
} as const satisfies Record<string, Record<string, Code>>;
export type CodeListName = keyof typeof codeLists;
export type Phase = keyof (typeof codeLists)["phase"];

/** ISO 4217 codes in use or historic; a code outside the list is kept and flagged. */
export const currencies = new Set(
  "AUD ATS BEF BGN BRL CAD CHF CLP CNY CZK DEM DKK EEK ESP EUR FIM FRF GBP GRD HKD HRK HUF IDR IEP ILS INR ISK ITL JPY KRW LTL LUF LVL MTL MXN NLG NOK NZD PLN PTE RON RSD RUB SEK SGD SIT SKK THB TRY TWD UAH USD VND XEU ZAR CYP".split(
    " ",
  ),
);

/** The language in which a country's bodies bear their names, by ISO 3166-1; countries of several are left out. */
// prettier-ignore
export const homeLanguages: Readonly<Record<string, string>> = {
  AT: "de", BG: "bg", BR: "pt", CN: "zh-Hans", CZ: "cs", DE: "de", DK: "da", EE: "et", ES: "es", FI: "fi", FR: "fr",
  GR: "el", HR: "hr", HU: "hu", IS: "is", IT: "it", JP: "ja", KR: "ko", LT: "lt", LV: "lv", MX: "es", NL: "nl",
  NO: "nb", PL: "pl", PT: "pt", RO: "ro", RS: "sr", SE: "sv", SI: "sl", SK: "sk", TR: "tr", TW: "zh-Hant", UA: "uk",
};

/** The noun of a count in the reader's language, where we have a word; else as the claim writes it, in words: "mini clusters". */
export function countNoun(noun: string, lang: "en" | "ja"): string {
  const known = Object.hasOwn(countNouns, noun) ? countNouns[noun]?.[lang] : undefined;
  return known ?? noun.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

/** What is often counted, in words. A count of anything else is shown by its noun. */
// prettier-ignore
export const countNouns: Readonly<Record<string, Labels>> = {
  agencies: { en: "agencies", ja: "機関数" }, areas: { en: "areas", ja: "領域数" }, calls: { en: "calls", ja: "公募数" },
  clusters: { en: "clusters", ja: "クラスター数" }, companies: { en: "companies", ja: "企業数" },
  complexes: { en: "complexes", ja: "団地数" }, conferences: { en: "conferences", ja: "会議数" },
  countries: { en: "countries", ja: "国数" }, employees: { en: "employees", ja: "従業者数" },
  fields: { en: "fields", ja: "分野数" }, incubators: { en: "incubators", ja: "育成施設数" },
  industries: { en: "industries", ja: "産業数" }, inhabitants: { en: "inhabitants", ja: "人口" },
  members: { en: "members", ja: "会員数" }, miniClusters: { en: "mini clusters", ja: "ミニクラスター数" },
  ministries: { en: "ministries", ja: "省数" }, objectives: { en: "objectives", ja: "目標数" },
  offices: { en: "offices", ja: "拠点数" }, organisations: { en: "organisations", ja: "組織数" },
  participants: { en: "participants", ja: "参加者数" }, partnerships: { en: "partnerships", ja: "提携数" },
  persons: { en: "persons", ja: "人数" }, programmes: { en: "programmes", ja: "事業数" },
  projects: { en: "projects", ja: "プロジェクト数" }, regions: { en: "regions", ja: "地域数" },
  researchers: { en: "researchers", ja: "研究者数" }, sectors: { en: "sectors", ja: "部門数" },
  stages: { en: "stages", ja: "段階数" }, universities: { en: "universities", ja: "大学数" },
  years: { en: "years", ja: "年数" }, zones: { en: "zones", ja: "区域数" },
};
