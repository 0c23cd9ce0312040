import type { Change } from "#graph/model/change.ts";
import { changesInEffect } from "#graph/model/change.ts";
import type { ChangeId, EntityId, RelationId, SubjectId } from "#graph/model/ids.ts";
import { isEntityId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import { createKnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import type { KnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import { createClaimBase } from "#graph/resolve/claim-base.ts";
import type { Problem } from "#graph/problems/problem.ts";
import { findProblems } from "#graph/problems/rules.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { titleOf } from "#graph/resolve/source-list.ts";
import { nameEntries } from "#graph/search/name-entries.ts";
import { createNameIndex } from "#graph/search/name-index.ts";
import type { NameIndex, SearchEntry } from "#graph/search/name-index.ts";
import type { LoadedLayer, LoadedWorkspace } from "./workspace-store.ts";

/** What the live changes add up to at one revision. */
export interface Resolved {
  readonly base: ClaimBase;
  readonly graph: KnowledgeGraph;
  readonly names: NameIndex;
  /** Every problem there is; found when first asked for. */
  readonly problems: readonly Problem[];
  /** Relations at each entity, those that are only denied included, by id. */
  readonly relationsAt: ReadonlyMap<EntityId, readonly RelationId[]>;
}

export interface LayerState {
  readonly loaded: LoadedLayer;
  readonly changes: Change[];
}

/** Everything that is in memory of an open workspace: its changes by layer, and what they add up to. */
export interface WorkspaceState {
  readonly loaded: LoadedWorkspace;
  readonly layers: readonly LayerState[];
  /** The number of different changes known; it only grows, and it is the same in every process that has read the same. */
  readonly revision: number;
  readonly resolved: Resolved;
  readonly allChanges: () => IterableIterator<Change>;
  readonly findChange: (id: ChangeId) => Change | null;
  /** Id of the layer in which a change stands. */
  readonly layerOf: (change: ChangeId) => string;
  readonly isInEffect: (change: ChangeId) => boolean;
  /** Takes in changes of a layer, known ones left out. @returns how many were new. */
  readonly addChanges: (layerId: string, changes: readonly Change[]) => number;
  readonly addLayer: (layer: LoadedLayer) => void;
  /** The greatest change id known, or null. */
  readonly greatestId: () => ChangeId | null;
}

export function createWorkspaceState(loaded: LoadedWorkspace): WorkspaceState {
  const layers: LayerState[] = [];
  const known = new Map<ChangeId, { readonly change: Change; readonly layer: string }>();
  let greatest: ChangeId | null = null;
  let resolved: Resolved | null = null;
  let inEffect: ReadonlySet<ChangeId> | null = null;

  const state: WorkspaceState = {
    loaded,
    layers,
    get revision() {
      return known.size;
    },
    get resolved() {
      return (resolved ??= resolve(state.allChanges()));
    },
    *allChanges() {
      for (const { change } of known.values()) yield change;
    },
    findChange: (id) => known.get(id)?.change ?? null,
    layerOf: (id) => known.get(id)?.layer ?? "",
    isInEffect(id) {
      inEffect ??= new Set(changesInEffect(state.allChanges()).map((change) => change.id));
      return inEffect.has(id);
    },
    addChanges(layerId, changes) {
      const layer = layers.find(({ loaded: { header } }) => header.id === layerId);
      let fresh = 0;
      for (const change of changes) {
        if (known.has(change.id)) continue;
        known.set(change.id, { change, layer: layerId });
        layer?.changes.push(change);
        if (greatest === null || change.id > greatest) greatest = change.id;
        fresh++;
      }
      if (fresh > 0) {
        resolved = null;
        inEffect = null;
      }
      return fresh;
    },
    addLayer(layer) {
      if (layers.some(({ loaded: { header } }) => header.id === layer.header.id)) return;
      layers.push({ loaded: layer, changes: [] });
      state.addChanges(layer.header.id, layer.changes);
    },
    greatestId: () => greatest,
  };
  for (const layer of loaded.layers) state.addLayer(layer);
  return state;
}

function resolve(changes: Iterable<Change>): Resolved {
  const base = createClaimBase(changes);
  const graph = createKnowledgeGraph(base);
  const relationsAt = new Map<EntityId, RelationId[]>();
  for (const { id, source, target } of base.relations.values()) {
    for (const end of new Set([source, target])) {
      const list = relationsAt.get(end);
      if (list) list.push(id);
      else relationsAt.set(end, [id]);
    }
  }
  for (const list of relationsAt.values()) list.sort(compareText);
  let names: NameIndex | null = null;
  let problems: readonly Problem[] | null = null;
  return {
    base,
    graph,
    relationsAt,
    get names() {
      return (names ??= createNameIndex(searchEntries(base, graph)));
    },
    get problems() {
      return (problems ??= [...findProblems({ base, graph }, null)]);
    },
  };
}

function* searchEntries(base: ClaimBase, graph: KnowledgeGraph): Iterable<SearchEntry> {
  yield* nameEntries(base, graph);
  for (const record of base.documents.values()) {
    const entry = { id: record.id, type: "document", kind: "document", isAcronym: false, weight: 0 } as const;
    for (const { value, lang } of record.titles) yield { ...entry, text: value, lang };
    yield { ...entry, text: record.id, lang: "en" };
    if (record.titles.length === 0) yield { ...entry, text: titleOf(record, []), lang: record.language };
  }
  for (const note of base.notes.values()) {
    yield {
      id: note.id,
      type: "note",
      kind: "note",
      text: plainNote(note.body),
      lang: "",
      isAcronym: false,
      weight: 0,
    };
  }
}

/** The words of a note without the ids of its links. */
export function plainNote(body: string): string {
  return body.replace(/@\[((?:[^\]\\]|\\.)*)\]\([a-z]:[0-9A-Z]+\)/g, "$1");
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
