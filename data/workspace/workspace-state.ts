import { admissionsIn, createAdmits } from "#graph/model/admission.ts";
import type { AdmissionInEffect, Admits } from "#graph/model/admission.ts";
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

export interface ForeignChange {
  readonly change: Change;
  /** Ids of the foreign layers in which it stands. */
  readonly layers: readonly string[];
}

/** Everything that is in memory of an open workspace: its changes by layer, and what they add up to. */
export interface WorkspaceState {
  readonly loaded: LoadedWorkspace;
  readonly layers: readonly LayerState[];
  /** The number of different changes known; it only grows, and it is the same in every process that has read the same. */
  readonly revision: number;
  readonly resolved: Resolved;
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
  /** The greatest change id known, or null. */
  readonly greatestId: () => ChangeId | null;
}

export function createWorkspaceState(loaded: LoadedWorkspace): WorkspaceState {
  const layers: LayerState[] = [];
  const known = new Map<ChangeId, KnownChange>();
  const foreign = new Map<ChangeId, { readonly change: Change; readonly layers: string[] }>();
  let greatest: ChangeId | null = null;
  let resolved: Resolved | null = null;
  let inEffect: ReadonlySet<ChangeId> | null = null;
  let admissions: readonly AdmissionInEffect[] | null = null;
  let admits: Admits | null = null;

  /** `again`: it stood in foreign layers only until now, and stands in one more, or in one that counts by itself. */
  function take(change: Change, layerId: string, foreignId: string | null): "new" | "again" | "known" {
    const isNew = !known.has(change.id);
    const among = foreign.get(change.id);
    if (!isNew && (!among || (foreignId !== null && among.layers.includes(foreignId)))) return "known";
    if (foreignId === null) foreign.delete(change.id);
    else if (among) among.layers.push(foreignId);
    else foreign.set(change.id, { change, layers: [foreignId] });
    if (isNew || foreignId === null) known.set(change.id, { change, layer: layerId });
    return isNew ? "new" : "again";
  }
  function forget(): void {
    resolved = null;
    inEffect = null;
    admissions = null;
    admits = null;
  }

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
      for (const { change } of known.values()) if (state.counts(change.id)) yield change;
    },
    counts(id) {
      const among = foreign.get(id);
      if (!among) return known.has(id);
      admits ??= createAdmits(state.admissions().map(({ record }) => record));
      return admits(id, among.layers);
    },
    foreignChanges: () => foreign.values(),
    admissions: () => (admissions ??= admissionsIn(ownChanges())),
    findChange: (id) => known.get(id)?.change ?? null,
    layerOf: (id) => known.get(id)?.layer ?? "",
    isInEffect(id) {
      inEffect ??= new Set(changesInEffect(state.allChanges()).map((change) => change.id));
      return inEffect.has(id);
    },
    addChanges(layerId, changes) {
      const layer = layers.find(({ loaded: { header } }) => header.id === layerId);
      const foreignId = layer?.loaded.header.foreign ? (layer.loaded.foreignId ?? layerId) : null;
      let fresh = 0;
      let isOther = false;
      for (const change of changes) {
        const taken = take(change, layerId, foreignId);
        if (taken === "known") continue;
        layer?.changes.push(change);
        if (greatest === null || change.id > greatest) greatest = change.id;
        if (taken === "new") fresh++;
        isOther = true;
      }
      if (isOther) forget();
      return fresh;
    },
    addLayer(layer) {
      if (layers.some(({ loaded: { header } }) => header.id === layer.header.id)) return;
      layers.push({ loaded: layer, changes: [] });
      state.addChanges(layer.header.id, layer.changes);
    },
    greatestId: () => greatest,
  };
  function* ownChanges(): IterableIterator<Change> {
    for (const { change } of known.values()) if (!foreign.has(change.id)) yield change;
  }
  for (const layer of loaded.layers) state.addLayer(layer);
  return state;
}

interface KnownChange {
  readonly change: Change;
  readonly layer: string;
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
