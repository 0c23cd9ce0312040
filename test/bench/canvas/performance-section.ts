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
rests.`;
}

function rowOf({ task, keiro, bare, sigma, unit, isMet, note }: CanvasResult): string {
  const text = (value: number | null) => (value === null ? "" : value.toLocaleString("en"));
  const verdict = isMet === null ? "" : isMet ? "met: " : "**missed**: ";
  return `| ${[`\`${task}\``, text(keiro), text(bare), text(sigma), unit, `${verdict}${note}`].join(" | ")} |`;
}
