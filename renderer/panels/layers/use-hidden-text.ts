import { isHiding } from "../../state/hidden.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";

/** What is hidden, in words; null where nothing is. */
export function useHiddenText(): string | null {
  const { layers: words } = useTexts();
  const hidden = useWindow(({ moment }) => moment.hidden);
  if (!isHiding(hidden)) return null;
  const { layers, authors } = hidden;
  const what = [
    ...(layers.length === 0 ? [] : [words.hiddenLayers(layers.map(({ name }) => name))]),
    ...(authors.length === 0 ? [] : [words.hiddenAuthors(authors.map(({ name }) => name))]),
  ];
  return words.hiddenNow(what.join("; "));
}
