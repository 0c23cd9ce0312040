import type { LayoutTask } from "#renderer/canvas/layouts/layout-task.ts";
import { seededChance } from "#test/data/store/support/seeded-chance.ts";
import { makePicture, type MadePicture } from "./made-picture.ts";

export type MadeLayout = "network" | "flow";

/** Room that an entity takes with its name below it, as the window asks for it; in a flow the name stands beside it. */
const room = { network: { width: 150, height: 76 }, flow: { width: 230, height: 76 } } as const;
const ranks = 5;

/** What is laid out: the picture of the bench as a network, or money that runs through five ranks. */
export function layoutPicture(layout: MadeLayout, count: number): MadePicture {
  const picture = makePicture(count);
  return layout === "network" ? picture : { ...picture, relations: flowRelations(count) };
}

/** One and a half relations for each entity, from a rank to the next. */
function flowRelations(count: number): MadePicture["relations"] {
  const chance = seededChance(count + 1);
  const inRank = Math.floor(count / ranks);
  return Array.from({ length: Math.round(count * 1.5) }, () => {
    const rank = Math.floor(chance() * (ranks - 1));
    const source = rank * inRank + Math.floor(chance() * inRank);
    return { source, target: (rank + 1) * inRank + Math.floor(chance() * inRank), kind: 0 };
  });
}

/** The same task in the window, in a worker and in Node. */
export function layoutTaskOf(layout: MadeLayout, count: number): LayoutTask {
  const { entities, relations } = layoutPicture(layout, count);
  const id = (at: number) => `e${String(at).padStart(6, "0")}`;
  return {
    layout,
    entities: entities.map((_, at) => ({ id: id(at), ...room[layout], jurisdiction: null, country: null })),
    relations: relations.map(({ source, target }) => ({
      source: id(source),
      target: id(target),
      carriesMoney: true,
      above: null,
    })),
    start: {},
    around: [],
    aspect: 1.5,
  };
}

/** One number of all places: a difference in any place makes it another (FNV-1a). */
export function hashOfPlaces(positions: Readonly<Record<string, { readonly x: number; readonly y: number }>>): string {
  let hash = 0x811c9dc5;
  for (const [id, { x, y }] of Object.entries(positions).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    for (const letter of `${id}:${x},${y};`) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return hash.toString(16);
}
