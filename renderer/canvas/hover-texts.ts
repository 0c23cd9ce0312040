import type { Schema } from "#graph/schema/schema.ts";
import { detailsOf } from "./name-plan.ts";
import type { SceneLine } from "./scene.ts";
import type { CanvasLang } from "./words.ts";

const mostLines = 6;

/** What is written of a line under the pointer: its kind, dates and amounts; of a bundle one line for each relation. */
export function hoverTexts(line: SceneLine, schema: Schema, lang: CanvasLang): readonly string[] {
  const title = line.countLabel ?? line.kindLabel ?? "";
  if (line.relations.length === 1) return [title, ...detailsOf(line)];
  const kindOf = (kind: string) => schema.relationKinds.get(kind)?.label[lang] ?? kind;
  const entries = line.relations.map(({ kind, valid, amounts }) =>
    [line.kindLabel === null ? kindOf(kind) : null, valid, amounts[0]]
      .filter((part) => part !== null && part !== undefined)
      .join(" · "),
  );
  const told = entries.filter((entry) => entry !== "");
  return [title, ...told.slice(0, mostLines), ...(told.length > mostLines ? ["…"] : [])];
}
