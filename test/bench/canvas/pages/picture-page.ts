import type { MadePicture } from "../made-picture.ts";
import type { Way } from "./gestures.ts";

/** How near a picture is looked at: all of it; six times nearer; where names have 11 to 12 pixels. */
export type Distance = "far" | "near" | "read";
export const nearer: Readonly<Record<Distance, number>> = { far: 1, near: 6, read: 14 };

/** One page of the bench: the same picture, drawn by the product or by a library. */
export interface PicturePage {
  /** Makes ready what stands before the first picture: the data, not the drawing. */
  readonly prepare: (picture: MadePicture) => Promise<void>;
  /** Draws it and waits until something of it has been painted. */
  readonly open: () => Promise<void>;
  /** The element that a hand touches. */
  readonly element: () => HTMLElement;
  readonly look: (distance: Distance) => void;
  /** Where an entity stands, in pixels of the window. */
  readonly placeOf: (entity: number) => Way;
  /** What the rows 10 and 11 ask; null where the library has nothing of the kind. */
  readonly change: Readonly<Record<PictureChange, (() => void) | null>>;
  /** Entities that stand elsewhere than in the picture that was made. */
  readonly countMoved: () => number;
}
export type PictureChange = "select" | "focus" | "all" | "expand";

/** Entities within so many relations are what a focus keeps. */
export const focusHops = 1;
export const expandedBy = 25;

/** Entities by their numbers, within one relation of one. */
export function neighbourhood({ relations }: MadePicture, start: number): ReadonlySet<number> {
  const near = new Set([start]);
  for (const { source, target } of relations) {
    if (source === start) near.add(target);
    if (target === start) near.add(source);
  }
  return near;
}

/** Entities that come with an expansion: beside the hub, each with one relation to it. */
export function expansion(picture: MadePicture, hub: number): MadePicture {
  const { x, y } = picture.entities[hub]!;
  const first = picture.entities.length;
  const entities = Array.from({ length: expandedBy }, (_, at) => {
    const angle = (at / expandedBy) * 2 * Math.PI;
    return {
      kind: at % 13,
      name: `Newcomer number ${at}`,
      isJapanese: false,
      x: Math.round(x + 520 * Math.cos(angle)),
      y: Math.round(y + 520 * Math.sin(angle)),
    };
  });
  const relations = entities.map((_, at) => ({ source: hub, target: first + at, kind: at % 5 }));
  return { entities, relations };
}

/** After the next two pictures: what was drawn has been painted. */
export function painted(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
}

declare global {
  interface Window {
    picturePage: PicturePage;
  }
}
