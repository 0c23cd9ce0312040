import type { ClaimBase } from "../resolve/claim-base.ts";
import { problemSentence } from "./problem.ts";
import type { Problem, ProblemRule } from "./problem.ts";
import { clashesOf } from "./visit-clashes.ts";

/**
 * Rules about the plans of visits; what they find is told about the visit, with the stop among the values. The sentences
 * are without the visit: where it is not known from what stands around them, it is named before them.
 */
const rows = [
  {
    id: "visit-overlap",
    severity: "error",
    title: { en: "Stops overlap", ja: "訪問先の時間が重複" },
    sentence: {
      en: "“{title}” begins before “{before}” is over. Move one of them.",
      ja: "「{title}」は「{before}」が終わる前に始まります。どちらかの時間を変えてください。",
    },
  },
  {
    id: "visit-travel",
    severity: "error",
    title: { en: "Too little time to travel", ja: "移動時間が不足" },
    sentence: {
      en: "{free} minutes from “{before}” to “{title}”, and the way takes {needed}. Begin later, or go another way.",
      ja: "「{before}」から「{title}」まで{free}分しかなく、移動に{needed}分かかります。開始を遅らせるか、別の交通手段にしてください。",
    },
  },
  {
    id: "visit-travel-unknown",
    severity: "hint",
    title: { en: "Little time to travel", ja: "移動時間が短い" },
    sentence: {
      en: "{free} minutes from “{before}” to “{title}” at another place. Say how one gets there and how long it takes.",
      ja: "「{before}」から別の場所の「{title}」まで{free}分です。交通手段と所要時間を入れてください。",
    },
  },
  {
    id: "visit-stop-outside",
    severity: "warning",
    title: { en: "Stop outside the visit", ja: "期間外の訪問先" },
    sentence: {
      en: "“{title}” is on {day}, which is not in {dates}. Mend the day, or the dates of the visit.",
      ja: "「{title}」の日付 {day} は訪問期間 {dates} の外です。日付か訪問期間を直してください。",
    },
  },
  {
    id: "visit-no-host",
    severity: "hint",
    title: { en: "Stop without a host", ja: "訪問先の相手が未定" },
    sentence: {
      en: "nobody is named who receives the delegation at “{title}”. Add the host.",
      ja: "「{title}」で迎える相手が決まっていません。相手の機関を加えてください。",
    },
  },
] as const satisfies readonly Omit<ProblemRule, "findAbout" | "findLoose">[];

const found = new WeakMap<ClaimBase, readonly Problem[]>();
/** All clashes of a base, found once for all rules. */
function clashesIn(base: ClaimBase): readonly Problem[] {
  const known = found.get(base) ?? [...base.visits.values()].flatMap((visit) => [...clashesOf(visit)]);
  found.set(base, known);
  return known;
}

export const visitRules: readonly ProblemRule[] = rows.map((row) => ({
  ...row,
  sentence: { en: `{visit}: ${row.sentence.en}`, ja: `「{visit}」: ${row.sentence.ja}` },
  findLoose: (base) => clashesIn(base).filter(({ rule }) => rule === row.id),
}));

/** A clash in words for a place that is about its visit, which is not named again. */
export function clashSentence(clash: Problem, lang: "en" | "ja"): string {
  const row = rows.find(({ id }) => id === clash.rule)!;
  return problemSentence(row, clash, "", lang).replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
