import type { OutputOf } from "#data/api/contract.ts";
import type { SubjectId } from "#graph/model/ids.ts";

type Compared = OutputOf<"compareTimes">;
export type ComparedWhat = Compared["lines"][number]["what"];
/** Which lines of a comparison are shown. */
export type CompareShown = "all" | ComparedWhat;

/** Places of the lines that are shown, from 0. */
export function shownComparedLines({ lines }: Compared, shown: CompareShown): readonly number[] {
  return [...lines.keys()].filter((at) => shown === "all" || lines[at]!.what === shown);
}

/** What an open comparison says of things: by entity or relation, each difference once, in the order of the table. */
export function comparedMarks(
  result: Compared | null,
  shown: CompareShown,
): ReadonlyMap<SubjectId, readonly ComparedWhat[]> {
  const marks = new Map<SubjectId, ComparedWhat[]>();
  if (!result) return marks;
  for (const at of shownComparedLines(result, shown)) {
    const { about, what } = result.lines[at]!;
    const known = marks.get(about);
    if (!known) marks.set(about, [what]);
    else if (!known.includes(what)) known.push(what);
  }
  return marks;
}
