import { compareText } from "#graph/model/json.ts";
import type { Positions } from "../point.ts";
import { settleApart } from "./free-places.ts";
import type { Body } from "./free-places.ts";
import { tiesOf } from "./layout-task.ts";
import type { LayoutTask } from "./layout-task.ts";

/** Between two rings at least; between two circles of one ring. */
const ringGap = 190;
const circleGap = 100;
/** Along a circle, between rooms. */
const besideGap = 24;

/**
 * What was chosen in the middle, what is one relation away on the first ring, and so on; what cannot be reached on the
 * last. On a ring each stands near what it hangs on; a ring of many is several circles close together. No room lies on
 * another. Cost: O(n log n + m).
 */
export function layOutInRings(task: LayoutTask): Positions {
  const { entities } = task;
  const near = neighboursOf(task);
  const sizes = new Map(entities.map((entity) => [entity.id, entity]));
  const angles = new Map<string, number>();
  const bodies: Body[] = [];
  let radius = 0;
  for (const [level, ring] of ringsAround(startOf(task, near), near, entities).entries()) {
    const ordered = level === 0 ? ring : ring.toSorted((a, b) => angleOf(a) - angleOf(b) || compareText(a, b));
    const needed = ordered.reduce((sum, id) => sum + sizes.get(id)!.width + besideGap, 0);
    const circles = ring.length === 1 && level === 0 ? [0] : circlesFor(needed, radius + (level === 0 ? 60 : ringGap));
    ordered.forEach((id, at) => {
      const angle = (2 * Math.PI * at) / ordered.length - Math.PI / 2;
      angles.set(id, angle);
      const far = circles[at % circles.length]!;
      const { width, height } = sizes.get(id)!;
      bodies.push({ id, width, height, x: far * Math.cos(angle), y: far * Math.sin(angle) });
    });
    radius = circles.at(-1)!;
  }
  const places = settleApart(bodies);
  return Object.fromEntries(entities.map(({ id }) => [id, places.get(id)!]));

  /** The middle direction of what it hangs on. */
  function angleOf(id: string): number {
    const known = (near.get(id) ?? []).flatMap((other) => angles.get(other) ?? []);
    const x = known.reduce((sum, angle) => sum + Math.cos(angle), 0);
    const y = known.reduce((sum, angle) => sum + Math.sin(angle), 0);
    return known.length === 0 ? Math.PI : Math.round(Math.atan2(y, x) * 1e6) / 1e6; // sines differ in the last digits
  }
}

/** Radii of as many circles as hold so much along them; the first is the least allowed. */
function circlesFor(needed: number, least: number): readonly number[] {
  const circles = [least];
  for (let room = 2 * Math.PI * least; room < needed; room += 2 * Math.PI * circles.at(-1)!)
    circles.push(circles.at(-1)! + circleGap);
  return circles;
}

function neighboursOf({ entities, relations }: LayoutTask): ReadonlyMap<string, readonly string[]> {
  const near = new Map<string, string[]>(entities.map(({ id }) => [id, []]));
  for (const { source, target } of tiesOf(entities, relations)) {
    near.get(source)!.push(target);
    near.get(target)!.push(source);
  }
  return near;
}

function startOf({ entities, around }: LayoutTask, near: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const chosen = around.filter((id) => near.has(id));
  if (chosen.length > 0) return chosen.toSorted(compareText);
  const degree = (id: string) => near.get(id)!.length;
  return entities
    .map(({ id }) => id)
    .toSorted((a, b) => degree(b) - degree(a) || compareText(a, b))
    .slice(0, 1);
}

function ringsAround(
  start: readonly string[],
  near: ReadonlyMap<string, readonly string[]>,
  entities: LayoutTask["entities"],
): readonly (readonly string[])[] {
  const seen = new Set(start);
  const rings: (readonly string[])[] = [start];
  for (let ring = start; ring.length > 0;) {
    const next = [...new Set(ring.flatMap((id) => near.get(id) ?? []))].filter((id) => !seen.has(id));
    for (const id of next) seen.add(id);
    if (next.length > 0) rings.push(next);
    ring = next;
  }
  const rest = entities.map(({ id }) => id).filter((id) => !seen.has(id));
  return rest.length > 0 ? [...rings, rest] : rings;
}
