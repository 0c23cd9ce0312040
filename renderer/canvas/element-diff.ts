import type { Scene, SceneLine } from "./scene.ts";
import type { MarkShape, Tone } from "#graph/schema/entity-kinds.ts";

/** What Cytoscape is told of an entity or a line: what decides how it is drawn, and nothing else. */
export type DrawnElement = DrawnEntity | DrawnLine;
export interface DrawnEntity {
  readonly group: "nodes";
  readonly id: string;
  readonly shape: MarkShape;
  readonly tone: Tone;
  /** It exists only possibly at the date looked at. */
  readonly possible: boolean;
}
export interface DrawnLine {
  readonly group: "edges";
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly look: SceneLine["look"];
  readonly certainty: SceneLine["certainty"];
  readonly directed: boolean;
  readonly breadth: SceneLine["breadth"];
}

/** One batch for Cytoscape, to be done in the order of its fields. */
export interface ElementDiff {
  /** Lines before entities. */
  readonly removed: readonly string[];
  /** Entities before lines. */
  readonly added: readonly DrawnElement[];
  readonly changed: readonly DrawnElement[];
}

export function drawnElements({ entities, lines }: Scene): ReadonlyMap<string, DrawnElement> {
  const drawn = new Map<string, DrawnElement>();
  for (const { id, shape, tone, isPossible } of entities.values())
    drawn.set(id, { group: "nodes", id, shape, tone, possible: isPossible });
  for (const { id, source, target, look, certainty, directed, breadth } of lines.values())
    drawn.set(id, { group: "edges", id, source, target, look, certainty, directed, breadth });
  return drawn;
}

/** What to add, change and remove so that `before` becomes `after`. Both name entities before lines. Cost: O(n + m). */
export function diffElements(
  before: ReadonlyMap<string, DrawnElement>,
  after: ReadonlyMap<string, DrawnElement>,
): ElementDiff {
  const removed = [...before.keys()].filter((id) => !after.has(id)).reverse();
  const added: DrawnElement[] = [];
  const changed: DrawnElement[] = [];
  for (const [id, element] of after) {
    const known = before.get(id);
    if (!known) added.push(element);
    else if (!looksSame(known, element)) changed.push(element);
  }
  return { removed, added, changed };
}

function looksSame(a: DrawnElement, b: DrawnElement): boolean {
  if (a.group === "nodes")
    return b.group === "nodes" && a.shape === b.shape && a.tone === b.tone && a.possible === b.possible;
  if (b.group !== "edges" || a.look !== b.look || a.breadth !== b.breadth) return false;
  return a.certainty === b.certainty && a.directed === b.directed;
}
