import type { ShownWhy } from "#graph/resolve/resolve-slot.ts";

export type Lang = "en" | "ja";

const japaneseUnits: ReadonlyMap<string, string> = new Map([
  ["year", "年"],
  ["cluster", "クラスター"],
  ["project", "件"],
  ["programme", "事業"],
  ["company", "社"],
  ["region", "地域"],
]);

/** Sentences that answers carry in the reader's language. */
export const words = {
  en: {
    generalKnowledge: "General knowledge",
    interview: (person: string | null, date: string) =>
      person === null ? `Interview, ${date}` : `Interview with ${person}, ${date}`,
    possibly: "possibly",
    inferred: "inferred",
    more: (count: number) => `and ${count} more`,
    pathTo: (a: string, b: string) => `${a} to ${b}`,
    forgotten: "forgotten person",
    selection: (count: number) => `${count} ${count === 1 ? "thing" : "things"}`,
    view: "a view",
    visit: "a visit",
    locator: (title: string, [first, last]: readonly [number, number]) =>
      first === last ? `${title}, line ${first}` : `${title}, lines ${first}–${last}`,
    gone: "something that is not here any more",
    of: (base: string) => `of ${base}`,
    stateOf: (field: string, state: string) => `${field}: ${state}`,
    per: (unit: string) => `per ${unit}`,
    earmarkedFor: (kind: string, names: readonly string[]) => `${kind} for ${names.join(", ")}`,
    listSeparator: ", ",
    workspace: "the workspace",
    yes: "yes",
    no: "no",
    why: {
      "only-claim": "It is the only claim that counts here.",
      preferred: "Somebody ranked it as preferred.",
      grade: "Its grade is better.",
      "newest-document": "Its document is newer.",
      "first-id": "Grades and dates of documents do not tell the claims apart, so the first id decides.",
      "latest-of-series": "It is the latest of a series.",
    } satisfies Record<ShownWhy, string>,
    nothingShown: "No claim is left to show.",
  },
  ja: {
    generalKnowledge: "一般知識",
    interview: (person: string | null, date: string) =>
      person === null ? `聞き取り（${date}）` : `${person}への聞き取り（${date}）`,
    possibly: "可能性あり",
    inferred: "推定",
    more: (count: number) => `ほか${count}件`,
    pathTo: (a: string, b: string) => `${a}から${b}まで`,
    forgotten: "削除した人物",
    selection: (count: number) => `${count}件の項目`,
    view: "ビュー",
    visit: "訪問",
    locator: (title: string, [first, last]: readonly [number, number]) =>
      first === last ? `${title}、${first}行` : `${title}、${first}～${last}行`,
    gone: "すでにない項目",
    of: (base: string) => `${base}のうち`,
    stateOf: (field: string, state: string) => `${field}：${state}`,
    per: (unit: string) => `${japaneseUnits.get(unit) ?? unit}あたり`,
    earmarkedFor: (kind: string, names: readonly string[]) => `${kind}（${names.join("、")}）`,
    listSeparator: "、",
    workspace: "ワークスペース",
    yes: "はい",
    no: "いいえ",
    why: {
      "only-claim": "ほかに考慮する記述がありません。",
      preferred: "優先とされています。",
      grade: "評価が上です。",
      "newest-document": "文書が新しいためです。",
      "first-id": "評価と文書の日付では決まらないため、IDの順によります。",
      "latest-of-series": "時系列で最も新しいものです。",
    } satisfies Record<ShownWhy, string>,
    nothingShown: "示せる記述がありません。",
  },
} as const;
