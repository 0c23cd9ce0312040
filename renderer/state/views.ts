import type { InputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { LookingAt } from "../canvas/canvas-port.ts";
import type { OpenView } from "./picture.ts";
import { isWritable } from "./window-state.ts";
import type { WindowState } from "./window-state.ts";

/** How the picture differs from the view that is open; what is moved in a view is part of it at once. */
export interface ViewDifference {
  readonly added: number;
  readonly removed: number;
  readonly moment: boolean;
  readonly grade: boolean;
  readonly agreements: boolean;
  /** Things that stand elsewhere than in the view and could not be kept there. */
  readonly moved: number;
}

/** What "Save view" would change; null where no view is open or nothing differs. */
export function differenceOf(state: WindowState): ViewDifference | null {
  const { picture, moment, filter } = state;
  const { view, shown, fold, positions, unkept } = picture;
  if (view === null) return null;
  const [now, then] = [new Set<EntityId>(shown), new Set<EntityId>(view.entities)];
  const isKept = isWritable(state); // what is on its way is as good as there
  const difference = {
    added: shown.filter((id) => !then.has(id)).length,
    removed: view.entities.filter((id) => !now.has(id)).length,
    moment: moment.asOf !== view.asOf || moment.certain !== (view.filters.certain ?? false),
    grade: filter.minGrade !== (view.filters.minGrade ?? null),
    agreements: fold !== (view.style.agreements !== "things"),
    moved: Object.entries(view.positions).filter(
      ([id, place]) => isElsewhere(positions[id], place) && !(isKept && unkept[id]),
    ).length,
  };
  return Object.values(difference).some(Boolean) ? difference : null;
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
  { picture, moment, filter }: WindowState,
  entities: readonly EntityId[],
  camera: LookingAt | null,
): ViewParts {
  const placed = entities.flatMap((id) => {
    const point = picture.positions[id];
    return point ? [[id, [point.x, point.y]] as [string, [number, number]]] : [];
  });
  return {
    shown: [...entities],
    positions: Object.fromEntries(placed),
    filters: {
      ...(filter.minGrade === null ? {} : { minGrade: filter.minGrade }),
      ...(moment.certain ? { certain: true } : {}),
    },
    asOf: moment.asOf,
    camera,
    style: { agreements: picture.fold ? "lines" : "things", names: picture.isInRows ? "right" : "free" },
  };
}

/** The same view under another name. */
export function partsOfView({ entities, positions, folds, filters, asOf, camera, style }: OpenView): ViewParts {
  return { shown: entities, positions, folds, filters, asOf, camera, style };
}
