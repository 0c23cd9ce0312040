import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";

/** Who said something and when, in one line: "Anna, Ben, 12 May 2026, 14:02". */
export function useWhoWhen(): (said: { readonly authors: readonly string[]; readonly when: string }) => string {
  const texts = useTexts();
  const locale = useWindow(({ profile }) => (profile.lang === "ja" ? "ja-JP" : "en-GB"));
  return ({ authors, when }) =>
    texts.merge.whoWhen(
      authors.join(texts.listSeparator),
      when === "" ? "" : new Date(when).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" }),
    );
}
