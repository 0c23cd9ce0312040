import type { Schema } from "#graph/schema/schema.ts";
import { detailsOf } from "./name-plan.ts";
import type { SceneLine } from "./scene.ts";
import type { CanvasLang } from "./words.ts";

const mostLines = 6;

/** How many there are of each kind, the most first. */
function kindsIn({ relations }: SceneLine, kindOf: (kind: string) => string): readonly string[] {
  const counts = new Map<string, number>();
  for (const { kind } of relations) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const told = [...counts].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  const lines = told.slice(0, mostLines).map(([kind, count]) => `${kindOf(kind)} · ${count}`);
  return told.length > mostLines ? [...lines, "…"] : lines;
}

/** What is written of a line under the pointer: its kind, dates and amounts; of a bundle one line for each relation, of a large mixed one for each kind. */
export function hoverTexts(line: SceneLine, schema: Schema, lang: CanvasLang): readonly string[] {
  const title = line.countLabel ?? line.kindLabel ?? "";
  if (line.relations.length === 1) return [title, ...detailsOf(line)];
  const kindOf = (kind: string) => schema.relationKinds.get(kind)?.label[lang] ?? kind;
  if (line.kindLabel === null && line.relations.length > mostLines) return [title, ...kindsIn(line, kindOf)];
  const entries = line.relations.map(({ kind, valid, amounts }) =>
    [line.kindLabel === null ? kindOf(kind) : null, valid, amounts[0]]
      .filter((part) => part !== null && part !== undefined)
      .join(" · "),
  );
  const told = entries.filter((entry) => entry !== "");
  return [title, ...told.slice(0, mostLines), ...(told.length > mostLines ? ["…"] : [])];
}
