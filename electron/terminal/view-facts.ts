import type { OutputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { oneLine } from "./table.ts";
import type { ViewTerminalWords } from "./view-words.ts";

type View = OutputOf<"getView">["view"];

/** What a view hides, folds, pins, marks and compares, a line each; the date and the least grade stand elsewhere. */
export function viewFacts(
  { filters, style }: Pick<View, "filters" | "style">,
  names: ReadonlyMap<EntityId, string>,
  said: ViewTerminalWords["kept"],
): readonly string[] {
  const named = (ids: readonly EntityId[]) => ids.map((id) => names.get(id) ?? id).join(", ");
  const { hidden = [], around, compare } = filters;
  const { folded = [], pinned = [], marks, widths, layout, agreements } = style;
  const marked = marks && [...(marks.differ ? [said.differ] : []), ...(marks.grade ? [said.grade] : [])];
  const line = (title: string, text: string) => (text === "" ? [] : [`${title}: ${text}`]);
  return [
    ...line(said.hidden, hidden.map((sign) => sign.slice(sign.indexOf(" ") + 1)).join(", ")),
    ...(around ? [said.around(around.hops, named([around.centre]), around.rest === "hidden")] : []),
    ...(compare ? [said.compare(compare.before, compare.after)] : []),
    ...line(said.folded, folded.map((key) => key.slice(key.indexOf(" ") + 1) || "–").join(", ")),
    ...line(said.pinned, named(pinned)),
    ...(marked ? line(said.marks, marked.join(", ") || said.nothing) : []),
    ...(widths ? line(said.widths, widthsText(widths, said.usual)) : []),
    ...line(said.layout, layout ?? ""),
    ...(agreements === "things" ? [said.agreements] : []),
  ].map(oneLine);
}

function widthsText(widths: NonNullable<View["style"]["widths"]>, usual: string): string {
  if (widths === "usual") return usual;
  return [widths.currency, widths.phase, widths.period].filter((part) => part !== null).join(", ");
}
