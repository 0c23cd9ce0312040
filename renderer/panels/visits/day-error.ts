import { findImpossibleDay } from "../../state/impossible-day.ts";
import type { Texts } from "../../text/en.ts";
import { monthName } from "./day-name.ts";

/** What is wrong with what stands for a day: that no calendar has it, or else the sentence about how a day is written. */
export function dayError(text: string, otherwise: string, { visits }: Texts, lang: "en" | "ja"): string {
  const found = findImpossibleDay(text);
  if (found === null) return otherwise;
  const { noSuchDay, noSuchMonth } = visits.form.problems;
  return found.month === null ? noSuchMonth(found.written) : noSuchDay(monthName(found.month, lang), found.days);
}
