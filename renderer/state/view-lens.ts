import type { EntityId } from "#graph/model/ids.ts";
import type { Answer } from "./answer.ts";
import { doneAs } from "./answer.ts";
import type { FoldKey } from "./folds.ts";
import { clearLens } from "./lens.ts";
import type { Around, Lens, Sign } from "./lens.ts";
import { firstMarks } from "./marks.ts";
import type { OpenView } from "./picture.ts";

type Filters = OpenView["filters"];
type Style = OpenView["style"];
export type ViewComparison = NonNullable<Filters["compare"]>;

/** How a view is looked at: legend, distance, folds, pins, marks and widths, as the window holds them. */
export function lensOfView({ filters, style }: Pick<OpenView, "filters" | "style">): Lens {
  const { folded = [], pinned = [], marks = firstMarks, widths } = style;
  return {
    ...clearLens,
    around: filters.around ? aroundOf(filters.around) : null,
    hidden: (filters.hidden ?? []) as readonly Sign[],
    folds: folded as readonly FoldKey[],
    pinned,
    marks,
    widths: widths === undefined ? null : { key: widths === "usual" ? null : widths },
  };
}

/** The part of a view's filters that the lens has. */
export function filtersOfLens({ around, hidden }: Lens): Pick<Filters, "around" | "hidden"> {
  return {
    ...(hidden.length > 0 ? { hidden: [...hidden].sort() } : {}),
    ...(around ? { around: keptAround(around) } : {}),
  };
}
function aroundOf({ also, ...around }: NonNullable<Filters["around"]>): Around {
  return also === undefined ? around : { ...around, also };
}
function keptAround({ also = [], kinds, ...around }: Around): NonNullable<Filters["around"]> {
  return { ...around, kinds: kinds && [...kinds], ...(also.length > 0 ? { also: [...also] } : {}) };
}
/** The part of a view's style that the lens has. Marks as they are at first are not said. */
export function styleOfLens({
  folds,
  pinned,
  marks,
  widths,
}: Lens): Omit<Style, "agreements" | "names" | "layout" | "map"> {
  const areUsual = marks.differ === firstMarks.differ && marks.grade === firstMarks.grade;
  return {
    ...(folds.length > 0 ? { folded: [...folds].sort() } : {}),
    ...(pinned.length > 0 ? { pinned: [...pinned].sort() } : {}),
    ...(areUsual ? {} : { marks: { differ: marks.differ, grade: marks.grade } }),
    ...(widths ? { widths: widths.key ? { ...widths.key } : "usual" } : {}),
  };
}

/** The comparison that marks the picture now, as a view keeps it; null where none is open. */
export function comparisonOf(answer: Answer, shown: readonly EntityId[]): ViewComparison | null {
  const told = answer.status === "running" ? answer.former : answer; // while it is asked again, as after a change
  const compared = told && doneAs(told, "compare");
  if (!compared) return null;
  const { before, after, about } = compared.asked.input;
  if (about === undefined) return { before, after, about: "all" };
  const there = new Set<string>(about.length === shown.length ? shown : []);
  const isOfPicture = about.length === shown.length && about.every((id) => there.has(id));
  return { before, after, about: isOfPicture ? "shown" : (about as EntityId[]) };
}

/** How two ways of looking at a picture differ. */
export interface LensDifference {
  readonly legend: boolean;
  readonly around: boolean;
  readonly folds: boolean;
  readonly pins: boolean;
  /** Marks, widths. */
  readonly marks: boolean;
}
export function lensDifference(now: Lens, then: Lens): LensDifference {
  const partsOf = (lens: Lens) => ({ ...filtersOfLens(lens), ...styleOfLens(lens) });
  const [mine, theirs, chosen] = [now, then, { ...now, folds: chosenFolds(now) }].map(partsOf);
  const differ = (...keys: readonly (keyof NonNullable<typeof mine>)[]) =>
    keys.some((key) => JSON.stringify(mine?.[key]) !== JSON.stringify(theirs?.[key]));
  return {
    legend: differ("hidden"),
    around: differ("around"),
    folds: differ("folded") && JSON.stringify(chosen?.folded) !== JSON.stringify(theirs?.folded),
    pins: differ("pinned"),
    marks: differ("marks", "widths"),
  };
}
/** What somebody folded: a view that opens folded as it is large has not been changed by anybody. */
function chosenFolds({ folds, foldedAsLarge }: Lens): readonly FoldKey[] {
  return foldedAsLarge?.folds === folds ? foldedAsLarge.before : folds;
}
