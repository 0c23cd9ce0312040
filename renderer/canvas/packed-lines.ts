import type { EntityId } from "#graph/model/ids.ts";
import type { Curve } from "./geometry.ts";
import { betweenOutlines } from "./line-ends.ts";
import type { PlacedScene } from "./placed-scene.ts";
import type { SceneLine } from "./scene.ts";

/** Lines that look alike, as numbers: they are gone through thousands at a time on every drawing. */
export interface PackedLines {
  readonly look: SceneLine["look"];
  readonly certainty: SceneLine["certainty"];
  readonly directed: boolean;
  readonly breadth: SceneLine["breadth"];
  /** 0 to 1, far out: many weak ties are faint, so that the strong ones among them are seen. */
  readonly opacity: number;
  /** Six for each line: where it leaves its shape, its control point, where it reaches the other. Picture units. */
  readonly points: Float64Array;
  /** Two for each line: the entities that it connects. */
  readonly ends: readonly EntityId[];
}
export const numbersOfLine = 6;

/** All lines by their looks, the weakest ties first, then the plainest, so that money lies on top. Cost: O(m). */
export function packLines(placed: PlacedScene): readonly PackedLines[] {
  const groups = new Map<string, Pick<PackedLines, "look" | "certainty" | "directed" | "breadth"> & Group>();
  for (const line of placed.scene.lines.values()) {
    const curve = seenCurve(line, placed);
    if (!curve) continue;
    const { look, certainty, directed, breadth, source, target } = line;
    const key = `${look}|${certainty}|${directed}|${breadth}`;
    const group = groups.get(key) ?? { look, certainty, directed, breadth, numbers: [], ends: [] };
    groups.set(key, group);
    const { from, control, to } = curve;
    group.numbers.push(from.x, from.y, control.x, control.y, to.x, to.y);
    group.ends.push(source, target);
  }
  const weak = [...groups.values()].reduce((sum, { breadth, ends }) => (breadth < 1 ? sum + ends.length / 2 : sum), 0);
  const rank = { plain: 0, bond: 1, money: 2 } as const;
  return [...groups.values()]
    .toSorted((a, b) => a.breadth - b.breadth || rank[a.look] - rank[b.look])
    .map(({ numbers, ...group }) => ({ ...group, opacity: opacityOf(group, weak), points: new Float64Array(numbers) }));
}
/** So many weak ties are drawn in full; of more each is the fainter. */
const mostWeakTies = 400;
const leastOpacity = 0.07;
function opacityOf({ breadth }: Pick<PackedLines, "breadth">, weak: number): number {
  return breadth < 1 ? Math.max(leastOpacity, Math.min(1, mostWeakTies / weak)) : 1;
}

interface Group {
  readonly numbers: number[];
  readonly ends: EntityId[];
}

/** A line between the outlines of its shapes; null where it has no place. */
export function seenCurve({ id, source, target }: SceneLine, { scene, curves }: PlacedScene): Curve | null {
  const curve = curves.get(id);
  const [start, end] = [scene.entities.get(source), scene.entities.get(target)];
  if (!curve || !start || !end) return null;
  return source === target ? curve : betweenOutlines(curve, start.shape, end.shape);
}
