import { findPeriod, formatPeriod, isPeriod } from "#graph/model/calendars.ts";
import { timeOfUlid } from "#graph/model/ids.ts";
import { textsOf } from "../text/texts.ts";

/** Up to a change, without it, as reads take it. */
const formerPattern = /^before ([0-9A-Z]{26})$/;

/** A time that somebody wrote, in words: "May 2024" for 2024-05; what is no time as it stands. */
export function timeText(text: string, lang: "en" | "ja"): string {
  const former = formerPattern.exec(text)?.[1];
  if (former !== undefined) return textsOf(lang).layers.beforeChange(instantText(timeOfUlid(former), lang));
  const period = findPeriod(text);
  return period === null ? text : formatPeriod(period, lang);
}

/** A moment as people of the language write it: "12 May 2026, 14:03". @param when ISO 8601, or milliseconds since 1970. */
export function instantText(when: string | number, lang: "en" | "ja"): string {
  return new Date(when).toLocaleString(lang === "ja" ? "ja-JP" : "en-GB", { dateStyle: "medium", timeStyle: "short" });
}
/** Only its day. */
export function dayText(when: string | number, lang: "en" | "ja"): string {
  return new Date(when).toLocaleDateString(lang === "ja" ? "ja-JP" : "en-GB", { dateStyle: "medium" });
}

/** Whether a text names a time up to which records count. */
export function isRecordedTime(text: string): boolean {
  return isPeriod(text) || formerPattern.test(text);
}
