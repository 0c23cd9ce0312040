import { hiddenText } from "../../state/hidden.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";

/** What is hidden, in words; null where nothing is. */
export function useHiddenText(): string | null {
  const { layers: words } = useTexts();
  const hidden = useWindow(({ moment }) => moment.hidden);
  return hiddenText(hidden, words);
}
