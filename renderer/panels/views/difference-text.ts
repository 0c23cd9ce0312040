import type { ViewDifference } from "../../state/views.ts";
import type { Texts } from "../../text/texts.ts";

/** How the picture differs from the open view, ready to read: "2 things more, another date". */
export function differenceText(
  difference: ViewDifference,
  words: Texts["views"]["difference"],
  separator: string,
): string {
  const { added, removed, moved } = difference;
  return [
    added > 0 ? words.added(added) : "",
    removed > 0 ? words.removed(removed) : "",
    difference.moment ? words.moment : "",
    difference.grade ? words.grade : "",
    difference.agreements ? words.agreements : "",
    ...(["legend", "around", "folds", "pins", "marks", "comparison"] as const).map((key) =>
      difference[key] ? words[key] : "",
    ),
    moved > 0 ? words.moved(moved) : "",
  ]
    .filter((part) => part !== "")
    .join(separator);
}
