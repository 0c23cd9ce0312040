import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import type { LayerAuthorLine, LayerLine } from "#data/api/layer-methods.ts";
import { createAdmits } from "#graph/model/admission.ts";
import { spendingOn } from "#graph/model/budget.ts";
import type { Change } from "#graph/model/change.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { RecordId, SubjectId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import { authorName } from "./author-name.ts";
import { resolveHidden, withoutHidden } from "./hidden-layers.ts";
import { listedTitle } from "./layer-title.ts";
import { hiddenSentence } from "./layer-words.ts";
import type { WorkspaceState, LayerState } from "./workspace-state.ts";
import type { LayerRole, WorkspaceGround } from "./workspace-store.ts";

/** Damaged lines named one by one. */
const mostDamaged = 100;
const roleOrder: readonly LayerRole[] = ["atlas", "shipped", "imported", "own", "colleague"];

interface Brings {
  entities: number;
  relations: number;
  claims: number;
  notes: number;
  changes: number;
  since: string | null;
  last: string | null;
}

/** The layers of the workspace and who wrote, with what each brings. Cost: O(n log n) for n changes, O(r) for r records. */
export function listLayers(
  state: WorkspaceState,
  input: CheckedInputOf<"listLayers">,
  author: string,
): OutputOf<"listLayers"> {
  const hidden = resolveHidden(state, input.hidden ?? { layers: [], authors: [] });
  const { byLayer, byAuthor, layersOf } = gather(state);
  const lines = state.layers
    .map((layer) => describeLayer(state, layer, byLayer.get(layer.loaded.header.id), input.lang))
    .map((line) => ({ ...line, hidden: hidden.layers.has(line.id) }))
    .sort((a, b) => roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role) || compareText(a.title, b.title));
  const authors = [...byAuthor]
    .map(([id, brings]): LayerAuthorLine => {
      const layers = [...(layersOf.get(id) ?? [])];
      return {
        id,
        name: authorName(state, id),
        isMe: id === author,
        ...brings,
        layers,
        hidden: hidden.authors.has(id),
      };
    })
    .sort((a, b) => Number(b.isMe) - Number(a.isMe) || compareText(a.name, b.name));
  return {
    revision: state.revision,
    layers: lines.slice(0, input.limit),
    authors: authors.slice(0, input.limit),
    total: countAll(withoutHidden(state, input)),
    hidden: hiddenSentence(state, input.hidden, input.lang) ?? null,
    truncated: lines.length > input.limit || authors.length > input.limit,
  };
}

function describeLayer(
  state: WorkspaceState,
  { loaded, parsed }: LayerState,
  brings: Brings | undefined,
  lang: "en" | "ja",
): Omit<LayerLine, "hidden"> {
  const { header, role, writable, damaged, fileName } = loaded;
  return {
    id: header.id,
    title: listedTitle(loaded, lang),
    role,
    readOnly: !writable,
    ...(brings ?? nothing()),
    author: header.author && { ...header.author },
    writer: header.writer,
    fileName: fileName ?? null,
    merged: header.foreign
      ? {
          workspace: header.foreign.workspace,
          layer: header.foreign.layer,
          by: mergesOf(state, parsed),
          admitted: parsed.filter(({ id }) => state.counts(id)).length,
        }
      : null,
    damaged: damaged.slice(0, mostDamaged).map(({ line, reason }) => ({ line, reason })),
    damagedCount: damaged.length,
  };
}

/** The merges in effect that let in any of some changes. */
function mergesOf(state: WorkspaceState, changes: readonly Change[]): NonNullable<LayerLine["merged"]>["by"] {
  const foreign = new Map([...state.foreignChanges()].map(({ change, layers }) => [change.id, layers]));
  return state
    .admissions()
    .filter(({ record }) => {
      const admits = createAdmits([record]);
      return changes.some(({ id }) => admits(id, foreign.get(id) ?? []));
    })
    .map(({ record, change }) => ({ change: change.id, title: record.title ?? null, when: change.when }));
}

interface Gathered {
  readonly byLayer: ReadonlyMap<string, Brings>;
  readonly byAuthor: ReadonlyMap<string, Brings>;
  readonly layersOf: ReadonlyMap<string, ReadonlySet<string>>;
}

function gather(state: WorkspaceState): Gathered {
  const byLayer = new Map<string, Brings>();
  const byAuthor = new Map<string, Brings>();
  const layersOf = new Map<string, Set<string>>();
  for (const { loaded, changes } of state.layers)
    for (const change of changes) {
      state.budget.spend();
      addTime(bringsOf(byLayer, loaded.header.id), change);
      // A change that stands in copies too is its author's once.
      if (state.layerOf(change.id) !== loaded.header.id) continue;
      addTime(bringsOf(byAuthor, change.who), change);
      layersOf.set(change.who, (layersOf.get(change.who) ?? new Set()).add(loaded.header.id));
    }
  const count = (what: What, change: Change | null | undefined) => {
    if (!change) return;
    bringsOf(byLayer, state.layerOf(change.id))[what]++;
    bringsOf(byAuthor, change.who)[what]++;
  };
  const { base } = state.resolved;
  const changeOf = (id: string) => base.live.get(id as RecordId)?.change;
  for (const id of base.notes.keys()) count("notes", changeOf(id));
  if (state.ground) sumOver(state, state.ground, byLayer, byAuthor);
  for (const id of spendingOn(subjectsHere(state), state.budget)) {
    if (isEntityId(id)) count("entities", changeOf(id));
    else if (state.resolved.graph.hasRelation(id)) count("relations", changeOf(id));
    for (const { change } of base.claimsAbout.get(id) ?? []) count("claims", state.findChange(change));
  }
  return { byLayer, byAuthor, layersOf };
}

/** Entities and relations; over packed layers only those that may be otherwise than these say. */
function* subjectsHere({ ground, resolved: { base, sinceGround } }: WorkspaceState): Generator<SubjectId> {
  if (!ground) {
    yield* base.entities.keys();
    yield* base.relations.keys();
    return;
  }
  for (const id of sinceGround.subjects) if (isEntityId(id) ? base.entities.has(id) : base.relations.has(id)) yield id;
}

function sumOver(
  state: WorkspaceState,
  ground: WorkspaceGround,
  byLayer: Map<string, Brings>,
  byAuthor: Map<string, Brings>,
): void {
  ground.sumByChange(state.resolved.sinceGround.subjects, (change, sums) => {
    for (const brings of [bringsOf(byLayer, state.layerOf(change.id)), bringsOf(byAuthor, change.who)])
      for (const what of ["entities", "relations", "claims"] as const) brings[what] += sums[what];
  });
}

type What = "entities" | "relations" | "claims" | "notes";

function countAll({ resolved: { base, graph, census } }: WorkspaceState): Record<What, number> {
  const { entityCount: entities, relationCount: relations } = graph;
  return { entities, relations, claims: census.claims, notes: base.notes.size };
}

function bringsOf(all: Map<string, Brings>, id: string): Brings {
  const known = all.get(id) ?? nothing();
  all.set(id, known);
  return known;
}
function nothing(): Brings {
  return { entities: 0, relations: 0, claims: 0, notes: 0, changes: 0, since: null, last: null };
}
function addTime(brings: Brings, { when }: Change): void {
  brings.changes++;
  if (brings.since === null || when < brings.since) brings.since = when;
  if (brings.last === null || when > brings.last) brings.last = when;
}
