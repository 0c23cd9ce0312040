import { edtfWords } from "#graph/model/edtf-words.ts";
import type { LiftedCondition } from "./lift-conditions.ts";
import { mostHops } from "./lift-conditions.ts";

/** "2010", "2010 and 2011", "2009, 2010 and 2011". */
function listed(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join() : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}
const days = (text: string) => text.replace("/", " to ");
const japaneseDays = (text: string) => edtfWords(text, "ja");
const hopCount = (hops: number) => `${hops} ${hops === 1 ? "hop" : "hops"}`;

const english = {
  /** Nothing there, as of a date or within some hops. */
  noPath: (hops: number, asOf: string | null) =>
    asOf === null ? `No path within ${hopCount(hops)}.` : `No path as of ${asOf}.`,
  noPathAmong: (names: readonly string[], hops: number, asOf: string | null) =>
    `No path between any two of ${names.join(", ")}${asOf === null ? ` within ${hopCount(hops)}` : ` as of ${asOf}`}.`,
  noCommon: (names: readonly string[], asOf: string | null) =>
    `${listed(names)} have no neighbour in common${asOf === null ? "" : ` as of ${asOf}`}.`,
  noReach: (name: string, direction: "up" | "down", asOf: string | null) =>
    `Nothing lies ${direction === "up" ? "upstream" : "downstream"} of ${name}${asOf === null ? "" : ` as of ${asOf}`}.`,
  same: "Both ends are the same entity.",
  onlyOne: "These are all the same entity.",
  notThen: (name: string, asOf: string) => `${name} does not exist as of ${asOf}.`,
  lifted: {
    date: "With any date",
    possible: "With what holds only possibly",
    grade: "With lower grade",
    kinds: "Without the kind filter",
    direction: "In either direction",
    amount: "With any amount",
    avoid: "Without avoiding anyone",
    avoidKinds: "Through entities of all kinds",
    fold: "With agreements folded",
    successions: "Crossing successions",
    allKinds: "Following places, fields and target groups too",
    hops: `With up to ${mostHops} hops`,
  } satisfies Record<LiftedCondition, string> as Readonly<Record<LiftedCondition, string>>,
  everyKind: "Following relations of every kind",
  counted: (what: string, count: number, isLeast: boolean, note: string) =>
    `${what}: ${isLeast ? `at least ${count}` : count}${note === "" ? "" : ` (${note})`}.`,
  notCounted: (what: string) => `${what}: not counted, it would take too long.`,
  /** When all that there would be begins only later. */
  pathsFrom: (count: number, isLeast: boolean, dates: readonly string[]) =>
    `${isLeast ? `At least ${count} paths` : count === 1 ? "One path" : `${count} paths`} from ${listed(dates.map(days))}.`,
  ended: (dates: readonly string[]) => `ended ${listed(dates.map(days))}`,
  from: (dates: readonly string[]) => `from ${listed(dates.map(days))}`,
  neverWhole: (count: number) => `${count} whose parts never held at one time`,
  noteSeparator: ", ",
  allowing: (count: number, isLeast: boolean, titles: readonly string[]) =>
    `${isLeast ? `At least ${count}` : count === 1 ? "One" : count} deprecated or outranked ${count === 1 ? "claim" : "claims"} would ${count === 1 ? "" : "each "}allow it: ${titles.join(", ")}.`,
  claimOf: (author: string) => `a claim of ${author}`,
  noMoreHops: `Nor is there one within ${mostHops} hops.`,
  lookedWithin: (hops: number) => `Looked within ${hopCount(hops)}.`,
  allLifted: "With all conditions lifted",
  noneWithoutAny: "Nor is there one with all conditions lifted.",
  folded: "Agreements are one hop between their parties.",
  notFolded: "Agreements are walked through as things of their own.",
  crossed: "A succession is crossed: a body and the one that came after it are two bodies.",
  leftOut: (labels: string) => `Not followed: ${labels}.`,
  onlyKinds: (labels: string) => `Only followed: ${labels}.`,
  possibleIncluded: "What holds only possibly then is included and marked.",
  highEnd: "A range of amounts counts with its upper end.",
  lowEnd: "A range of amounts counts with its lower end.",
  stopped: (sentence: string) => `${sentence} There may be more.`,
  unranked: (most: number) => `Only the first ${most} paths were ranked.`,
  goesOn: (hops: number) => `More lies further than ${hopCount(hops)}.`,
  tiesCut: (most: number) =>
    `Only ${most.toLocaleString("en-GB")} relations are told: one for each entity, and as many others as fit.`,
  allHold: (count: number, periods: readonly string[]) => `${count === 2 ? "Both" : "All"} hold ${listed(periods)}.`,
  inTime: (day: string) => `in ${day}`,
  fromTime: (start: string) => `from ${start} on`,
  untilTime: (end: string) => `until ${end}`,
  betweenTimes: (start: string, end: string) => `from ${start} to ${end}`,
  moreTies: (count: number) => `${count} more ${count === 1 ? "relation ties" : "relations tie"} them.`,
  overlapPossible: "They possibly hold at one time.",
  overlapNever: "They never hold at one time.",
  partyWith: (agreement: string) => `is party to ${agreement} with`,
  listSeparator: ", ",
  sentenceSeparator: " ",
};

