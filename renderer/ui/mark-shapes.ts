import type { MarkShape } from "#graph/schema/entity-kinds.ts";

/**
 * Outline of every shape as an SVG path in a box of 24 by 24, centred on 12,12 and closed, so that the legend, the tree,
 * search and the canvas draw a kind the same way. `ring` has two outlines (fill rule: even-odd).
 */
export const markShapes: Readonly<Record<MarkShape, string>> = {
  square: "M4 4H20V20H4Z",
  pill: "M8 6H16A6 6 0 0 1 16 18H8A6 6 0 0 1 8 6Z",
  diamond: "M12 2L22 12L12 22L2 12Z",
  circle: "M12 3A9 9 0 1 1 12 21A9 9 0 1 1 12 3Z",
  hexagon: "M7 3.5H17L22 12L17 20.5H7L2 12Z",
  triangle: "M12 3L22 20.5H2Z",
  pentagon: "M12 2.5L21.5 9.5L17.9 20.5H6.1L2.5 9.5Z",
  octagon: "M8 3H16L21 8V16L16 21H8L3 16V8Z",
  star: "M12 2L14.9 8.8L22 9.5L16.6 14.2L18.2 21.3L12 17.6L5.8 21.3L7.4 14.2L2 9.5L9.1 8.8Z",
  tag: "M2 6H15L22 12L15 18H2Z",
  barrel: "M5 5Q12 2 19 5V19Q12 22 5 19Z",
  rhomboid: "M2 6H16L22 18H8Z",
  vee: "M2 4L12 9L22 4L12 21Z",
  cut: "M8 4H20V16L16 20H4V8Z",
  dot: "M12 6A6 6 0 1 1 12 18A6 6 0 1 1 12 6Z",
  ring: "M12 3A9 9 0 1 1 12 21A9 9 0 1 1 12 3ZM12 8A4 4 0 1 1 12 16A4 4 0 1 1 12 8Z",
  cross: "M9 3H15V9H21V15H15V21H9V15H3V9H9Z",
  flag: "M4 4H20L16 12L20 20H4Z",
};
