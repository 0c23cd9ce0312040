import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { AmbiguousError, WorkspaceError } from "#data/api/errors.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import type { SearchHit } from "#graph/search/name-index.ts";
import { expandKind } from "#graph/schema/schema.ts";
import type { Schema } from "#graph/schema/schema.ts";
import { createDescriber, momentOf } from "./describe.ts";
import type { Describer } from "./describer.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** Names, documents' titles and notes in any script, best first. */
export function search(state: WorkspaceState, input: CheckedInputOf<"search">): OutputOf<"search"> {
  const { base, names } = state.resolved;
  const kinds = input.kinds && new Set(input.kinds.flatMap((kind) => wantedKinds(base.schema, kind)));
  const moment = momentOf(input);
  const describer = createDescriber(state, input);
  const found = names.find(input.text, kinds ?? null, moment.days === null ? input.limit : mostLookedAt);
  const hits = found.hits.filter(({ entry }) => !isEntityId(entry.id) || isThere(state, entry.id, moment));
  return {
    revision: state.revision,
    hits: hits.slice(0, input.limit).map((hit) => describeHit(hit, describer)),
    truncated: found.truncated || hits.length > input.limit,
  };
}
/** Hits looked at where a date is asked about, before those that do not exist then are left out. */
const mostLookedAt = 2_000;

function isThere({ resolved }: WorkspaceState, id: EntityId, moment: Moment): boolean {
  const holds = resolved.graph.entityHolds(id, moment);
  return holds === "certain" || (holds === "possible" && !moment.certain);
}

/** Notes and documents are found by these words, entities by their kind or super-kind. */
function wantedKinds(schema: Schema, kind: string): readonly string[] {
  return kind === "note" || kind === "document" ? [kind] : expandKind(schema, kind);
}

function describeHit({ entry, score }: SearchHit, describer: Describer): OutputOf<"search">["hits"][number] {
  const rounded = Math.round(score * 10_000) / 10_000;
  if (entry.type === "entity" && isEntityId(entry.id)) {
    const { kind, name, nameLang, shortName, shortNameLang, secondName, jurisdiction } = describer.brief(entry.id);
    return {
      id: entry.id,
      type: entry.type,
      kind,
      name,
      nameLang,
      shortName,
      shortNameLang,
      secondName,
      jurisdiction,
      matched: entry.text,
      score: rounded,
    };
  }
  const name = entry.text.length > 120 ? `${entry.text.slice(0, 119)}…` : entry.text;
  return {
    id: entry.id,
    type: entry.type,
    kind: entry.kind,
    name,
    nameLang: entry.lang,
    shortName: name,
    shortNameLang: entry.lang,
    secondName: null,
    jurisdiction: null,
    matched: name,
    score: rounded,
  };
}

/**
 * The one entity that a text names: by id, else by a name that is equal once folded, else the only entity whose name
 * has the text in it.
 * @throws WorkspaceError `not-found`, `ambiguous` with the candidates.
 */
export function resolveName(state: WorkspaceState, input: CheckedInputOf<"resolveName">): OutputOf<"resolveName"> {
  const { base, names } = state.resolved;
  const describer = createDescriber(state, input);
  const answer = (id: EntityId) => ({ revision: state.revision, entity: describer.brief(id) });
  const text = input.text.trim();
  if (isEntityId(text)) {
    const id = base.survivorOf(text);
    if (base.entities.has(id)) return answer(id);
    throw new WorkspaceError("not-found", `There is no entity ${text} here.`);
  }
  const exact = names.findExact(text).filter((id): id is EntityId => isEntityId(id));
  if (exact.length === 1) return answer(exact[0]!);
  if (exact.length > 1) throw ambiguous(text, exact, describer);
  const near = names
    .find(text, new Set([...base.entities.values()].map(({ kind }) => kind)), 11)
    .hits.map(({ entry }) => entry.id)
    .filter((id): id is EntityId => isEntityId(id));
  if (near.length === 1) return answer(near[0]!);
  if (near.length === 0)
    throw new WorkspaceError(
      "not-found",
      `Nothing here is named “${text}”. Try a shorter part of the name, or “keiro search”.`,
    );
  throw ambiguous(text, near, describer);
}

function ambiguous(text: string, ids: readonly EntityId[], describer: Describer): AmbiguousError {
  const candidates = ids.slice(0, 10).map((id) => {
    const { name, kind, jurisdiction } = describer.brief(id);
    return { id, name, kind, jurisdiction };
  });
  const list = candidates
    .map(
      ({ id, name, kind, jurisdiction }) =>
        `${name} (${kind}${jurisdiction === null ? "" : `, ${jurisdiction}`}, ${id})`,
    )
    .join("; ");
  return new AmbiguousError(
    `“${text}” may be ${ids.length > 10 ? "many things, among them" : "any of"}: ${list}. Give more of the name, or the id.`,
    candidates,
  );
}
