import { findPeriod, formatPeriod } from "#graph/model/calendars.ts";
import { edtfWords } from "#graph/model/edtf-words.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";

/** A time as it is written, in words and with its days: "Japanese fiscal year 2009: 1 April 2009 to 31 March 2010". */
export function useTimeWords(): (text: string) => string {
  const texts = useTexts();
  const lang = useWindow(({ profile }) => profile.lang);
  return (text) => {
    const period = findPeriod(text);
    return period === null ? text : texts.time.means(formatPeriod(period, lang), edtfWords(period.period, lang));
  };
}