type PathWords = typeof english;

const japanese: PathWords = {
  noPath: (hops, asOf) => (asOf === null ? `${hops}段以内に経路はありません。` : `${asOf}時点で経路はありません。`),
  noPathAmong: (names, hops, asOf) =>
    `${names.join("、")}のどの二つの間にも、${asOf === null ? `${hops}段以内に` : `${asOf}時点で`}経路はありません。`,
  noCommon: (names, asOf) => `${names.join("と")}に共通の相手は${asOf === null ? "" : `${asOf}時点で`}ありません。`,
  noReach: (name, direction, asOf) =>
    `${name}の${direction === "up" ? "上流" : "下流"}には${asOf === null ? "" : `${asOf}時点で`}何もありません。`,
  same: "両端が同じ項目です。",
  onlyOne: "すべて同じ項目です。",
  notThen: (name, asOf) => `${name}は${asOf}時点で存在しません。`,
  lifted: {
    date: "日付を問わなければ",
    possible: "可能性にとどまるものを含めれば",
    grade: "評価がより低いものを含めれば",
    kinds: "関係の種類を絞らなければ",
    direction: "向きを問わなければ",
    amount: "金額を問わなければ",
    avoid: "避ける相手を外せば",
    avoidKinds: "通る項目の種類を問わなければ",
    fold: "協定を一段とすれば",
    successions: "組織の継承をたどれば",
    allKinds: "所在地・分野・対象もたどれば",
    hops: `${mostHops}段まで広げれば`,
  },
  everyKind: "すべての種類の関係をたどれば",
  counted: (what, count, isLeast, note) =>
    `${what}：${count}件${isLeast ? "以上" : ""}${note === "" ? "" : `（${note}）`}。`,
  notCounted: (what) => `${what}：時間がかかるため数えていません。`,
  pathsFrom: (count, isLeast, dates) =>
    `${dates.map(japaneseDays).join("と")}からは経路が${count}件${isLeast ? "以上" : ""}あります。`,
  ended: (dates) => `${dates.map(japaneseDays).join("と")}に終了`,
  from: (dates) => `${dates.map(japaneseDays).join("と")}から`,
  neverWhole: (count) => `${count}件は全体が同時に成立したことがない`,
  noteSeparator: "、",
  allowing: (count, isLeast, titles) =>
    `非推奨または優先されなかった記述${count}件${isLeast ? "以上" : ""}が、採用されれば経路を成立させます：${titles.join("、")}。`,
  claimOf: (author) => `${author}の記述`,
  noMoreHops: `${mostHops}段まで広げてもありません。`,
  lookedWithin: (hops) => `${hops}段以内で探しました。`,
  allLifted: "条件をすべて外せば",
  noneWithoutAny: "条件をすべて外してもありません。",
  folded: "協定は当事者間の一段として数えています。",
  notFolded: "協定は独立した項目としてたどっています。",
  crossed: "組織の継承をたどっています。前身と後身は別の組織です。",
  leftOut: (labels) => `たどらない関係：${labels}。`,
  onlyKinds: (labels) => `たどる関係：${labels}のみ。`,
  possibleIncluded: "その時点で成立が不確かな関係も、印を付けて含めています。",
  highEnd: "金額の範囲は上限で数えています。",
  lowEnd: "金額の範囲は下限で数えています。",
  stopped: (sentence) => `${sentence} ほかにもある可能性があります。`,
  unranked: (most) => `順位は最初の${most}件の中で付けています。`,
  goesOn: (hops) => `${hops}段より先にも続いています。`,
  tiesCut: (most) =>
    `関係は${most.toLocaleString("ja")}件まで示しています。項目ごとに1件と、残りの範囲に入るものです。`,
  allHold: (count, periods) => `${count === 2 ? "両方" : "すべて"}が成立するのは${periods.join("と")}です。`,
  inTime: (day) => japaneseDays(day),
  fromTime: (start) => `${japaneseDays(start)}以降`,
  untilTime: (end) => `${japaneseDays(end)}まで`,
  betweenTimes: (start, end) => `${japaneseDays(start)}から${japaneseDays(end)}まで`,
  moreTies: (count) => `ほかにも関係が${count}件あります。`,
  overlapPossible: "同時に成立していた可能性があります。",
  overlapNever: "同時に成立したことはありません。",
  partyWith: (agreement) => `「${agreement}」を共に締結する相手`,
  listSeparator: "・",
  sentenceSeparator: "",
};

/** Sentences of answers about paths, common neighbours and what lies up or downstream. */
export const pathWords: Readonly<Record<"en" | "ja", PathWords>> = { en: english, ja: japanese };
