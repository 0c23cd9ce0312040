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

/** Operations that are named for each shape as its slowest. */
const slowestNamed = 4;
const seconds = hostileMark / 1_000;

export function hostileSection(results: readonly HostileResult[]): string {
  const missed = results.flatMap(({ figures }) => figures.filter((figure) => !isMet(figure)));
  const asked = results.reduce((sum, { figures }) => sum + figures.length, 0);
  return `## Hostile sizes

Written by \`npm run bench -- --hostile --page\` on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), Node ${process.version}.
Each shape is a workspace on the disk, opened as the app opens it; then every method of the contract that a graph has to
do with is asked, with usual and with the largest allowed limits: answers are written as text, checked and made into
tables for a spreadsheet; changes are looked at before they are made, made, seen and taken back. CPU time of all threads
counts; every operation has ${seconds} s. Of ${asked} operations ${missed.length === 0 ? "all keep to it" : `${missed.length} do not`}.

| shape | operations | whole | truncated | refused | above ${seconds} s or failed | slowest, ms |
| --- | --- | --- | --- | --- | --- | --- |
${results.map(shapeRow).join("\n")}
${missed.length === 0 ? "" : missedTable(results)}
"Truncated" answers hold as many rows as were asked for, or as one answer carries, and say that there is more: a picture
has 75,000 relations at most, what lies upstream or down 10,000. These were truncated:

${results.map(truncatedOf).join("\n")}

"Refused" is a sentence that says why not:

${refusals(results).join("\n")}`;
}

function shapeRow({ shape, size, figures }: HostileResult): string {
  const ends = (end: HostileFigure["end"]) => String(figures.filter((figure) => figure.end === end).length);
  const told = hostileShapes.find(({ name }) => name === shape)!.told(size);
  const missed = figures.filter((figure) => !isMet(figure)).length;
  const slowest = figures.toSorted((a, b) => b.cpuMs - a.cpuMs).slice(0, slowestNamed);
  const named = slowest.map(({ task, cpuMs }) => `\`${task}\` ${shown(cpuMs)}`).join(", ");
  return `| ${[told, figures.length, ends("whole"), ends("truncated"), ends("refused"), missed, named].join(" | ")} |`;
}

function missedTable(results: readonly HostileResult[]): string {
  const rows = results.flatMap(({ shape, figures }) =>
    figures
      .filter((figure) => !isMet(figure))
      .map(({ task, cpuMs, end, told }) => `| ${shape} | \`${task}\` | ${shown(cpuMs)} | ${end} | ${told} |`),
  );
  return `
Not in time:

| shape | operation | CPU time, ms | ended | |
| --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}

function truncatedOf({ shape, figures }: HostileResult): string {
  const names = figures.filter(({ end }) => end === "truncated").map(({ task }) => task);
  return `- \`${shape}\`: ${names.length === 0 ? "none" : names.join(", ")}`;
}

/** Each sentence once, with what it was said to. */
function refusals(results: readonly HostileResult[]): readonly string[] {
  const bySentence = new Map<string, Set<string>>();
  for (const { figures } of results)
    for (const { task, end, told } of figures) {
      if (end !== "refused") continue;
      // Sizes and ids differ from shape to shape, and say no more.
      const sentence = told.replace(/\b[er]:[0-9A-Z]{26}/gu, "…").replace(/\d[\d,.]* MB/gu, "… MB");
      const tasks = bySentence.get(sentence) ?? new Set<string>();
      bySentence.set(sentence, tasks.add(task));
    }
  const lines = [...bySentence].map(([sentence, tasks]) => `- ${[...tasks].join(", ")}: ${sentence}`);
  return lines.length === 0 ? ["- none"] : lines;
}
