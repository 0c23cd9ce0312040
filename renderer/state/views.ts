import type { InputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { LookingAt } from "../canvas/canvas-port.ts";
import type { OpenView } from "./picture.ts";
import { comparisonOf, filtersOfLens, lensDifference, lensOfView, styleOfLens } from "./view-lens.ts";
import type { LensDifference } from "./view-lens.ts";
import { isWritable } from "./window-state.ts";
import type { WindowState } from "./window-state.ts";

/** How the picture differs from the view that is open; what is moved in a view is part of it at once. */
export interface ViewDifference extends LensDifference {
  readonly added: number;
  readonly removed: number;
  readonly moment: boolean;
  readonly grade: boolean;
  readonly agreements: boolean;
  /** Another comparison, or one less or more. */
  readonly comparison: boolean;
  /** Things that stand elsewhere than in the view and could not be kept there. */
  readonly moved: number;
}

const known = new WeakMap<OpenView, { readonly of: readonly unknown[]; readonly difference: ViewDifference | null }>();

/**
 * What "Save view" would change; null where no view is open or nothing differs. It is asked at every change of the
 * state: where nothing that counts has changed it is not counted again. Cost: else O(what the view shows).
 */
export function differenceOf(state: WindowState): ViewDifference | null {
  const { picture, moment, filter, lens, answer } = state;
  const { view, shown, fold, positions, unkept } = picture;
  if (view === null) return null;
  const of = [shown, fold, positions, unkept, moment, filter, lens, answer, isWritable(state)];
  const before = known.get(view);
  if (before?.of.every((part, at) => part === of[at])) return before.difference;
  const difference = findDifference(state, view);
  known.set(view, { of, difference });
  return difference;
}

function findDifference(state: WindowState, view: OpenView): ViewDifference | null {
  const { picture, moment, filter, lens } = state;
  const { shown, fold, positions, unkept } = picture;
  const isKept = isWritable(state); // what is on its way is as good as there
  const difference = {
    ...entitiesBeside(shown, view.entities),
    moment: moment.asOf !== view.asOf || moment.certain !== (view.filters.certain ?? false),
    grade: filter.minGrade !== (view.filters.minGrade ?? null),
    agreements: fold !== (view.style.agreements !== "things"),
    ...lensDifference(lens, lensOfView(view)),
    comparison: textOf(comparisonOf(state.answer, shown)) !== textOf(view.filters.compare ?? null),
    moved: Object.entries(view.positions).filter(
      ([id, place]) => isElsewhere(positions[id], place) && !(isKept && unkept[id]),
    ).length,
  };
  return Object.values(difference).some(Boolean) ? difference : null;
}

function entitiesBeside(
  shown: readonly EntityId[],
  inView: readonly EntityId[],
): Pick<ViewDifference, "added" | "removed"> {
  if (shown === inView) return { added: 0, removed: 0 };
  const [now, then] = [new Set(shown), new Set(inView)];
  return {
    added: shown.filter((id) => !then.has(id)).length,
    removed: inView.filter((id) => !now.has(id)).length,
  };
}

function textOf(comparison: ReturnType<typeof comparisonOf>): string {
  return comparison === null ? "" : JSON.stringify([comparison.before, comparison.after, comparison.about]);
}
/** Views keep hundredths of a picture unit. */
const nearly = 0.01;
function isElsewhere(point: { readonly x: number; readonly y: number } | undefined, [x, y]: readonly [number, number]) {
  return point !== undefined && (Math.abs(point.x - x) > nearly || Math.abs(point.y - y) > nearly);
}

type ViewParts = Omit<Extract<InputOf<"applyEdits">["edits"][number], { type: "addView" }>, "type" | "name">;

/**
 * The picture as a view keeps it.
 *
 * @param entities What of the picture is in the workspace, whatever the date.
 */
export function viewPartsOf(
  { picture, moment, filter, lens, answer }: WindowState,
  entities: readonly EntityId[],
  camera: LookingAt | null,
): ViewParts {
  const placed = entities.flatMap((id) => {
    const point = picture.positions[id];
    return point ? [[id, [point.x, point.y]] as [string, [number, number]]] : [];
  });
  const { fold, isInRows, madeBy, shown } = picture;
  const compare = comparisonOf(answer, shown);
  return {
    shown: [...entities],
    positions: Object.fromEntries(placed),
    filters: {
      ...(filter.minGrade === null ? {} : { minGrade: filter.minGrade }),
      ...(moment.certain ? { certain: true } : {}),
      ...filtersOfLens(lens),
      ...(compare ? { compare } : {}),
    },
    asOf: moment.asOf,
    camera,
    style: {
      agreements: fold ? "lines" : "things",
      names: isInRows ? "right" : "free",
      ...styleOfLens(lens),
      ...(madeBy ? { layout: madeBy.layout, ...(madeBy.map ? { map: madeBy.map } : {}) } : {}),
    },
  };
}

/** The same view under another name. */
export function partsOfView({ entities, positions, folds, filters, asOf, camera, style }: OpenView): ViewParts {
  return { shown: entities, positions, folds, filters, asOf, camera, style };
}
