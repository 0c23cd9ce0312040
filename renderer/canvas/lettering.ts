import type { PictureEntity } from "./canvas-port.ts";
import { loadFonts, missingFonts } from "./fonts.ts";
import { letteringOf, restingBlocks, type MeasureText, type NameBlock, type NameSizes } from "./name-blocks.ts";

/** The faces of the names on the canvas: loaded when needed, measured once a text. */
export interface LetteringRoom {
  readonly measure: MeasureText;
  /** Forms of an entity's name at rest, set once for each entity. */
  readonly formsOf: (entity: PictureEntity, sizes: NameSizes) => readonly NameBlock[];
  /** Sees to it that all faces these names need are there; false while it waits for some. */
  readonly prepare: (entities: readonly PictureEntity[]) => boolean;
}

/** Names wait for their faces no longer than this; then the system's letters do. */
const longestWaitMs = 1_500;

/** @param onReady Faces have come: names are to be measured and drawn anew. */
export function createLetteringRoom(page: Document, onReady: () => void): LetteringRoom {
  const ink = page.createElement("canvas").getContext("2d");
  const widths = new Map<string, number>();
  const asked = new Set<string>();
  const askedOf = new WeakSet<PictureEntity>();
  let seen: readonly PictureEntity[] | null = null;
  let waiting = 0;
  let forms = new WeakMap<PictureEntity, { readonly first: number; readonly blocks: readonly NameBlock[] }>();
  const ready = () => {
    widths.clear();
    forms = new WeakMap();
    onReady();
  };
  const waitFor = (parts: readonly FontFace[]) => {
    waiting++;
    let isWaiting = true;
    const goOn = () => {
      if (isWaiting) waiting--;
      isWaiting = false;
      clearTimeout(patience);
      ready();
    };
    const patience = setTimeout(goOn, longestWaitMs);
    void loadFonts(parts).then(goOn); // faces that come late count too
  };
  const measure: MeasureText = (text, font) => {
    const key = `${font}|${text}`;
    const known = widths.get(key);
    if (known !== undefined || !ink) return known ?? 0;
    ink.font = font;
    const { width } = ink.measureText(text);
    widths.set(key, width);
    return width;
  };
  return {
    measure,
    formsOf(entity, sizes) {
      const known = forms.get(entity);
      if (known?.first === sizes.first) return known.blocks;
      const blocks = restingBlocks(entity, sizes, measure);
      forms.set(entity, { first: sizes.first, blocks });
      return blocks;
    },
    prepare(entities) {
      if (entities === seen) return waiting === 0;
      seen = entities;
      const unseen = entities.filter((entity) => !askedOf.has(entity));
      for (const entity of unseen) askedOf.add(entity);
      const fresh = unseen.flatMap(letteringOf).filter(({ text, lang }) => !asked.has(`${lang}|${text}`));
      for (const { text, lang } of fresh) asked.add(`${lang}|${text}`);
      // What is measured already stays so where no face comes: names of 5,000 take a while.
      const missing = fresh.length > 0 ? missingFonts(page.fonts, fresh) : [];
      if (missing.length > 0) waitFor(missing);
      return waiting === 0;
    },
  };
}
