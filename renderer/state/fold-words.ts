import { textsOf } from "../text/texts.ts";
import { foldName, isGroupKey, strongestOf } from "./folds.ts";
import type { FoldKey, FoldWords } from "./folds.ts";
import type { PictureEntity } from "../canvas/canvas-port.ts";

/** How folds are called in a language: a country or jurisdiction by its name, a group "METI and 312 more". */
export function foldWords(lang: "en" | "ja"): FoldWords {
  const words = textsOf(lang).tools.folds;
  const nameOf = (key: FoldKey, members: readonly PictureEntity[]) => {
    if (!isGroupKey(key)) return foldName(key, lang, words.noCountry);
    const strongest = members.find(({ id }) => id === strongestOf(key)) ?? members[0]; // it may be gone by now
    return words.group(strongest?.shortName ?? "", Math.max(0, members.length - 1));
  };
  return { nameOf, lang };
}
