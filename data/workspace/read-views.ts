import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { foldText } from "#graph/model/fold-text.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { EntityId, RecordId, SubjectId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import type { ViewPartRecord, ViewRecord } from "#graph/model/record.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { authorName } from "./author-name.ts";
import { layerTitle } from "./layer-title.ts";
import { standingOf } from "./standing-judgements.ts";
import { filtersHere, styleHere } from "./view-here.ts";
import { filtersOf, styleOf, writtenAsOf } from "./view-moment.ts";
import { isThere } from "./what-holds.ts";
import type { WorkspaceState } from "./workspace-state.ts";

type ViewLine = OutputOf<"listViews">["views"][number];

/** Views by name. Cost: O(n) for n things that all of them show. */
export function listViews(state: WorkspaceState, input: CheckedInputOf<"listViews">): OutputOf<"listViews"> {
  const { base } = state.resolved;
  const views = [...base.views.values()].sort(
    (a, b) => compareText(foldText(a.name), foldText(b.name)) || compareText(a.id, b.id),
  );
  const lasts = lastParts(base);
  return {
    revision: state.revision,
    views: views.slice(0, input.limit).map((view) => {
      const shown = shownOf(base, view);
      const counts = { entities: shown.entities.length, gone: shown.gone.entities + shown.gone.relations };
      return { ...lineOf(state, view, lasts.get(view.id), input.lang), ...counts };
    }),
    truncated: views.length > input.limit,
  };
}

/** One view, led to what is here now. @throws WorkspaceError `not-found`. */
export function getView(state: WorkspaceState, input: CheckedInputOf<"getView">): OutputOf<"getView"> {
  const { base } = state.resolved;
  const view = findView(base, input.id);
  const { entities, relations, gone, merged } = shownOf(base, view);
  return {
    revision: state.revision,
    view: {
      ...lineOf(state, view, lastParts(base).get(view.id), input.lang),
      entities: [...entities],
      relations: [...relations],
      positions: positionsOf(base, view, entities),
      folds: [...new Set(view.folds.map(base.survivorOf))].filter((id) => base.entities.has(id)),
      filters: filtersHere(base, filtersOf(view)),
      style: styleHere(base, styleOf(view)),
      camera: view.camera && { ...view.camera },
      gone,
      merged: merged.map((id) => ({ id, survivor: base.survivorOf(id) })),
    },
  };
}

/** A view by its id. @throws WorkspaceError `not-found`. */
export function findView(base: ClaimBase, id: RecordId): ViewRecord {
  const view = base.views.get(id);
  if (!view) throw new WorkspaceError("not-found", `There is no view ${id} here. “keiro views” lists them.`);
  return view;
}

/** What of a view is here: entities by their survivors, each once, and how many are not here any more. */
export function shownOf(
  base: ClaimBase,
  { shown }: Pick<ViewRecord, "shown">,
): {
  readonly entities: readonly EntityId[];
  readonly relations: readonly SubjectId[];
  readonly gone: { readonly entities: number; readonly relations: number };
  readonly merged: readonly EntityId[];
} {
  const named = shown.filter((id) => isEntityId(id));
  const isHere = (id: SubjectId) => isThere(base, id);
  const relations = shown.filter((id) => !isEntityId(id));
  const here = { entities: named.filter(isHere), relations: relations.filter(isHere) };
  return {
    entities: [...new Set(here.entities.map(base.survivorOf))],
    relations: here.relations,
    gone: {
      entities: named.length - here.entities.length,
      relations: relations.length - here.relations.length,
    },
    merged: here.entities.filter((id) => base.survivorOf(id) !== id),
  };
}

/** A survivor stands at its own place; where it has none, at that of the first that was merged into it. */
function positionsOf(
  base: ClaimBase,
  { shown, positions }: ViewRecord,
  entities: readonly EntityId[],
): Record<string, [number, number]> {
  const inherited = new Map<EntityId, readonly [number, number]>();
  for (const id of shown) {
    const place = positions[id];
    if (!isEntityId(id) || place === undefined) continue;
    const survivor = base.survivorOf(id);
    if (!inherited.has(survivor)) inherited.set(survivor, place);
  }
  const placed = entities.flatMap((id) => {
    const place = positions[id] ?? inherited.get(id);
    return place === undefined ? [] : [[id, [...place] as [number, number]] as const];
  });
  return Object.fromEntries(placed);
}

/** The last part of each view that nobody took back. */
function lastParts(base: ClaimBase): ReadonlyMap<RecordId, ViewPartRecord> {
  const { holds } = standingOf(base);
  const lasts = new Map<RecordId, ViewPartRecord>();
  for (const { record } of base.others.values())
    if (record.type === "viewPart" && holds(record.id)) lasts.set(record.view, record);
  return lasts;
}

function lineOf(
  state: WorkspaceState,
  view: ViewRecord,
  last: ViewPartRecord | undefined,
  lang: "en" | "ja",
): Omit<ViewLine, "entities" | "gone"> {
  const made = state.resolved.base.live.get(view.id);
  const layer = made ? state.layerOf(made.change.id) : "";
  const header = state.layers.find(({ loaded }) => loaded.header.id === layer)?.loaded.header;
  const { who, when } = last ?? view;
  return {
    id: view.id,
    name: view.name,
    asOf: writtenAsOf(view),
    who,
    author: authorName(state, who),
    when,
    layer: header ? layerTitle(header, lang) : layer,
  };
}
