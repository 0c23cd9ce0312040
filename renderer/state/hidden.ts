/** A layer or author that is left out, with the name by which it was hidden. */
export interface HiddenOne {
  readonly id: string;
  readonly name: string;
}
/** What every read leaves out for now; nothing is changed by it. */
export interface Hidden {
  readonly layers: readonly HiddenOne[];
  readonly authors: readonly HiddenOne[];
}
export type HiddenPart = keyof Hidden;
export const nothingHidden: Hidden = { layers: [], authors: [] };

export function isHiding({ layers, authors }: Hidden): boolean {
  return layers.length + authors.length > 0;
}

/** Hides what is shown, and shows what is hidden. */
export function toggleHidden(hidden: Hidden, part: HiddenPart, one: HiddenOne): Hidden {
  const others = hidden[part].filter(({ id }) => id !== one.id);
  return { ...hidden, [part]: others.length < hidden[part].length ? others : [...others, one] };
}

/** As the methods that read take it; nothing where nothing is hidden. */
export function hiddenOf({ layers, authors }: Hidden): {
  readonly hidden?: { layers: string[]; authors: string[] };
} {
  if (layers.length + authors.length === 0) return {};
  return { hidden: { layers: layers.map(({ id }) => id), authors: authors.map(({ id }) => id) } };
}
