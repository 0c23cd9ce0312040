import { cpus } from "node:os";
import type { HostileFigure } from "./hostile-run.ts";
import { hostileMark, hostileShapes } from "./hostile-shapes.ts";
import { shown } from "./marks.ts";

/** The section on hostile sizes stands between these lines of docs/performance.md. */
export const hostileSectionMarks = {
  begin: "<!-- hostile: written by npm run bench -- --hostile -->",
  end: "<!-- end of hostile -->",
} as const;

/** What was measured of one shape. */
export interface HostileResult {
  readonly shape: string;
  /** As its number says: spokes, links, members, relations or names. */
  readonly size: number;
  readonly entities: number;
  readonly layerBytes: number;
  readonly figures: readonly HostileFigure[];
}

/** Whether an operation ended in time, whole, cut with a word about it, or with a sentence that says no. */
export const isMet = ({ cpuMs, end }: HostileFigure): boolean => cpuMs <= hostileMark && end !== "failed";

/** The section as it stands in a page; null where there is none. */
export function hostileSectionOf(page: string): string | null {
  const { begin, end } = hostileSectionMarks;
  const [first, last] = [page.indexOf(begin), page.indexOf(end)];
  return first < 0 || last < first ? null : page.slice(first, last + end.length);
}

/** A page with the section in the place of the one that it had, or at its end. */
export function withHostileSection(page: string, results: readonly HostileResult[]): string {
  const section = `${hostileSectionMarks.begin}\n\n${hostileSection(results)}\n\n${hostileSectionMarks.end}`;
  const old = hostileSectionOf(page);
  return old === null ? `${page.trimEnd()}\n\n${section}\n` : page.replace(old, () => section);
}

/** Rows of the table that are slowest, of each shape. */
const rowsOfShape = 6;

export function hostileSection(results: readonly HostileResult[]): string {
  const missed = results.flatMap(({ figures }) => figures.filter((figure) => !isMet(figure)));
  const asked = results.reduce((sum, { figures }) => sum + figures.length, 0);
  return `## Hostile sizes

Written by \`npm run bench -- --hostile --page\` on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), Node ${process.version}.
Each shape is a workspace on the disk, opened as the app opens it; then whatever a user can ask of it is asked, answers
written as text, checked and made into tables for a spreadsheet, and some changes are made, seen and undone. CPU time of
all threads counts; every operation has ${hostileMark / 1_000} s. Of ${asked} operations ${missed.length === 0 ? "all keep to it" : `${missed.length} do not`}.

| shape | operations | whole | truncated | refused | above ${hostileMark / 1_000} s or failed |
| --- | --- | --- | --- | --- | --- |
${results.map(shapeRow).join("\n")}

The slowest of each, in milliseconds of CPU time:

${results.map(slowest).join("\n")}

"truncated" answers hold as many rows as were asked for, or what was found, and say that there is more. "Refused" is a
sentence: layers of more than 96 MB are not searched for words of the history and not exported as a whole, because
they are text already; a trace cannot be opened at a body that it does not pass.`;
}

function shapeRow({ shape, size, figures }: HostileResult): string {
  const ends = (end: HostileFigure["end"]) => String(figures.filter((figure) => figure.end === end).length);
  const told = hostileShapes.find(({ name }) => name === shape)!.told(size);
  const missed = figures.filter((figure) => !isMet(figure)).map(({ task }) => `\`${task}\``);
  const cells = [told, String(figures.length), ends("whole"), ends("truncated"), ends("refused"), missed.join(", ")];
  return `| ${cells.join(" | ")} |`;
}

function slowest({ shape, figures }: HostileResult): string {
  const first = figures.toSorted((a, b) => b.cpuMs - a.cpuMs).slice(0, rowsOfShape);
  return `- \`${shape}\`: ${first.map(({ task, cpuMs }) => `${task} ${shown(cpuMs)}`).join(", ")}`;
}
