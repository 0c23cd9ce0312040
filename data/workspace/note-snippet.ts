import type { NoteLine } from "#data/api/shapes.ts";
import { foldText } from "#graph/model/fold-text.ts";
import { plainNote } from "./workspace-state.ts";

/** Characters shown before and after what was found. */
const around = 60;

/**
 * The place of a note where words stand, found as they are searched; null where they stand in a tag or under another
 * name. Letters are folded one by one, so that the place in the text is known. Cost: O(text).
 */
export function snippetOf(body: string, wanted: string): NonNullable<NoteLine["snippet"]> | null {
  const text = plainNote(body).replace(/\s+/gu, " ").trim();
  const sought = foldText(wanted);
  if (sought === "") return null;
  const letters = [...text.matchAll(/\P{M}\p{M}*/gu)];
  let folded = "";
  const places: number[] = [];
  for (const [at, letter] of letters.entries()) {
    const one = foldText(letter[0]);
    const added = one === "" ? (folded.endsWith(" ") ? "" : " ") : one; // what folds to nothing parts words
    folded += added;
    for (let n = 0; n < added.length; n++) places.push(at);
  }
  const found = folded.indexOf(sought);
  if (found === -1) return null;
  const from = letters[places[found]!]!.index;
  const last = letters[places[found + sought.length - 1]!]!;
  const to = last.index + last[0].length;
  return {
    before: `${from > around ? "…" : ""}${text.slice(Math.max(0, from - around), from)}`,
    hit: text.slice(from, to),
    after: `${text.slice(to, to + around)}${to + around < text.length ? "…" : ""}`,
  };
}
