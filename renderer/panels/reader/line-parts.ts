/** A part of a line that looks alike: found, the place one is at, selected. The cursor stands before a part, or at the end. */
export interface LinePart {
  readonly text: string;
  readonly isHit: boolean;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly hasCursor: boolean;
}
type Range = readonly [number, number];

/** Cuts a line where something begins or ends. An empty last part carries a cursor that stands behind all letters. */
export function linePartsOf(
  text: string,
  hits: readonly Range[],
  current: Range | null,
  selected: Range | null,
  cursor: number | null,
): readonly LinePart[] {
  const edges = new Set([0, text.length]);
  for (const range of [...hits, ...(selected ? [selected] : [])])
    for (const edge of range) if (edge > 0 && edge < text.length) edges.add(edge);
  if (cursor !== null && cursor < text.length) edges.add(cursor);
  const cuts = [...edges].sort((a, b) => a - b);
  const isIn = (at: number, [from, to]: Range) => at >= from && at < to;
  const parts = cuts.slice(0, -1).map((from, index) => ({
    text: text.slice(from, cuts[index + 1]),
    isHit: hits.some((hit) => isIn(from, hit)),
    isCurrent: current !== null && isIn(from, current),
    isSelected: selected !== null && isIn(from, selected),
    hasCursor: cursor === from,
  }));
  if (cursor !== null && cursor >= text.length)
    parts.push({ text: "", isHit: false, isCurrent: false, isSelected: false, hasCursor: true });
  return parts;
}
