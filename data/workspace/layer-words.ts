import { authorName } from "./author-name.ts";
import { isNothing, resolveHidden } from "./hidden-layers.ts";
import type { HiddenParts } from "./hidden-layers.ts";
import { listedTitle } from "./layer-title.ts";
import type { Lang } from "./words.ts";
import type { WorkspaceState } from "./workspace-state.ts";

const words = {
  en: {
    quoted: (title: string) => `“${title}”`,
    layers: (titles: readonly string[]) => `${titles.length === 1 ? "the layer" : "the layers"} ${titles.join(", ")}`,
    authors: (names: readonly string[]) => `what ${names.join(", ")} wrote`,
    sentence: (parts: readonly string[]) => `Left out of this answer: ${parts.join("; ")}.`,
  },
  ja: {
    quoted: (title: string) => `「${title}」`,
    layers: (titles: readonly string[]) => `レイヤー${titles.join("")}`,
    authors: (names: readonly string[]) => `${names.join("、")}の記述`,
    sentence: (parts: readonly string[]) => `この回答から除いたもの：${parts.join("、")}。`,
  },
} as const;

/** What was left out of an answer, as a sentence; undefined where nothing was. */
export function hiddenSentence(state: WorkspaceState, hidden: HiddenParts | undefined, lang: Lang): string | undefined {
  if (isNothing(hidden)) return undefined;
  const ids = resolveHidden(state, hidden);
  const said = words[lang];
  const titles = new Set(
    state.layers
      .filter(({ loaded: { header } }) => ids.layers.has(header.id))
      .map(({ loaded }) => said.quoted(listedTitle(loaded, lang))),
  );
  const names = [...ids.authors].map((id) => authorName(state, id));
  if (titles.size === 0 && names.length === 0) return undefined;
  return said.sentence([
    ...(titles.size === 0 ? [] : [said.layers([...titles])]),
    ...(names.length === 0 ? [] : [said.authors(names)]),
  ]);
}
