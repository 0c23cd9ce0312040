import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { AmbiguousError, WorkspaceError } from "#data/api/errors.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import type { SearchHit } from "#graph/search/name-index.ts";
import { leastSureScore } from "#graph/search/search-entry.ts";
import { expandKind } from "#graph/schema/schema.ts";
import type { Schema } from "#graph/schema/schema.ts";
import { createDescriber, momentOf } from "./describe.ts";
import type { Describer } from "./describer.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** Names, documents' titles, notes and texts of fields in any script, best first; with one wrong letter last. */
export function search(state: WorkspaceState, input: CheckedInputOf<"search">): OutputOf<"search"> {
  const { base, names } = state.resolved;
  const kinds = input.kinds && new Set(input.kinds.flatMap((kind) => wantedKinds(base.schema, kind)));
  const moment = momentOf(input);
  const describer = createDescriber(state, input);
  const isThen = (id: string) => !isEntityId(id) || isThere(state, id, moment);
  const { hits, truncated } = names.find(
    input.text,
    kinds ?? null,
    input.limit,
    moment.days === null ? undefined : isThen,
  );
  return { revision: state.revision, hits: hits.map((hit) => describeHit(hit, describer)), truncated };
}

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
      matched: entry.isField ? shortened(entry.text) : entry.text,
      score: rounded,
    };
  }
  const name = shortened(entry.text);
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

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
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
  const found = names.find(text, null, 11, isEntityId).hits.filter(({ entry }) => !entry.isField);
  const idsOf = (hits: readonly SearchHit[]) => hits.map(({ entry }) => entry.id).filter(isEntityId);
  const near = idsOf(found.filter(({ score }) => score >= leastSureScore));
  if (near.length === 1) return answer(near[0]!);
  if (near.length === 0)
    throw new WorkspaceError(
      "not-found",
      `Nothing here is named “${text}”.${almostSo(idsOf(found), describer)} Try a shorter part of the name, or “keiro search”.`,
    );
  throw ambiguous(text, near, describer);
}

/** Names with one wrong letter are told, and never taken for what was meant. */
function almostSo(ids: readonly EntityId[], describer: Describer): string {
  if (ids.length === 0) return "";
  return ` Written almost so: ${ids
    .slice(0, 3)
    .map((id) => describer.brief(id).name)
    .join("; ")}.`;
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
