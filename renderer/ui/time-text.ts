import { formatPeriod, parsePeriod } from "#graph/model/calendars.ts";
import { isTime } from "../state/time-steps.ts";

/** A time that somebody wrote, in words: "May 2024" for 2024-05; what is no time as it stands. */
export function timeText(text: string, lang: "en" | "ja"): string {
  return isTime(text) ? formatPeriod(parsePeriod(text), lang) : text;
}
