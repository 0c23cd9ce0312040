import { canvasSectionMarks, canvasSectionOf } from "../canvas-section.ts";
import type { CanvasResult } from "./canvas-marks.ts";

/** The page with the section of the canvas in its place, or at its end where it has none yet. */
export function withCanvasSection(
  page: string,
  tasks: readonly CanvasResult[],
  machine: string,
  rounds: number,
): string {
  const { begin, end } = canvasSectionMarks;
  const section = `${begin}\n\n${sectionOf(tasks, machine, rounds)}\n\n${end}`;
  const old = canvasSectionOf(page);
  return old === null ? `${page.trimEnd()}\n\n${section}\n` : page.replace(old, () => section);
}

function sectionOf(tasks: readonly CanvasResult[], machine: string, rounds: number): string {
  return `## The canvas

Written by \`npm run bench:canvas -- --page\` on ${machine}. 5,000 entities and 15,000 relations where nothing else is
said, a window of 1440 by 900, ${rounds === 1 ? "one round" : `${rounds} rounds, medians`}. **bare** is Cytoscape.js with Bézier curves, arrows, all names and
its own defaults; **sigma** draws by WebGL, here without a graphics card. All three were measured in the same run of a
real Chromium; read ratios, not milliseconds.

| task | Keiro | bare | sigma | what is counted | against the mark |
| --- | --- | --- | --- | --- | --- |
${tasks.map(rowOf).join("\n")}

One synthetic event a frame goes through each library's own listeners; the thread's CPU time between two frames is read
from a trace, so other programs on the machine lengthen nothing but the frames. "cold" is the first pan after the first
picture; "near" shows a 36th of the picture, "read" less, where names are read. \`--json FILE\` gives every figure,
\`--rounds 1 --quick\` a first impression, \`--no-peers\` leaves out sigma, which the command installs for itself.

Up to 1,000 relations and 600 entities Cytoscape.js holds the picture. Beyond it lines and shapes are drawn on a canvas
of our own, in batches by look; while a hand moves the picture that canvas is moved by CSS and nothing is drawn; what is
selected, focused, held or pointed at is drawn on a second canvas above; a grid finds what is under the pointer, once it
rests. Where nothing is zoomed the canvas goes by whole pixels: between two of them a browser without a graphics card
takes 9.5 ms to put a frame together, on them 1.9.

What bounds the rows that are hard to meet, and what was tried:

- \`sharpen\`: putting the recorded lines onto the canvas is three quarters of it; a worker does it, and the window's own thread
  only where nothing may be late (first picture, drags, flights). One path for
  each line took as long or longer, and so did cutting curves at the edge of the canvas; a canvas that goes less beyond
  the window takes less, so it goes a twentieth on each side.
- \`layout-gap\` and \`frames\` are of the clock: the worker of a layout, the window's thread and the browser's own share
  the cores, and whatever else runs is counted with them.
- \`open\`: the host reads the picture, the window checks its long answers a part at a time, finds groups in a turn of its
  own and then draws them; that one turn is the longest. What a part of the window asks of the whole picture (legend, the
  difference from the open view) is counted once for each state of what it depends on.
- \`usual\` and \`select\`: a fresh canvas costs 3.5 to 5 ms here without a graphics card, at every handing over of a picture;
  that was half of each drawing above the picture, and of the redraws in the middle of a gesture. Names are planned on
  ground that stays while only the selection changes.
- \`tree\`: beginning its window of rows at a guessed height was dearer where the guess was wrong (9 to 19 ms); it scrolls first
  and then makes rows.
- \`large\`: a register that says no country opens in groups (the whole and its parts, what is tied together, what is of one
  kind). Unfolded, all of it is drawn.`;
}

function rowOf({ task, keiro, bare, sigma, unit, isMet, note }: CanvasResult): string {
  const text = (value: number | null) => (value === null ? "" : value.toLocaleString("en"));
  const verdict = isMet === null ? "" : isMet ? "met: " : "**missed**: ";
  return `| ${[`\`${task}\``, text(keiro), text(bare), text(sigma), unit, `${verdict}${note}`].join(" | ")} |`;
}
