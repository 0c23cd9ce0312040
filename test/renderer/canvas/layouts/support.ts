import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createElk } from "#renderer/canvas/layouts/elk.ts";
import type { LayoutEntity, LayoutRelation, LayoutTask } from "#renderer/canvas/layouts/layout-task.ts";
import type { Outlines } from "#renderer/canvas/layouts/map-layout.ts";
import type { LayoutParts } from "#renderer/canvas/layouts/run-layout.ts";

const find = createRequire(import.meta.url).resolve;
const outlines = (name: string) => JSON.parse(readFileSync(find(`world-atlas/${name}.json`), "utf8")) as Outlines;

/** The parts as a test loads them: from the disk, in this thread. */
export const nodeParts: LayoutParts = {
  loadElk: () => Promise.resolve(createElk()),
  loadAtlas: () => Promise.resolve({ fine: outlines("countries-50m"), coarse: outlines("countries-110m") }),
};

const countries = ["JP", "DE", "SE", "EU", "FR"] as const;

/** Payers that fund eight each, and some relations across. */
export function policyPicture(count: number): LayoutTask {
  const entities = Array.from({ length: count }, (_, at): LayoutEntity => {
    const country = countries[at % countries.length]!;
    return {
      id: `e${String(at).padStart(4, "0")}`,
      width: 110 + ((at * 37) % 90),
      height: 70,
      jurisdiction: country,
      country,
    };
  });
  const idAt = (at: number) => entities[at]!.id;
  const relations = entities.flatMap((entity, at): readonly LayoutRelation[] => [
    ...(at === 0
      ? []
      : [{ source: idAt(Math.floor(at / 8)), target: entity.id, carriesMoney: true, above: "source" as const }]),
    ...(at % 3 === 0
      ? [{ source: entity.id, target: idAt((at * 31 + 7) % count), carriesMoney: false, above: null }]
      : []),
  ]);
  return { layout: "network", entities, relations, start: {}, around: [], aspect: 1.6 };
}
