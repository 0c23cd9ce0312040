import type { Positions } from "../point.ts";
import { simulateNetwork } from "../network-simulation.ts";
import { layOutByJurisdiction } from "./jurisdiction-layout.ts";
import { layOutInLayers } from "./layered-layout.ts";
import type { RunElk, Tie } from "./layers.ts";
import type { LaidOut, LayoutTask } from "./layout-task.ts";
import { layOutOnMap } from "./map-layout.ts";
import type { Atlas } from "./map-layout.ts";
import { layOutInRings } from "./rings-layout.ts";

/** What some layouts need and is large: loaded when first asked for. */
export interface LayoutParts {
  readonly loadElk: () => Promise<RunElk>;
  readonly loadAtlas: () => Promise<Atlas>;
}
/** Places for a whole picture. The same task gives the same places in Node, in a worker and twice. */
export async function runLayout(
  task: LayoutTask,
  { loadElk, loadAtlas }: LayoutParts,
  onProgress: (share: number) => void,
): Promise<LaidOut> {
  const plain = (positions: Positions): LaidOut => ({ positions, ground: null, isInRows: false });
  switch (task.layout) {
    case "network":
      return plain(simulateNetwork(task, onProgress));
    case "flow":
      return { ...plain(await layOutInLayers(task, flowsOf(task), await loadElk())), isInRows: true };
    case "hierarchy":
      return { ...plain(await layOutInLayers(task, ranksOf(task), await loadElk())), isInRows: true };
    case "jurisdictions":
      return plain(layOutByJurisdiction(task, onProgress));
    case "rings":
      return plain(layOutInRings(task));
    case "map":
      return { ...layOutOnMap(task, await loadAtlas()), isInRows: false };
  }
}

/** Money from left to right; where no relation carries any, whatever direction relations have. */
function flowsOf({ relations }: LayoutTask): readonly Tie[] {
  const money = relations.filter(({ carriesMoney }) => carriesMoney);
  return money.length > 0 ? money : relations;
}
function ranksOf({ relations }: LayoutTask): readonly Tie[] {
  return relations.flatMap(({ source, target, above }) =>
    above === null ? [] : [above === "source" ? { source, target } : { source: target, target: source }],
  );
}
