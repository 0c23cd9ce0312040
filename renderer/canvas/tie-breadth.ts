import { isFoldId } from "./fold-ids.ts";

/** Factor on the width of a line: a tie of a fold is thinner with few relations and wider with many. */
export type Breadth = 0.6 | 1 | 1.5;

interface Line {
  readonly source: string;
  readonly target: string;
  readonly relations: readonly unknown[];
  readonly breadth: Breadth;
}

/** Relations from which on a tie is as wide as any line, and from which on it is wider. */
const least = { usual: 2, strong: 10 } as const;
/** More ties than this that are no weak ones, or that are strong, cannot be told apart: then it takes more relations. */
const most = { usual: 300, strong: 60 } as const;

/** Lines with one end in a fold get the breadth of their count among all such lines. Cost: O(m log m). */
export function withBreadths<L extends Line>(lines: readonly L[]): readonly L[] {
  const counts = lines.filter(isTie).map(({ relations }) => relations.length);
  if (counts.length === 0) return lines;
  const falling = Int32Array.from(counts).sort().reverse();
  const from = (step: keyof typeof most) => Math.max(least[step], (falling[most[step]] ?? 0) + 1);
  const [usual, strong] = [from("usual"), from("strong")];
  const breadthOf = (count: number): Breadth => (count >= strong ? 1.5 : count >= usual ? 1 : 0.6);
  return lines.map((line) => (isTie(line) ? { ...line, breadth: breadthOf(line.relations.length) } : line));
}
function isTie({ source, target }: Line): boolean {
  return isFoldId(source) || isFoldId(target);
}
