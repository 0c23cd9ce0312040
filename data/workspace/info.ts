import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { changesInEffect } from "#graph/model/change.ts";
import type { ClaimRecord } from "#graph/model/claim.ts";
import type { Holds } from "#graph/model/edtf.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import { resolveField } from "#graph/resolve/resolve-subject.ts";
import { kindRowsOf } from "#graph/schema/schema.ts";
import { momentOf } from "./describe.ts";
import { layerTitle } from "./layer-title.ts";
import { findUndo, findRedo } from "./undo-redo.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** Counts, layers and state of the workspace; as of a date, entities and relations that hold then. */
export function getInfo(state: WorkspaceState, input: CheckedInputOf<"getInfo">, author: string): OutputOf<"getInfo"> {
  const { lang } = input;
  const { base, graph } = state.resolved;
  const moment = momentOf(input);
  const stands = (holds: Holds) => holds === "certain" || (holds === "possible" && !moment.certain);
  const entities = graph.entityIds().filter((id) => stands(graph.entityHolds(id, moment)));
  const relations = graph.relationIds().filter((id) => stands(graph.relationHolds(id, moment)));
  const kinds = {
    entity: count(entities.map((id) => graph.entityKind(id))),
    relation: count(relations.map((id) => graph.relation(id).kind)),
  };
  const { title } = state.loaded.settings;
  return {
    revision: state.revision,
    title: title[lang] ?? title["en"] ?? Object.values(title)[0] ?? "",
    readOnly: state.loaded.readOnly,
    entities: entities.length,
    relations: relations.length,
    claims: [...base.claimsAbout.values()].reduce((sum, claims) => sum + claims.length, 0),
    flows: relations.filter((id) => base.schema.relationKinds.get(graph.relation(id).kind)?.carriesMoney).length,
    documents: base.documents.size,
    notes: base.notes.size,
    evidence: {
      with: relations.filter((id) => base.claimsAbout.get(id)?.some(({ claim }) => claim.source.type !== "none"))
        .length,
      of: relations.length,
    },
    emptyStates: countEmptyStates(base),
    problems: state.resolved.problems.length,
    layers: layersOf(state, lang),
    kinds,
    undo: findUndo(state, author)?.label ?? null,
    redo: findRedo(state, author)?.label ?? null,
    notices: state.loaded.notices.map(({ code, sentence, values }) => ({ code, sentence, values: { ...values } })),
  };
}

/** Layers with their live claims: one value of one claim counts as one. */
function layersOf(state: WorkspaceState, lang: "en" | "ja"): OutputOf<"getInfo">["layers"] {
  const claims = new Map<string, number>();
  for (const change of changesInEffect(state.allChanges())) {
    const layer = state.layerOf(change.id);
    const added = change.add.filter(
      (record): record is ClaimRecord => record.type === "claim" && state.resolved.base.live.has(record.id as never),
    );
    claims.set(layer, (claims.get(layer) ?? 0) + added.reduce((sum, { fields }) => sum + fields.length, 0));
  }
  return state.layers.map(({ loaded: { header, role, writable } }) => ({
    id: header.id,
    title: layerTitle(header, lang),
    readOnly: !writable,
    claims: claims.get(header.id) ?? 0,
    role,
    author: header.author?.name ?? null,
  }));
}

function count(words: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>(); // a kind may be called “constructor”
  for (const word of [...words].sort()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** Fields without a value of which somebody says why, each counted by what counts of it. */
function countEmptyStates(base: ClaimBase): OutputOf<"getInfo">["emptyStates"] {
  const counts = { unknown: 0, notApplicable: 0, notLookedFor: 0 };
  for (const [about, claims] of base.claimsAbout) {
    if (!claims.some(({ field }) => field.field === "emptyState")) continue; // most say nothing of it
    for (const { shown } of resolveField(base, about, "emptyState", anyDate)) {
      const state = shown?.field.value;
      const of = shown?.field.qualifiers?.of;
      if (of === undefined || resolveField(base, about, of, anyDate).some((slot) => slot.shown !== null)) continue;
      if (state === "unknown" || state === "notApplicable" || state === "notLookedFor") counts[state]++;
    }
  }
  return counts;
}

/** The tables that hold here, as plain data, and the rows that the workspace added. */
export function getSchema({ schema, live, judgements }: ClaimBase): OutputOf<"getSchema"> {
  const plain = (table: ReadonlyMap<string, object>) =>
    JSON.parse(JSON.stringify(Object.fromEntries(table))) as Record<string, never>;
  const retracted = new Set(
    judgements.flatMap(({ record }) =>
      record.type === "judgement" && record.verdict === "retraction" ? [record.target] : [],
    ),
  );
  return {
    entityKinds: plain(schema.entityKinds),
    relationKinds: plain(schema.relationKinds),
    fields: plain(schema.fields),
    codeLists: plain(schema.codeLists),
    rows: kindRowsOf(live.values())
      .filter(({ id }) => !retracted.has(id))
      .map(({ id, table, name }) => ({
        id,
        table,
        name,
        refused: schema.refusedRows.find(({ row }) => row.id === id)?.why ?? null,
      })),
  };
}
