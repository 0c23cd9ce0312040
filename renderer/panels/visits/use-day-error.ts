import { findImpossibleDay } from "../../state/impossible-day.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { monthName } from "./day-name.ts";

/** What is wrong with what stands for a day: that no calendar has it, or else the sentence about how a day is written. */
export function useDayError(): (text: string, otherwise: string) => string {
  const { noSuchDay, noSuchMonth } = useTexts().visits.form.problems;
  const lang = useWindow(({ profile }) => profile.lang);
  return (text, otherwise) => {
    const found = findImpossibleDay(text);
    if (found === null) return otherwise;
    return found.month === null ? noSuchMonth(found.written) : noSuchDay(monthName(found.month, lang), found.days);
  };
}
