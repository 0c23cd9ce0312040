import type { AdmissionInEffect } from "#graph/model/admission.ts";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId, EntityId, SubjectId } from "#graph/model/ids.ts";
import type { ChangeList } from "#graph/packed/packed-changes.ts";
import { isEntityId } from "#graph/model/ids.ts";
import { unheard } from "./attention.ts";
import type { ReadBudget } from "./attention.ts";
import { createAuthorChanges } from "./author-changes.ts";
import { createCountedChanges } from "./counted-changes.ts";
import type { ForeignChange } from "./counted-changes.ts";
import { createSuppression, forgottenIn, isOwnWork } from "./forget-suppress.ts";
import { createLiveResolved, createLiveResolvedOver } from "./live-resolved.ts";
import type { LiveResolved, Resolved } from "./live-resolved.ts";
import { beneathOf, groundOf, joinedList, unpacked } from "./packed-parts.ts";
import type { LoadedLayer, LoadedWorkspace, WorkspaceGround } from "./workspace-store.ts";

export type { ForeignChange, Resolved };
export { plainNote } from "#graph/model/plain-note.ts";

export interface LayerState {
  readonly loaded: LoadedLayer;
  /** All that stand in it, those that were read packed first. */
  readonly changes: ChangeList;
  /** Those of them that were not. */
  readonly parsed: readonly Change[];
}
interface GrowingLayer extends LayerState {
  readonly parsed: Change[];
}

/** Everything that is in memory of an open workspace: its changes by layer, and what they add up to. */
export interface WorkspaceState {
  readonly loaded: LoadedWorkspace;
  readonly layers: readonly LayerState[];
  /** The number of different changes known; it only grows, and it is the same in every process that has read the same. */
  readonly revision: number;
  readonly resolved: Resolved;
  /** Spent by reads for each record that they look at, so that one that nobody waits for any more ends. */
  readonly budget: ReadBudget;
  /** Layers that were read packed; null where none were. */
  readonly ground: WorkspaceGround | null;
  /**
   * Keeps the graph that is told now as it is, for a read that is not done at once: a change meanwhile makes a new graph
   * instead of patching this one. @returns lets it go.
   */
  readonly hold: () => () => void;
  /** Makes what the first change would make, so that it is as quick as the next. Cost: O(records), once. */
  readonly prepare: () => void;
  /** Changes that count: foreign ones only while an admission lets them in. */
  readonly allChanges: () => IterableIterator<Change>;
  /** A change that is known, whether it counts or not. */
  readonly findChange: (id: ChangeId) => Change | null;
  /** Whether a known change counts. */
  readonly counts: (id: ChangeId) => boolean;
  /** Changes that stand in foreign layers only, with these; whether they count or not. */
  readonly foreignChanges: () => IterableIterator<ForeignChange>;
  /** Merges in effect, oldest first. */
  readonly admissions: () => readonly AdmissionInEffect[];
  /** Id of the layer in which a change stands. */
  readonly layerOf: (change: ChangeId) => string;
  readonly isInEffect: (change: ChangeId) => boolean;
  /** Takes in changes of a layer, known ones left out. @returns how many were new. */
  readonly addChanges: (layerId: string, changes: readonly Change[]) => number;
  readonly addLayer: (layer: LoadedLayer) => void;
  /** Known changes of an author, whether they count or not, oldest first. */
  readonly changesBy: (author: string) => readonly Change[];
  /** Known changes that undo one, whether they count or not, oldest first. */
  readonly undosOf: (change: ChangeId) => readonly Change[];
  /** The greatest change id known, or null. */
  readonly greatestId: () => ChangeId | null;
}

/** A quarter of all changes at once, and not only a few, are resolved quicker anew than one by one. */
const leastAnew = 2_000;

/** @param budget See `WorkspaceState`; taking changes in is never given up halfway, but a state can be thrown away. */
export function createWorkspaceState(loaded: LoadedWorkspace, budget = unheard): WorkspaceState {
  const layers: GrowingLayer[] = [];
  const ground = groundOf(loaded.layers);
  const changes = createCountedChanges(ground && beneathOf(ground, loaded.layers));
  const authors = createAuthorChanges(ground?.changes);
  const suppress = createSuppression(forgottenIn(loaded.layers));
  let greatest: ChangeId | null = ground?.changes.greatest() ?? null;
  let live: LiveResolved | null = null;

  /** What the changes add up to now: brought up to date when it is asked for. */
  function bringUpToDate(): LiveResolved {
    const { gone, come } = changes.sinceLast();
    const count = gone.length + come.length;
    if (ground) live ??= createLiveResolvedOver(ground, state.layerOf, budget.making);
    else if (!live || (count > leastAnew && count * 4 > changes.size)) {
      live = null; // what is given up here is made when it is next asked for
      live = createLiveResolved([...changes.all()], state.layerOf, budget.making);
      return live;
    }
    if (count > 0) live.update(gone, come);
    return live;
  }

  const state: WorkspaceState = {
    loaded,
    layers,
    budget,
    ground,
    get revision() {
      return changes.size;
    },
    get resolved() {
      return bringUpToDate().resolved;
    },
    hold: () => bringUpToDate().hold(),
    prepare: () => bringUpToDate().prepare(),
    allChanges: changes.all,
    counts: changes.counts,
    foreignChanges: changes.foreign,
    admissions: changes.admissions,
    findChange: changes.find,
    layerOf: (id) => changes.layerOf(id) ?? "",
    isInEffect: (id) => bringUpToDate().isInEffect(id),
    addChanges(layerId, added) {
      const layer = layers.find(({ loaded: { header } }) => header.id === layerId);
      const foreignId = layer?.loaded.header.foreign ? (layer.loaded.foreignId ?? layerId) : null;
      let fresh = 0;
      for (const change of layer && isOwnWork(layer.loaded) ? added : suppress(added)) {
        const taken = changes.take(change, layerId, foreignId);
        if (taken === "known") continue;
        layer?.parsed.push(change);
        if (greatest === null || change.id > greatest) greatest = change.id;
        if (taken === "new") {
          authors.add(change);
          fresh++;
        } else live?.recount();
      }
      return fresh;
    },
    addLayer(layer) {
      if (layers.some(({ loaded: { header } }) => header.id === layer.header.id)) return;
      const parsed: Change[] = [];
      const beneath = ground && layer.beneath?.ground === ground ? ground.changes.of(layer.beneath.layer) : null;
      layers.push({ loaded: layer, parsed, changes: beneath ? joinedList(beneath, parsed) : parsed });
      // Without all that was read with it, a packed layer is one like any other.
      state.addChanges(layer.header.id, beneath ? layer.changes : unpacked(layer));
    },
    changesBy: authors.by,
    undosOf: authors.undosOf,
    greatestId: () => greatest,
  };
  for (const layer of loaded.layers) state.addLayer(layer);
  return state;
}

/** Ids of entities that a note names by `@[name](e:…)`, in order, each once. */
export function mentionsOf(body: string): readonly EntityId[] {
  const ids = [...body.matchAll(/@\[(?:[^\]\\]|\\.)*\]\((e:[0-9A-Z]+)\)/g)].map((match) => match[1]!);
  return [...new Set(ids)].filter((id): id is EntityId => isEntityId(id));
}

/** Whether an id is a subject that lives now; merged ids count as their survivor. */
export function subjectLives({ base }: Resolved, id: SubjectId): boolean {
  return isEntityId(id) ? base.entities.has(base.survivorOf(id)) : base.relations.has(id);
}
