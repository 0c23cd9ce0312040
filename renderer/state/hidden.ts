import type { Texts } from "../text/texts.ts";

/** A layer or author that is left out, with the name by which it was hidden. */
export interface HiddenOne {
  readonly id: string;
  readonly name: string;
}
/** What every read leaves out for now; nothing is changed by it. */
export interface Hidden {
  readonly layers: readonly HiddenOne[];
  readonly authors: readonly HiddenOne[];
  /** Also what the attribution levels forbid to tell; only while something is made that leaves the window. */
  readonly withheld?: true;
}
export type HiddenPart = "layers" | "authors";
export const nothingHidden: Hidden = { layers: [], authors: [] };

export function isHiding({ layers, authors }: Hidden): boolean {
  return layers.length + authors.length > 0;
}

/** Hides what is shown, and shows what is hidden. */
export function toggleHidden(hidden: Hidden, part: HiddenPart, one: HiddenOne): Hidden {
  const others = hidden[part].filter(({ id }) => id !== one.id);
  return { ...hidden, [part]: others.length < hidden[part].length ? others : [...others, one] };
}

/** What is hidden, in words; null where nothing is. */
export function hiddenText(hidden: Hidden, words: Texts["layers"]): string | null {
  if (!isHiding(hidden)) return null;
  const { layers, authors } = hidden;
  const what = [
    ...(layers.length === 0 ? [] : [words.hiddenLayers(layers.map(({ name }) => name))]),
    ...(authors.length === 0 ? [] : [words.hiddenAuthors(authors.map(({ name }) => name))]),
  ];
  return words.hiddenNow(what.join("; "));
}

/** As the methods that read take it; nothing where nothing is hidden. */
export function hiddenOf({ layers, authors, withheld }: Hidden): {
  readonly hidden?: { layers: string[]; authors: string[]; withheld?: true };
} {
  if (layers.length + authors.length === 0 && withheld === undefined) return {};
  const ids = { layers: layers.map(({ id }) => id), authors: authors.map(({ id }) => id) };
  return { hidden: withheld === undefined ? ids : { ...ids, withheld } };
}
