import { WorkspaceError } from "#data/api/errors.ts";
import { changesInEffect } from "#graph/model/change.ts";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import { authorName } from "./author-name.ts";
import { outlinesOf } from "./layer-outlines.ts";
import { listedTitle } from "./layer-title.ts";
import { requireSmall } from "./packed-parts.ts";
import { keepViews, viewOfChanges } from "./view-of-changes.ts";
import type { WorkspaceState } from "./workspace-state.ts";
import type { LayerRole } from "./workspace-store.ts";

/** What a reader wants left out, as it was asked for: ids, titles, names, or a role for all layers of it. */
export interface HiddenParts {
  readonly layers: readonly string[];
  readonly authors: readonly string[];
}
interface Hiding {
  readonly hidden?: HiddenParts | undefined;
}
/** The same as ids. */
export interface HiddenIds {
  readonly layers: ReadonlySet<string>;
  readonly authors: ReadonlySet<string>;
}

const kept = keepViews();

/**
 * The workspace without what some layers say, or some people. It is a condition of reading: nothing is changed. What was
 * undone stays undone and what a merge let in stays in, whoever did it; kinds, fields and documents of a hidden layer
 * stay known; and of what shown layers speak about, kind and name stay. The revision is that of the workspace itself.
 * Cost: the workspace is resolved once more, and then kept while it is asked for.
 *
 * @throws WorkspaceError `not-found` for a layer or author that is not here; `ambiguous`.
 */
export function withoutHidden(state: WorkspaceState, { hidden }: Hiding): WorkspaceState {
  if (isNothing(hidden)) return state;
  const ids = resolveHidden(state, hidden);
  if (ids.layers.size === 0 && ids.authors.size === 0) return state;
  const key = JSON.stringify([sorted(ids.layers), sorted(ids.authors)]);
  return kept(state, key, () => viewOf(state, ids));
}

export function isNothing(hidden: HiddenParts | undefined): hidden is undefined {
  return hidden === undefined || (hidden.layers.length === 0 && hidden.authors.length === 0);
}

const roleWords: Readonly<Record<string, readonly LayerRole[]>> = {
  atlas: ["atlas", "shipped"],
  imported: ["imported"],
  own: ["own"],
  mine: ["own"],
  colleague: ["colleague"],
  colleagues: ["colleague"],
};

/** @throws WorkspaceError `not-found` with what there is; `ambiguous` for a name that two people bear. */
export function resolveHidden(state: WorkspaceState, { layers, authors }: HiddenParts): HiddenIds {
  return {
    layers: new Set(layers.flatMap((text) => layersNamed(state, text))),
    authors: new Set(authors.map((text) => authorNamed(state, text))),
  };
}

function layersNamed(state: WorkspaceState, text: string): readonly string[] {
  const headers = state.layers.map(({ loaded }) => loaded);
  if (headers.some(({ header }) => header.id === text)) return [text];
  const wanted = plain(text);
  const roles = roleWords[wanted];
  const named = headers.filter(
    ({ header, role }) =>
      roles?.includes(role) ||
      [...Object.values(header.title), header.author?.name ?? ""].some(
        (title) => title !== "" && plain(title) === wanted,
      ),
  );
  if (named.length > 0 || roles) return named.map(({ header }) => header.id);
  const titles = [...new Set(headers.map((layer) => listedTitle(layer, "en")))];
  throw new WorkspaceError("not-found", `There is no layer “${text}” here. There are: ${titles.join(", ")}.`);
}

function authorNamed(state: WorkspaceState, text: string): string {
  const ids = [...authorIds(state)];
  if (ids.includes(text)) return text;
  const named = ids.filter((id) => plain(authorName(state, id)) === plain(text));
  if (named.length === 1) return named[0]!;
  const found = named.length > 1 ? named : ids;
  const listed = found.map((id) => (authorName(state, id) === id ? id : `${authorName(state, id)} (${id})`)).join(", ");
  if (named.length > 1)
    throw new WorkspaceError("ambiguous", `“${text}” is the name of several authors: ${listed}. Name one by the id.`);
  throw new WorkspaceError("not-found", `Nobody here is called “${text}”. There are: ${listed}.`);
}

/** Whoever made a change, in the order of their ids. */
export function authorIds(state: WorkspaceState): readonly string[] {
  const ids = new Set<string>();
  for (const { changes } of state.layers) for (const { who } of changes) ids.add(who);
  return sorted(ids);
}

/** Changes of which nothing is to be seen: their author is hidden, or every layer in which they stand. */
export function hiddenChanges(state: WorkspaceState, { layers, authors }: HiddenIds): ReadonlySet<ChangeId> {
  const hidden = new Set<ChangeId>();
  const shown = new Set<ChangeId>();
  for (const { loaded, changes } of state.layers)
    for (const { id, who } of changes)
      if (authors.has(who) || layers.has(loaded.header.id)) hidden.add(id);
      else shown.add(id);
  for (const { loaded, changes } of state.layers)
    if (layers.has(loaded.header.id))
      for (const { id, who } of changes) if (shown.has(id) && !authors.has(who)) hidden.delete(id);
  return hidden;
}

function viewOf(state: WorkspaceState, ids: HiddenIds): WorkspaceState {
  const why = "Nothing can be left out of this workspace.";
  requireSmall(state.ground, why);
  const hidden = hiddenChanges(state, ids);
  const all = [...state.allChanges()];
  const outlineOf = outlinesOf(
    changesInEffect(all).filter(({ id }) => !hidden.has(id)),
    all.filter(({ id }) => hidden.has(id)),
  );
  const seen = (change: Change) => (hidden.has(change.id) ? outlineOf(change) : change);
  return viewOfChanges(state, seen, why);
}

function plain(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
function sorted(ids: ReadonlySet<string>): readonly string[] {
  return [...ids].sort(compareText);
}
